using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>One paragraph through all steps, in a directory of its own.</summary>
internal sealed class Trial(Character character, RunOptions options, string directory, Action<RunEvent> progress)
{
    private const int Conversations = 3;
    private const int Pairs = 3;

    private string WorkDirectory => Path.Combine(directory, GenerationRun.TrialName);

    public async Task<TrialReport> RunAsync(CancellationToken cancellationToken)
    {
        // The prompts are the whole run's, word for word, so that what is paid for here is not paid again there.
        var narrowed = options with
        {
            ParagraphLimit = 1,
            Want = new RunOptions().Want,
            Redo = RedoMode.Changed,
            Overwrite = true,
        };
        var scope = new RunScope(
            directory,
            WorkDirectory,
            new FlowLimits(Conversations, Pairs, QuestionBatches: 4, ProtectivePerParagraph: Conversations)
        );
        var summary = await new GenerationRun(character, narrowed, scope, progress)
            .RunAsync(CancellationToken.None, cancellationToken)
            .ConfigureAwait(false);
        var profile = await ProfileFiles.ReadAsync(directory, character.Slug, cancellationToken).ConfigureAwait(false);
        var whole = Estimate(profile!.Profile);
        return new TrialReport
        {
            Summary = summary,
            Scenes = [.. ReadScenes()],
            Conversations =
            [
                .. ReadConversations(StepName.Dialogue).Take(Conversations),
                .. ReadConversations(StepName.Interview),
                .. ReadConversations(StepName.Hallucination),
            ],
            Pairs = [.. Kept(StepName.Dpo).Select(item => RecordJson.ReadPair(item.Key, item.Content)).Take(Pairs)],
            Whole = whole,
            WholeTime = TimeOf(whole),
        };
    }

    private IEnumerable<SettledItem> Kept(StepName step) =>
        JournalReader.ReadStep(WorkDirectory, step, OutcomeState.Kept);

    private IEnumerable<Records.Scene> ReadScenes() =>
        from item in Kept(StepName.Scenes)
        let batch = RecordJson.ReadScenes(item.Content)
        from scene in batch.Scenes
        select new Records.Scene(
            new WorkKey(StepName.Dialogue, item.Key.Group, scene.Number).RowId,
            batch.Context,
            scene.Location,
            scene.Description
        );

    private IEnumerable<Records.Conversation> ReadConversations(StepName step) =>
        Kept(step).Select(item => RecordJson.ReadConversation(item.Key, item.Content).Conversation);

    // The whole as if nothing were settled yet: the plan of a run in an empty directory, by what the trial took.
    private List<StepEstimate> Estimate(Profile profile)
    {
        using var trial = JournalReader.Open(WorkDirectory);
        using var nothing = JournalReader.Empty();
        var measures = new StepMeasures().Add(trial, PlanSource.Trial);
        return
        [
            .. new RunPlanner(character, options, directory, static _ => { })
                .Plan(profile, nothing, measures)
                .Steps.Select(step => new StepEstimate(step.Step, step.Items, step.Yield, step.Usage)),
        ];
    }

    // How long the servers took for a token, spread over as many calls at once as the whole run would make. A trial has too few calls
    // to show how the servers bear that, so this is a good guess where they do not queue, and too short where they do.
    private TimeSpan TimeOf(IReadOnlyList<StepEstimate> whole)
    {
        using var journal = JournalReader.Open(WorkDirectory);
        var (calls, elapsed) = journal.CallTimes();
        if (calls == 0)
            return TimeSpan.Zero;
        var parallel = options.Concurrency ?? BackendConnection.UsualConcurrencyOf(options.Backend);
        var all = whole.Sum(step => (long)step.Usage.Calls) * (elapsed.TotalSeconds / calls);
        return TimeSpan.FromSeconds(Math.Ceiling(all / parallel));
    }
}
