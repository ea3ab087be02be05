using Dramatis.Backends;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// What is made once a character, before anything that builds on it: the cast, the voice, and scholars' paragraphs restated. It is
/// complete before the first scene is asked for, so that every prompt after it is the same whatever order answers came in.
/// </summary>
internal sealed class Preparation
{
    private readonly PreparationPlan _plan;
    private readonly Journal _journal;
    private readonly StepRunner _runner;
    private readonly Action<RunEvent> _emit;
    private readonly VoiceFile _voice;
    private readonly RestatedFile _restated;

    public Preparation(
        StepContext context,
        Profile profile,
        RunScope scope,
        Journal journal,
        StepRunner runner,
        Action<RunEvent> emit
    )
    {
        _plan = new PreparationPlan(context, profile, scope, journal.Reader, runner.Recipes);
        _journal = journal;
        _runner = runner;
        _emit = emit;
        _voice = new VoiceFile(scope, journal.Reader);
        _restated = new RestatedFile(scope, new Characters.Character(context.Character), journal.Reader);
        Progress = [.. _plan.Steps.Select(step => new StepProgress(step))];
    }

    /// <summary>What is to be made, and what there is.</summary>
    public PreparationPlan Plan => _plan;

    /// <summary>The figures of the steps this run prepares.</summary>
    public IReadOnlyList<StepProgress> Progress { get; }

    /// <summary>Makes what is not there yet, and writes what the user may edit.</summary>
    /// <param name="paragraphs">Those this run uses.</param>
    /// <param name="room">How many calls may be in flight.</param>
    /// <param name="graceful">Starts nothing further.</param>
    /// <param name="abort">Gives up what runs.</param>
    /// <returns>What stopped the run; null when nothing did.</returns>
    public async Task<RunException?> RunAsync(
        IReadOnlyList<Paragraph> paragraphs,
        IModelRoom room,
        CancellationToken graceful,
        CancellationToken abort
    )
    {
        if (_plan.EditedVoice is not null)
            _emit(new RunEvent.Notice($"{VoiceFile.Name} was written or edited by hand; using it as it is."));
        if (_plan.EditedTexts is not null)
            _emit(new RunEvent.Notice("The restated paragraphs were edited; using them as they are."));
        var items = new List<WorkItem?>();
        foreach (var progress in Progress)
        {
            var planned = _plan.ItemsOf(progress.Step, paragraphs).ToList();
            var open = planned.Where(_plan.MustRun).ToList();
            (progress.Planned, progress.SettledBefore) = (planned.Count, planned.Count - open.Count);
            progress.Open = open.Count;
            progress.IsClosed = open.Count == 0;
            _emit(new RunEvent.StepPlanned(progress.Step, planned.Count, progress.SettledBefore, open.Count == 0));
            items.AddRange(open);
        }
        var scheduler = new Scheduler(items.GetEnumerator(), 1, new Lock());
        var failure = await _runner.WorkAsync(scheduler, room, Settled, graceful, abort).ConfigureAwait(false);
        if (_plan.EditedVoice is null && _plan.SettledVoice() is { } sheet)
            await _voice.WriteAsync(sheet, _journal).ConfigureAwait(false);
        if (_plan.Runs(StepName.Restatement))
            await _restated.WriteAsync(_plan.Texts(paragraphs), _plan.EditedTexts, _journal).ConfigureAwait(false);
        return failure;
    }

    /// <summary>Whether something of it is to come with a batch.</summary>
    public bool IsPutOff(BatchScope? batch) => batch is not null && Progress.Any(progress => !progress.IsClosed);

    private Task Settled(WorkItem item, SettledItem settled, Usage usage)
    {
        var progress = Progress.Single(own => own.Step == item.Key.Step);
        lock (progress)
        {
            progress.SettledNow++;
            progress.Usage += usage;
            progress.Open--;
            progress.IsClosed = progress.Open == 0;
            if (progress.IsClosed)
                _emit(new RunEvent.StepPlanned(progress.Step, progress.Planned, progress.SettledBefore, Final: true));
        }
        return Task.CompletedTask;
    }
}
