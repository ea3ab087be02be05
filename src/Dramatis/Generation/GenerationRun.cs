using System.Globalization;
using Dramatis.Backends;
using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a run works on; a trial narrows it.</summary>
/// <param name="Directory">The character's directory: profile and lock of the whole.</param>
/// <param name="WorkDirectory">Where journal and files go: the same, or a trial's own.</param>
/// <param name="Limits">What a trial leaves out.</param>
internal sealed record RunScope(string Directory, string WorkDirectory, FlowLimits Limits)
{
    /// <summary>Batches in place of a model server; null: there is one.</summary>
    public BatchScope? Batch { get; init; }
}

/// <summary>One run from the profile to the files.</summary>
internal sealed class GenerationRun(Character character, RunOptions options, RunScope scope, Action<RunEvent> emit)
{
    public const string TrialName = "try";

    private readonly List<RunEvent.FileWritten> _written = [];
    private readonly HashSet<string> _changedBefore = new(StringComparer.Ordinal);

    /// <summary>Told, once what answers is known, how to ask what goes to it.</summary>
    public Action<Func<RunTraffic?>> Connected { get; init; } = static _ => { };

    public async Task<RunSummary> RunAsync(CancellationToken graceful, CancellationToken abort)
    {
        using var span = Telemetry.StartRun();
        var started = options.TimeProvider.GetTimestamp();
        var prompts = PromptLibrary.Load(options.PromptsDirectory);
        CreateDirectory(scope.WorkDirectory);
        using var directoryLock = DirectoryLock.Acquire(scope.WorkDirectory);
        var journal = Journal.Open(scope.WorkDirectory, options.TimeProvider);
        await using (journal.ConfigureAwait(false))
        {
            journal.Locked = () =>
                emit(
                    new RunEvent.Notice(
                        "Another program holds the journal: what is answered waits until it lets go. Close it if you can.",
                        Warning: true
                    )
                );
            if (options.Redo == RedoMode.Changed)
            {
                journal.LookForAll();
                await journal.ForgetSettledAsync().ConfigureAwait(false);
            }
            await JournalMatch.CheckNameAsync(journal, character, scope.WorkDirectory).ConfigureAwait(false);
            using var begin = CancellationTokenSource.CreateLinkedTokenSource(graceful, abort);
            // A ceiling stops a run as its user would: nothing further is started, what is under way comes to its end.
            using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(graceful);
            var spending = Spending.Of(options);
            spending.Stopped = stop =>
            {
                emit(new RunEvent.Notice($"Stopping at a ceiling: {stop}.", Warning: true));
                ceiling.Cancel();
            };
            // The cheap question first: without a server the page is not fetched either.
            using var backend = scope.Batch is { } batch
                ? BackendConnection.Of(batch.Open(journal), batch.Model)
                : await BackendConnection
                    .OpenAsync(options, journal, spending, text => emit(new RunEvent.Notice(text)), begin.Token)
                    .ConfigureAwait(false);
            Connected(backend.Traffic);
            backend.TurnAwayOn(ceiling.Token);
            var profile = await ProfileReader
                .ReadAsync(character, options, scope.Directory, emit, begin.Token)
                .ConfigureAwait(false);
            var summary = await RunAsync(journal, profile, prompts, backend, started, ceiling.Token, abort)
                .ConfigureAwait(false);
            return summary with
            {
                Usage = spending.Spent,
                Hedged = spending.Hedged,
                Cost = spending.Cost,
                StoppedAt = summary.Cancelled ? spending.Stop : null,
                Cancelled = summary.Cancelled && spending.Stop is null,
            };
        }
    }

    private async Task<RunSummary> RunAsync(
        Journal journal,
        Profile profile,
        PromptLibrary prompts,
        BackendConnection backend,
        long started,
        CancellationToken graceful,
        CancellationToken abort
    )
    {
        var notices = new RunNotices(character, options, emit);
        var answerer = new RunAnswerer(
            backend.Model,
            backend.IsDemo,
            AskerOf(backend, prompts),
            backend.Student is { } student ? AskerOf(student, prompts) : null
        );
        var (voiced, carriers, paragraphs, context) = RunGround.Of(character, options, profile, prompts, answerer);
        notices.TellVoices(voiced);
        if (backend.IsOllama)
            SizeContext(backend, context, paragraphs);
        emit(
            new RunEvent.Started(
                character.Title,
                scope.WorkDirectory,
                backend.Why,
                backend.Model,
                new ParagraphCount(paragraphs.Count, carriers.Count)
            )
        );
        if (options.Redo != RedoMode.Changed)
            JournalMatch.CheckBackend(journal, backend.IsDemo, scope.WorkDirectory);
        await AdoptTrialAsync(journal).ConfigureAwait(false);

        var questionsWanted = await QuestionsWantedAsync(journal, Wishes.AtFirst(options)).ConfigureAwait(false);
        var wanted = new WantedRows(scope.WorkDirectory);
        var identity = prompts[PromptDefinition.Identity].Render("Text", Identity(context));
        var files = new CharacterFiles(scope.WorkDirectory, character, identity, () => questionsWanted, wanted);
        using var dataset = new DatasetFiles(scope.WorkDirectory, journal, options.Overwrite);
        await dataset.VerifyAsync(files.All, abort).ConfigureAwait(false);

        var run = await journal
            .BeginRunAsync(options.Seed.ToString(CultureInfo.InvariantCulture))
            .ConfigureAwait(false);
        var runner = new StepRunner(journal, options, files, dataset, run, emit);
        await UseAsync(runner, Preparing(context), context, journal).ConfigureAwait(false);
        var preparation = new Preparation(context, profile, scope, journal, runner, emit);
        var failure = await preparation.RunAsync(paragraphs, backend.Room, graceful, abort).ConfigureAwait(false);
        abort.ThrowIfCancellationRequested();

        context = context with { Cast = preparation.Plan.Cast(), Voice = preparation.Plan.Voice() };
        var steps = StepsOf(context);
        await UseAsync(runner, steps, context, journal).ConfigureAwait(false);
        notices.TellChanges(journal, runner.Recipes, preparation.Plan.Restate(carriers));
        var restated = preparation.Plan.Restate(paragraphs);
        var wishes = new Wishes(options, journal.Reader, run, restated.Count, wanted.Count);
        wanted.Wishes = wishes;
        RunFlow flow;
        StepProgress[] progresses;
        IReadOnlyList<StepName> going = [];
        StepProgress[] earlier = [];
        do
        {
            await wishes.RecordAsync(journal).ConfigureAwait(false);
            var round = wishes.Apply(options);
            questionsWanted = await QuestionsWantedAsync(journal, round).ConfigureAwait(false);
            var amounts = new Amounts(options, restated, wishes.Units, wishes.Met);
            wanted.Ranks = amounts.Ranks;
            var state = new FlowState(journal, round, runner.Recipes, run, scope.Limits, amounts, emit);
            state.GoOnFrom(earlier);
            flow = new RunFlow(state, new Reach(context.Now), restated, preparation.Plan.Restate(carriers));
            earlier = [.. flow.Progress.Values];
            progresses = [.. preparation.Progress, .. earlier.Where(progress => flow.Runs(progress.Step))];
            await RecordPlanAsync(journal, progresses).ConfigureAwait(false);
            failure ??= await runner
                .WorkAsync(
                    flow.Scheduler,
                    backend.Room,
                    FollowAsync,
                    // What the others build on is to come with a batch: none of them is begun.
                    preparation.IsPutOff(scope.Batch)
                        ? new CancellationToken(canceled: true)
                        : graceful,
                    abort
                )
                .ConfigureAwait(false);
            abort.ThrowIfCancellationRequested();
            if (failure is not null)
                break;
            await CloseAsync(flow.CloseComplete(), files, dataset).ConfigureAwait(false);
            if (!progresses.All(progress => progress.IsClosed))
                break;
            going = wishes.Next(wanted.Count);
            notices.TellRound(wishes, going, wanted.Count);
            // What the next round adds to is written again.
            if (going.Count > 0)
                ForgetWritten();
        } while (going.Count > 0);

        // On a disk that is full or failing the next run writes the files.
        if (failure is RunException { ExitCode: ExitCode.Storage })
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        // Whatever else stopped the run, what is kept is written in order.
        foreach (var file in files.All)
            if (
                !_written.Exists(done =>
                    done.Path.EndsWith(Path.DirectorySeparatorChar + file.Name, StringComparison.Ordinal)
                )
            )
                await WriteAsync(dataset, file).ConfigureAwait(false);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        var cancelled = graceful.IsCancellationRequested && !progresses.All(progress => progress.IsClosed);
        var waiting = scope.Batch?.Waiting ?? 0;
        if (!cancelled && waiting == 0)
            await journal.FinishRunAsync(run).ConfigureAwait(false);
        await RecordPlanAsync(journal, progresses).ConfigureAwait(false);
        await RecordClassesAsync(journal, flow).ConfigureAwait(false);
        if (waiting == 0)
            notices.TellWhatIsMissing(flow);
        var summary = Summary(journal, files, progresses, backend, started, cancelled) with { Waiting = waiting };
        summary = await WithWantedAsync(summary, wishes, wanted, journal).ConfigureAwait(false);
        notices.TellMissingRows(summary);
        return summary;

        async Task FollowAsync(WorkItem item, SettledItem settled, Usage usage)
        {
            var complete = flow.Settled(item, settled, usage);
            await flow.WrittenAsync().ConfigureAwait(false);
            await CloseAsync(complete, files, dataset).ConfigureAwait(false);
        }
    }

    /// <summary>The steps whose items are made once, beforehand.</summary>
    public static IReadOnlyList<IStep> Preparing(StepContext context) =>
        [new CastStep(context), new VoiceStep(context), new RestatementStep(context)];

    /// <summary>All others, once the cast and the voice are there.</summary>
    public static IReadOnlyList<IStep> StepsOf(StepContext context) =>
        [
            new ScenesStep(context),
            new DialogueStep(context),
            new InterviewStep(context),
            new HallucinationStep(context),
            new QuestionsStep(context),
            new DpoStep(context),
        ];

    private static async Task UseAsync(
        StepRunner runner,
        IReadOnlyList<IStep> steps,
        StepContext context,
        Journal journal
    )
    {
        runner.Steps = [.. runner.Steps, .. steps];
        foreach (var step in steps)
        {
            var recipe = await journal.RecipeIdAsync(RecipeBook.Of(step, context)).ConfigureAwait(false);
            runner.Recipes[step.Name] = recipe;
            await journal
                .PutInfoAsync(RowMaking.InfoOf(recipe), RowMaking.Info(context.Options.Seed, context.HorizonText))
                .ConfigureAwait(false);
        }
    }

    private Asker AskerOf(BackendConnection backend, PromptLibrary prompts) =>
        new(
            backend.Gate,
            prompts[PromptDefinition.Mending],
            backend.Model,
            options.Seed,
            backend.IsDemo ? options.Mending with { Model = null } : options.Mending
        );

    // For "status", which looks at a journal without a plan.
    private static async Task RecordPlanAsync(Journal journal, IEnumerable<StepProgress> progresses)
    {
        foreach (var progress in progresses)
            await journal
                .PutInfoAsync(PlannedInfo(progress.Step), progress.Planned.ToString(CultureInfo.InvariantCulture))
                .ConfigureAwait(false);
    }

    // For the yield by class: what was refused says no more of which class it was.
    private static async Task RecordClassesAsync(Journal journal, RunFlow flow)
    {
        foreach (var (step, kind, count) in flow.PlannedByClass())
            await journal
                .PutInfoAsync(JournalReader.PlannedInfo(step, kind), count.ToString(CultureInfo.InvariantCulture))
                .ConfigureAwait(false);
    }

    internal static string PlannedInfo(StepName step) => JournalReader.PlannedInfo(step);

    private async Task CloseAsync(IReadOnlyList<StepName> steps, CharacterFiles files, DatasetFiles dataset)
    {
        foreach (var step in steps)
            if (files.Of(step) is { } file)
                await WriteAsync(dataset, file).ConfigureAwait(false);
    }

    private async Task WriteAsync(DatasetFiles dataset, DatasetFile file)
    {
        // Not cancellable: a file half written helps nobody, and the next run would write it all the same.
        var written = await dataset.WriteAsync(file, CancellationToken.None).ConfigureAwait(false);
        lock (_written)
        {
            written = written with { Changed = written.Changed || _changedBefore.Contains(written.Path) };
            _written.Add(written);
        }
        if (written.Rows > 0 || written.Changed)
            emit(written);
    }

    private void ForgetWritten()
    {
        lock (_written)
        {
            _changedBefore.UnionWith(_written.Where(file => file.Changed).Select(file => file.Path));
            _written.Clear();
        }
    }

    private static async Task<RunSummary> WithWantedAsync(
        RunSummary summary,
        Wishes wishes,
        WantedRows wanted,
        Journal journal
    )
    {
        var steps = new List<StepSummary>();
        foreach (var step in summary.Steps)
        {
            var rows = wishes.RowsOf(step.Step);
            var extra = rows is { } most ? Math.Max(0, wanted.Count(step.Step) - most) : 0;
            steps.Add(step with { Wanted = rows, Extra = extra });
            // For "status".
            await journal
                .PutInfoAsync(ExtraInfo(step.Step), extra.ToString(CultureInfo.InvariantCulture))
                .ConfigureAwait(false);
        }
        return summary with { Steps = steps };
    }

    internal static string ExtraInfo(StepName step) => $"extra_{step.ToString().ToLowerInvariant()}";

    private RunSummary Summary(
        Journal journal,
        CharacterFiles files,
        IEnumerable<StepProgress> progresses,
        BackendConnection backend,
        long started,
        bool cancelled
    )
    {
        var counts = journal.Reader.CountByState();
        var reasons = files
            .AllErrors()
            .GroupBy(error => error.Step)
            .ToDictionary(group => group.Key, group => ReasonTable.Of(group.Select(error => error.Reason)));
        return new RunSummary
        {
            Character = character.Title,
            Directory = scope.WorkDirectory,
            Backend = backend.Why,
            Model = backend.Model,
            Steps =
            [
                .. progresses.Select(progress => new StepSummary(
                    progress.Step,
                    progress.Planned,
                    Count(counts, progress.Step, OutcomeState.Kept),
                    Count(counts, progress.Step, OutcomeState.Rejected),
                    Count(counts, progress.Step, OutcomeState.Failed),
                    _written.Where(file => file.Step == progress.Step).Select(file => file.Rows).LastOrDefault(),
                    progress.OfTheRun.Settled,
                    progress.OfTheRun.Usage,
                    reasons.TryGetValue(progress.Step, out var own) ? own : []
                )),
            ],
            Protective = ProtectiveTable.Read(scope.WorkDirectory),
            Files = [.. _written.Where(file => file.Rows > 0 || file.Changed)],
            Usage = default,
            Elapsed = options.TimeProvider.GetElapsedTime(started),
            Cancelled = cancelled,
        };
    }

    internal static int Count(
        IReadOnlyList<(StepName Step, OutcomeState State, int Count, int Rows, Usage Usage)> counts,
        StepName step,
        OutcomeState state
    ) => counts.Where(count => count.Step == step && count.State == state).Sum(count => count.Count);

    public static void CreateDirectory(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"The directory \"{directory}\" cannot be made: {error.Message} Choose another with --output.",
                error
            );
        }
    }

    private static Dictionary<string, string> Identity(StepContext context) =>
        new(StringComparer.Ordinal) { ["character"] = context.Character, ["language"] = context.Language };

    private void SizeContext(BackendConnection backend, StepContext context, IReadOnlyList<Paragraph> paragraphs)
    {
        var tokens = options.ContextTokens ?? ContextPlan.Size(context, paragraphs);
        backend.SizeContext(tokens);
        emit(
            new RunEvent.Notice(
                $"Context window: {tokens} tokens for every call (num_ctx), sized to the largest one planned; --context-tokens sets another."
            )
        );
    }

    private async Task AdoptTrialAsync(Journal journal)
    {
        var trial = Path.Combine(scope.Directory, TrialName);
        if (scope.WorkDirectory == scope.Directory && File.Exists(Path.Combine(trial, Journal.FileName)))
            await journal.AdoptCallsAsync(trial).ConfigureAwait(false);
    }

    // A smaller wish never takes rows away that are there already.
    private static async Task<int> QuestionsWantedAsync(Journal journal, RunOptions options)
    {
        var before = int.TryParse(
            journal.Reader.ReadInfo(ClassYields.QuestionsInfo),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
        var wanted = Math.Max(before, options.GenerateDpo ? options.DpoQuestions : 0);
        if (wanted != before)
            await journal
                .PutInfoAsync(ClassYields.QuestionsInfo, wanted.ToString(CultureInfo.InvariantCulture))
                .ConfigureAwait(false);
        return wanted;
    }
}
