using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Which queue of the scheduler an item waits in: the lower goes first.</summary>
internal enum Lane
{
    Dialogue,
    Pair,
    FollowUp,
}

/// <summary>
/// The plan as it unfolds: enumerates what is to be done in canonical order, skips what is settled, and adds what a settled item leads
/// to. All decisions look only at the item itself and at settled items before it.
/// </summary>
internal sealed class RunFlow
{
    private readonly FlowState _state;
    private readonly IReadOnlyList<Paragraph> _paragraphs;
    private readonly InterviewFlow _interview;
    private readonly ProtectiveFlow _protective;
    private readonly QuestionFlow _questions;
    private readonly SettledParagraphs _settled;
    private readonly Lock _lock = new();
    private readonly IReadOnlyDictionary<StepName, StepProgress> _progress;
    private readonly HashSet<long> _knownScenes = [];
    private readonly HashSet<long> _addedDialogues = [];
    private int _dialoguesAdded;
    private Action<WorkItem>? _look;

    /// <param name="state">What the flow knows.</param>
    /// <param name="reach">What the character can know of.</param>
    /// <param name="paragraphs">The paragraphs of this run.</param>
    /// <param name="whole">All paragraphs of the life.</param>
    public RunFlow(FlowState state, Reach reach, IReadOnlyList<Paragraph> paragraphs, IReadOnlyList<Paragraph> whole)
    {
        _state = state;
        _paragraphs = paragraphs;
        _progress = state.Progress;
        _interview = new InterviewFlow(state);
        _protective = new ProtectiveFlow(state, new ProtectiveMatrix(reach, state.Options.Seed), whole);
        _questions = new QuestionFlow(state, new QuestionPlan(reach, whole, state.Options), Add);
        _settled = new SettledParagraphs(state, _protective.Planned);
        Scheduler = new Scheduler(Roots().GetEnumerator(), Enum.GetValues<Lane>().Length, _lock);
    }

    /// <summary>
    /// All items that could be begun now, for a look ahead: nothing is run and nothing is noted, and what they would lead to is missing.
    /// </summary>
    /// <param name="look">Is shown each.</param>
    public void LookAhead(Action<WorkItem> look)
    {
        lock (_lock)
        {
            _look = look;
            foreach (var item in Roots())
                if (item is not null)
                    look(item);
            _look = null;
        }
    }

    /// <summary>Questions that have stayed so far, of those asked for.</summary>
    public (int Selected, int Asked, int Wanted) Questions =>
        (_questions.Selected, _questions.Asked, _questions.Wanted);

    public Scheduler Scheduler { get; }

    public IReadOnlyDictionary<StepName, StepProgress> Progress => _progress;

    public bool Runs(StepName step) => _state.Runs(step);

    /// <summary>How much of each class the steps with classes are to have, as far as it is known by now.</summary>
    public IEnumerable<(StepName Step, KnowledgeClass Class, int Count)> PlannedByClass()
    {
        lock (_lock)
            return
            [
                .. Of(StepName.Hallucination, () => _protective.PlannedOf(_paragraphs)),
                .. Of(StepName.Questions, () => _questions.WantedOf),
                .. Of(StepName.Dpo, () => _questions.SelectedOf),
            ];

        IEnumerable<(StepName, KnowledgeClass, int)> Of(
            StepName step,
            Func<IReadOnlyDictionary<KnowledgeClass, int>> counts
        ) => Runs(step) ? counts().Select(count => (step, count.Key, count.Value)) : [];
    }

    /// <summary>Takes note of a settled item, adds what it leads to, and tells which steps are complete now.</summary>
    public IReadOnlyList<StepName> Settled(WorkItem item, SettledItem settled, Usage usage)
    {
        lock (_lock)
        {
            var progress = _progress[item.Key.Step];
            progress.Open--;
            progress.SettledNow++;
            progress.Usage += usage;
            switch (item)
            {
                case WorkItem.Scenes scenes:
                    _settled.Look(scenes.Paragraph, () => AfterScenes(scenes));
                    break;
                case WorkItem.Questions:
                    _questions.Settled(settled);
                    break;
            }
            _settled.Settled(settled);
            return Close();
        }
    }

    /// <summary>Steps that are complete now and not closed yet.</summary>
    public IReadOnlyList<StepName> CloseComplete()
    {
        lock (_lock)
            return Close();
    }

    private List<StepName> Close()
    {
        var closed = new List<StepName>();
        foreach (var progress in _progress.Values)
        {
            var upstreamDone = progress.Step switch
            {
                StepName.Dialogue => _progress[StepName.Scenes] is { IsComplete: true, Open: 0 },
                StepName.Dpo => _progress[StepName.Questions] is { IsComplete: true, Open: 0 },
                _ => true,
            };
            if (progress.IsClosed || !progress.IsComplete || progress.Open > 0 || !upstreamDone)
                continue;
            progress.IsClosed = true;
            progress.Planned = progress.SettledBefore + progress.SettledNow;
            _state.Announce(progress, final: true);
            closed.Add(progress.Step);
        }
        return closed;
    }

    // The scheduler enumerates under the lock it shares with the flow. A null asks it to look at its queues first: what a settled
    // paragraph leads to is worked off before the next one is opened.
    private IEnumerable<WorkItem?> Roots()
    {
        AnnouncePlans();
        foreach (var paragraph in _paragraphs)
        {
            if (_settled.Take(paragraph))
                continue;
            foreach (var item in _settled.Look(paragraph, () => ParagraphRoots(paragraph)))
                yield return item;
            yield return null;
        }
        foreach (
            var step in (StepName[])[StepName.Scenes, StepName.Dialogue, StepName.Interview, StepName.Hallucination]
        )
            _progress[step].IsComplete = true;
        // Last, so that a run stopped early has scenes and conversations to read, not only questions.
        foreach (var item in _questions.Roots())
            yield return item;
    }

    private void AnnouncePlans()
    {
        if (Runs(StepName.Hallucination))
            _progress[StepName.Hallucination].Planned = _paragraphs.Sum(_protective.Planned);
        if (Runs(StepName.Interview))
            _progress[StepName.Interview].Planned = _paragraphs.Sum(_state.Amounts.Interviews);
        if (Runs(StepName.Scenes))
            _progress[StepName.Scenes].Planned = _paragraphs.Sum(paragraph =>
                (_state.Amounts.Scenes(paragraph) + ScenesStep.MostAtOnce - 1) / ScenesStep.MostAtOnce
            );
        if (Runs(StepName.Dialogue))
            _progress[StepName.Dialogue].Planned = Math.Min(
                _paragraphs.Sum(_state.Amounts.Scenes),
                _state.Limits.Dialogues ?? int.MaxValue
            );
        if (Runs(StepName.Dpo))
            _progress[StepName.Dpo].Planned = Math.Min(_questions.Wanted, _state.Limits.Pairs ?? int.MaxValue);
        foreach (var step in Enum.GetValues<StepName>())
            if (Runs(step))
                _state.Announce(_progress[step], final: false);
    }

    private List<WorkItem> ParagraphRoots(Paragraph paragraph)
    {
        List<WorkItem> items = NextScenes(paragraph) is { } scenes ? [scenes] : [];
        items.AddRange(_interview.Of(paragraph));
        items.AddRange(_protective.Of(paragraph));
        foreach (var item in items)
            _progress[item.Key.Step].Open++;
        return items;
    }

    /// <summary>The next request for scenes of a paragraph; null when it has all. Adds the conversations of those it has.</summary>
    private WorkItem.Scenes? NextScenes(Paragraph paragraph)
    {
        var most = _state.Amounts.Scenes(paragraph);
        var earlier = new List<PlannedScene>();
        var asked = 0;
        var number = 0;
        foreach (var settled in _state.Journal.Reader.ReadGroup(StepName.Scenes, paragraph.Index))
        {
            number = settled.Key.Number + 1;
            var isNew = !_knownScenes.Contains(settled.Key.Value);
            // What failed beyond a wish that is smaller now is not tried again.
            var isWanted = asked < most;
            if (isNew && isWanted && Runs(StepName.Scenes) && _state.MustRun(settled, paragraph.Hash))
            {
                var size = Math.Min(ScenesStep.MostAtOnce, Math.Max(1, most - asked));
                return new WorkItem.Scenes(
                    settled.Key,
                    paragraph.Hash,
                    FlowState.Tries(settled),
                    paragraph,
                    size,
                    earlier,
                    asked + 1
                );
            }
            if (isNew && Runs(StepName.Scenes))
                _progress[StepName.Scenes].SettledBefore++;
            _knownScenes.Add(settled.Key.Value);
            if (settled.State != OutcomeState.Kept)
            {
                asked += ScenesStep.MostAtOnce;
                continue;
            }
            var batch = RecordJson.ReadScenes(settled.Content);
            AddDialogues(batch, paragraph.Index, most);
            earlier.AddRange(batch.Scenes);
            asked += batch.Asked;
        }
        if (!Runs(StepName.Scenes) || asked >= most)
            return null;
        var key = new WorkKey(StepName.Scenes, paragraph.Index, number);
        var wanted = Math.Min(ScenesStep.MostAtOnce, most - asked);
        return new WorkItem.Scenes(key, paragraph.Hash, 0, paragraph, wanted, earlier, asked + 1);
    }

    private bool AfterScenes(WorkItem.Scenes settled)
    {
        // Settled by this run: whatever became of it, it is not tried again before the next.
        _knownScenes.Add(settled.Key.Value);
        if (NextScenes(settled.Paragraph) is not { } more)
            return false;
        _progress[StepName.Scenes].Open++;
        Add(more, Lane.FollowUp);
        return true;
    }

    private void AddDialogues(SceneBatch batch, int paragraph, int most)
    {
        if (!Runs(StepName.Dialogue))
            return;
        var settled = _state
            .Journal.Reader.ReadGroup(StepName.Dialogue, paragraph)
            .ToDictionary(item => item.Key.Number);
        var progress = _progress[StepName.Dialogue];
        foreach (var scene in batch.Scenes)
        {
            var key = new WorkKey(StepName.Dialogue, paragraph, scene.Number);
            // Where so many rows are wanted, scenes beyond that wait until rows are missing.
            if (scene.Number > most && _state.Amounts.IsWanted(StepName.Dialogue))
                continue;
            if (_dialoguesAdded >= (_state.Limits.Dialogues ?? int.MaxValue) || !_addedDialogues.Add(key.Value))
                continue;
            _dialoguesAdded++;
            var input = FlowState.Hash(batch.Context, scene.Location, scene.Description, scene.Other);
            settled.TryGetValue(scene.Number, out var before);
            if (before is not null && !_state.MustRun(before, input))
            {
                progress.SettledBefore++;
                continue;
            }
            progress.Open++;
            var exchanges = _state.Options.Exchanges.LengthOf((paragraph * 31) + scene.Number, _state.Options.Seed);
            Add(
                new WorkItem.Dialogue(key, input, FlowState.Tries(before), batch.Context, scene, exchanges),
                Lane.Dialogue
            );
        }
    }

    /// <summary>Waits until what the flow itself has put into the journal is committed.</summary>
    public Task WrittenAsync()
    {
        lock (_lock)
            return Task.WhenAll(_questions.WrittenAsync(), _settled.Written);
    }

    private void Add(WorkItem item, Lane lane)
    {
        if (_look is null)
            Scheduler.Add(item, (int)lane);
        else
            _look(item);
    }
}
