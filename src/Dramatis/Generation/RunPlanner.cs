using Dramatis.Backends;
using Dramatis.Characters;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Works out what a run would do: the real plan, looked at without running it, and what its items take. Reads the directory, holds no lock,
/// asks no model and writes nothing there.
/// </summary>
internal sealed class RunPlanner(Character character, RunOptions options, string directory, Action<RunEvent> emit)
{
    public async Task<RunPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var profile = await ProfileReader
            .ReadAsync(character, options, directory, emit, cancellationToken, keeps: false)
            .ConfigureAwait(false);
        using var reader = JournalReader.OpenOrEmpty(directory);
        JournalMatch.CheckName(reader, character, directory);
        using var trial = JournalReader.OpenOrEmpty(Path.Combine(directory, GenerationRun.TrialName));
        var measures = new StepMeasures().Add(reader, PlanSource.Journal).Add(trial, PlanSource.Trial);
        return Plan(profile, reader, measures);
    }

    /// <summary>What a run would do with what is settled, by what is known of the steps.</summary>
    public RunPlan Plan(Profile profile, JournalReader reader, StepMeasures measures)
    {
        var prompts = PromptLibrary.Load(options.PromptsDirectory);
        var ground = RunGround.Of(character, options, profile, prompts, Nobody(reader, prompts));
        new RunNotices(character, options, emit).TellVoices(ground.Voiced);
        var recipes = new Dictionary<StepName, int>();
        var context = ground.Context;
        var tally = new PlanTally(measures, options);
        Use(GenerationRun.Preparing(context));
        var scope = new RunScope(directory, directory, new FlowLimits());
        var preparation = new PreparationPlan(context, profile, scope, reader, recipes);
        foreach (var step in preparation.Steps)
        foreach (var item in preparation.ItemsOf(step, ground.Paragraphs))
            if (preparation.MustRun(item))
                tally.Look(item, null);
            else
                tally.Settled(step, 1);

        context = context with { Cast = preparation.Cast(), Voice = preparation.Voice() };
        Use(GenerationRun.StepsOf(context));
        var run = reader.UnfinishedRun() ?? int.MaxValue;
        var whole = preparation.Restate(ground.Carriers, unmade: true);
        var paragraphs = preparation.Restate(ground.Paragraphs, unmade: true);
        var wishes = new Wishes(options, reader, run, paragraphs.Count, step => reader.KeptOf(step).Count);
        var units = wishes.Expected(step => YieldOf(step, measures));
        var amounts = new Amounts(options, paragraphs, units, wishes.Met);
        var amounting = units.TryGetValue(StepName.Dpo, out var questions)
            ? options with
            {
                DpoQuestions = questions,
            }
            : options;
        var journal = new JournalInView(reader);
        var state = new FlowState(journal, amounting, recipes, run, scope.Limits, amounts, static _ => { });
        var reach = new Reach(context.Now);
        var flow = new RunFlow(state, reach, paragraphs, whole);
        flow.LookAhead(item => tally.Look(item, amounts));
        foreach (var progress in state.Progress.Values)
            tally.Settled(progress.Step, progress.SettledBefore);
        tally.Follow(flow, new QuestionPlan(reach, whole, options));

        var runs = Enum.GetValues<StepName>().Where(flow.Runs);
        return Sum([.. preparation.Steps.Concat(runs).Select(tally.PlanOf)]);

        void Use(IReadOnlyList<IStep> steps)
        {
            tally.Use(steps);
            var known = reader.ReadRecipes();
            foreach (var step in steps)
            {
                var hash = RecipeBook.Of(step, context).Hash;
                recipes[step.Name] = known.FirstOrDefault(recipe => recipe.Value.Hash == hash).Key;
            }
        }
    }

    private double YieldOf(StepName step, StepMeasures measures) =>
        (measures.Of(step)?.Yield ?? 1) * (step == StepName.Dialogue ? measures.ScenesPerWanted(options) : 1);

    private RunPlan Sum(IReadOnlyList<StepPlan> steps)
    {
        var usage = steps.Aggregate(default(Usage), (sum, step) => sum + step.Usage);
        var cost = Prices.Of(options)?.Of(usage);
        CeilingForecast?[] ceilings =
        [
            options.MaxCalls is { } calls ? new(Ceiling.Calls, calls, usage.Calls) : null,
            options.MaxTokens is { } tokens
                ? new(Ceiling.Tokens, tokens, usage.InputTokens + usage.OutputTokens)
                : null,
            options.MaxCost is { } most && cost is { } sum ? new(Ceiling.Cost, most, sum) : null,
        ];
        return new RunPlan
        {
            Character = character.Title,
            Directory = directory,
            Steps = steps,
            Usage = usage,
            Cost = cost,
            StopsAt = ceilings
                .OfType<CeilingForecast>()
                .Where(ceiling => ceiling.Needed > ceiling.Limit)
                .MinBy(ceiling => ceiling.Limit / ceiling.Needed),
        };
    }

    // Nothing is asked; only the model's name matters, where items made with another are to be made again.
    private RunAnswerer Nobody(JournalReader reader, PromptLibrary prompts)
    {
        var isDemo = options.Backend == BackendKind.Demo;
        var model = isDemo
            ? DemoChatClient.ModelName
            : options.Model ?? reader.ReadRecipes().OrderBy(recipe => recipe.Key).LastOrDefault().Value?.Model ?? "";
        var asker = new Asker(new NoGate(), prompts[PromptDefinition.Mending], model, options.Seed, options.Mending);
        return new RunAnswerer(model, isDemo, asker, null);
    }

    private sealed class NoGate : IModelGate
    {
        public Task<AskResult> AskAsync(ModelRequest request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A plan asks nothing.");
    }
}
