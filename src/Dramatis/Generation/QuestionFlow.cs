using Dramatis.Datasets;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Plans questions in batches and rounds, and the pairs of those that stay.</summary>
/// <param name="state">What the flow knows.</param>
/// <param name="plan">What is asked about.</param>
/// <param name="add">Hands an item that has come up to the scheduler.</param>
internal sealed class QuestionFlow(FlowState state, QuestionPlan plan, Action<WorkItem, Lane> add)
{
    private const int MostRounds = 3;
    private const int MostEarlierShown = 25;

    // Questions are decided in the order of their batches, whatever order the answers come in.
    private readonly QuestionSelection _selection = new() { Wanted = state.Options.DpoQuestions };
    private readonly SortedDictionary<int, QuestionBatch?> _undecided = [];
    private readonly List<Question> _selected = [];
    private readonly Dictionary<KnowledgeClass, int> _selectedOf = [];
    private readonly Dictionary<KnowledgeClass, int> _batchesOf = [];
    private readonly List<Task> _writes = [];
    private int _nextGroup;
    private int _nextToDecide;
    private int _roundsForThisWish;

    /// <summary>How many questions pairs are made for.</summary>
    public int Wanted => state.Options.DpoQuestions;

    /// <summary>How many questions have stayed so far.</summary>
    public int Selected => _selected.Count;

    /// <summary>How many the settled batches were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>How many questions of each class are wanted.</summary>
    public IReadOnlyDictionary<KnowledgeClass, int> WantedOf => plan.Shares(Wanted);

    /// <summary>How many questions of each class have stayed so far: each is to have its pair.</summary>
    public IReadOnlyDictionary<KnowledgeClass, int> SelectedOf => _selectedOf;

    /// <summary>Waits until the rounds planned so far are in the journal. Called under the flow's lock.</summary>
    public Task WrittenAsync()
    {
        var writes = Task.WhenAll(_writes);
        _writes.Clear();
        return writes;
    }

    public List<WorkItem> Roots()
    {
        var items = state.Runs(StepName.Questions) || state.Runs(StepName.Dpo) ? ResumeQuestions() : [];
        state.Progress[StepName.Questions].IsComplete = items.Count == 0;
        state.Progress[StepName.Dpo].IsComplete = true;
        return items;
    }

    private List<WorkItem> ResumeQuestions()
    {
        var items = new List<WorkItem>();
        foreach (var (wanted, first, sizes) in state.Journal.Reader.ReadRounds(StepName.Questions))
        {
            _roundsForThisWish += wanted == Wanted ? 1 : 0;
            _nextGroup = first;
            foreach (var size in sizes)
                PlanBatch(PlannedBatch.Of(size), items);
            DecideReady();
        }
        if (items.Count == 0)
            items.AddRange(NextRound());
        return items;
    }

    private void PlanBatch(PlannedBatch batch, List<WorkItem> items)
    {
        var group = _nextGroup++;
        var number = _batchesOf.GetValueOrDefault(batch.Class);
        _batchesOf[batch.Class] = number + 1;
        var subject = plan.At(batch.Class, number);
        var before = state.Journal.Reader.ReadGroup(StepName.Questions, group) is [var only, ..] ? only : null;
        var input = FlowState.Hash(
            KnowledgeClassNames.NameOf(batch.Class),
            subject.Topic,
            subject.Facet,
            subject.Paragraph?.Hash ?? "",
            batch.Size.ToString()
        );
        if (before is not null && (!state.Runs(StepName.Questions) || !state.MustRun(before, input)))
        {
            state.Progress[StepName.Questions].SettledBefore++;
            state.Progress[StepName.Questions].Planned++;
            Asked += batch.Size;
            _undecided[group] = before.State == OutcomeState.Kept ? RecordJson.ReadQuestions(before.Content) : null;
            return;
        }
        if (!state.Runs(StepName.Questions))
        {
            _undecided[group] = null;
            return;
        }
        state.Progress[StepName.Questions].Planned++;
        state.Progress[StepName.Questions].Open++;
        var earlier = _selected
            .Where(question => question.Class == batch.Class && question.Topic == subject.Topic)
            .TakeLast(MostEarlierShown)
            .Select(question => question.Text)
            .ToList();
        items.Add(
            new WorkItem.Questions(
                new WorkKey(StepName.Questions, group, 0),
                input,
                FlowState.Tries(before),
                batch.Class,
                subject,
                batch.Size,
                earlier
            )
        );
    }

    public void Settled(SettledItem settled)
    {
        _undecided[settled.Key.Group] =
            settled.State == OutcomeState.Kept ? RecordJson.ReadQuestions(settled.Content) : null;
        DecideReady();
        var progress = state.Progress[StepName.Questions];
        if (progress.Open > 0)
            return;
        var more = NextRound();
        foreach (var item in more)
            add(item, Lane.FollowUp);
        if (more.Count == 0)
            progress.IsComplete = true;
    }

    private void DecideReady()
    {
        while (_undecided.Remove(_nextToDecide, out var batch))
        {
            _nextToDecide++;
            foreach (var question in batch?.Questions ?? [])
            {
                if (_selection.Reject(question) is not null)
                    continue;
                AddPair(question);
                _selected.Add(question);
                _selectedOf[question.Class] = _selectedOf.GetValueOrDefault(question.Class) + 1;
            }
        }
    }

    /// <summary>A further round for the questions still missing, planned from the settled ones.</summary>
    private List<WorkItem> NextRound()
    {
        var missing = Wanted - _selected.Count;
        if (!state.Runs(StepName.Questions) || missing <= 0 || _roundsForThisWish >= MostRounds)
            return [];
        var batches = plan.Batches(Wanted, kind => _selectedOf.GetValueOrDefault(kind))
            .Take((state.Limits.QuestionBatches ?? int.MaxValue) - _nextGroup)
            .ToList();
        if (batches.Count == 0)
            return [];
        _roundsForThisWish++;
        // In the journal before any of its batches: the writer keeps the order.
        _writes.Add(
            state.Journal.PutRoundAsync(
                StepName.Questions,
                _nextGroup,
                [.. batches.Select(batch => batch.Number)],
                Wanted
            )
        );
        var items = new List<WorkItem>();
        foreach (var batch in batches)
            PlanBatch(batch, items);
        state.Announce(state.Progress[StepName.Questions], final: false);
        return items;
    }

    private void AddPair(Question question)
    {
        var progress = state.Progress[StepName.Dpo];
        var ordinal = _selectedOf.GetValueOrDefault(question.Class);
        // A limit lets a few of each class through.
        if (!state.Runs(StepName.Dpo) || ordinal >= ((state.Limits.Pairs + 2) / 3 ?? int.MaxValue))
            return;
        var id = question.Id.Split("_question_");
        var key = new WorkKey(
            StepName.Dpo,
            int.Parse(id[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(id[1], System.Globalization.CultureInfo.InvariantCulture)
        );
        var design = PairDesign.Of(question.Class, ordinal, _selected.Count, state.Options);
        var paragraph = plan.Paragraph(question.Paragraph) ?? plan.ParagraphAt(_selected.Count);
        var input = FlowState.Hash(
            question.Text,
            design.Rejected.ToString(),
            design.EarlierExchanges.ToString(),
            paragraph.Hash
        );
        var before = state.Journal.Reader.ReadGroup(StepName.Dpo, key.Group).FirstOrDefault(item => item.Key == key);
        if (before is not null && !state.MustRun(before, input))
        {
            progress.SettledBefore++;
            return;
        }
        progress.Open++;
        add(new WorkItem.Pair(key, input, FlowState.Tries(before), question, design, paragraph), Lane.Pair);
    }
}
