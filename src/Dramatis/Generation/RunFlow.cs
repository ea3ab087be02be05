using System.Security.Cryptography;
using System.Text;
using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a trial leaves out; null means no limit.</summary>
internal sealed record FlowLimits(int? Dialogues = null, int? Pairs = null, int? QuestionBatches = null);

/// <summary>
/// The plan as it unfolds: enumerates what is to be done in canonical order, skips what is settled, and adds what a settled item leads
/// to. All decisions look only at the item itself and at settled items before it.
/// </summary>
internal sealed class RunFlow
{
    private const int DialogueLane = 0;
    private const int PairLane = 1;
    private const int FollowUpLane = 2;
    private const int Lanes = 3;
    private const int MostQuestionRounds = 3;
    private const int MostEarlierShown = 25;

    private static readonly string[] Probes =
    [
        "something that came into the world only after the lifetime of {0}",
        "something that {0} could have heard of in that lifetime, but had no way to know",
        "something that never happened, as if {0} had done it",
    ];

    private readonly Journal _journal;
    private readonly RunOptions _options;
    private readonly string _character;
    private readonly IReadOnlyList<Paragraph> _paragraphs;
    private readonly IReadOnlyDictionary<StepName, int> _recipes;
    private readonly int _run;
    private readonly FlowLimits _limits;
    private readonly Action<RunEvent> _emit;
    private readonly Lock _lock = new();
    private readonly Dictionary<StepName, StepProgress> _progress;

    // Questions are decided in the order of their batches, whatever order the answers come in.
    private readonly QuestionSelection _selection;
    private readonly SortedDictionary<int, QuestionBatch?> _undecided = [];
    private readonly List<Question> _selected = [];
    private readonly List<(int FirstGroup, IReadOnlyList<int> Sizes)> _rounds = [];
    private int _nextToDecide;
    private int _roundsForThisWish;
    private int _dialoguesAdded;
    private readonly HashSet<long> _knownScenes = [];
    private readonly HashSet<long> _addedDialogues = [];
    private readonly List<Task> _writes = [];

    public RunFlow(
        Journal journal,
        RunOptions options,
        string character,
        IReadOnlyList<Paragraph> paragraphs,
        IReadOnlyDictionary<StepName, int> recipes,
        int run,
        FlowLimits limits,
        Action<RunEvent> emit
    )
    {
        _journal = journal;
        _options = options;
        _character = character;
        _paragraphs = paragraphs;
        _recipes = recipes;
        _run = run;
        _limits = limits;
        _emit = emit;
        _selection = new QuestionSelection { Wanted = QuestionsWanted };
        _progress = Enum.GetValues<StepName>().ToDictionary(step => step, step => new StepProgress(step));
        Scheduler = new Scheduler(Roots().GetEnumerator(), Lanes, _lock);
    }

    public Scheduler Scheduler { get; }

    public IReadOnlyDictionary<StepName, StepProgress> Progress => _progress;

    /// <summary>How many questions pairs are made for.</summary>
    public int QuestionsWanted =>
        Math.Min(_options.DpoQuestions, _limits.QuestionBatches * QuestionsStep.MostAtOnce ?? int.MaxValue);

    public bool Runs(StepName step) =>
        _options.Steps.Contains(step)
        && !Preparation.Prepares(step)
        && (_options.GenerateDpo || step is not (StepName.Questions or StepName.Dpo));

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
                    AfterScenes(scenes);
                    break;
                case WorkItem.Questions:
                    Decide(settled);
                    break;
            }
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
            Announce(progress, final: true);
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
            foreach (var item in ParagraphRoots(paragraph))
                yield return item;
            yield return null;
        }
        foreach (var step in (StepName[])[StepName.Scenes, StepName.Dialogue, StepName.Hallucination])
            _progress[step].IsComplete = true;
        // Last, so that a run stopped early has scenes and conversations to read, not only questions.
        foreach (var item in QuestionRoots())
            yield return item;
    }

    private void AnnouncePlans()
    {
        if (Runs(StepName.Hallucination))
            _progress[StepName.Hallucination].Planned = _paragraphs.Count * _options.ProtectivePerParagraph;
        if (Runs(StepName.Scenes))
            _progress[StepName.Scenes].Planned =
                _paragraphs.Count * ((_options.ScenesPerParagraph + ScenesStep.MostAtOnce - 1) / ScenesStep.MostAtOnce);
        if (Runs(StepName.Dialogue))
            _progress[StepName.Dialogue].Planned = Math.Min(
                _paragraphs.Count * _options.ScenesPerParagraph,
                _limits.Dialogues ?? int.MaxValue
            );
        if (Runs(StepName.Dpo))
            _progress[StepName.Dpo].Planned = Math.Min(QuestionsWanted, _limits.Pairs ?? int.MaxValue);
        foreach (var step in Enum.GetValues<StepName>())
            if (Runs(step))
                Announce(_progress[step], final: false);
    }

    private List<WorkItem> ParagraphRoots(Paragraph paragraph)
    {
        List<WorkItem> items = NextScenes(paragraph) is { } scenes ? [scenes] : [];
        items.AddRange(Protective(paragraph));
        foreach (var item in items)
            _progress[item.Key.Step].Open++;
        return items;
    }

    /// <summary>The next request for scenes of a paragraph; null when it has all. Adds the conversations of those it has.</summary>
    private WorkItem.Scenes? NextScenes(Paragraph paragraph)
    {
        var earlier = new List<PlannedScene>();
        var asked = 0;
        var number = 0;
        foreach (var settled in _journal.Reader.ReadGroup(StepName.Scenes, paragraph.Index))
        {
            number = settled.Key.Number + 1;
            var isNew = !_knownScenes.Contains(settled.Key.Value);
            // What failed beyond a wish that is smaller now is not tried again.
            var isWanted = asked < _options.ScenesPerParagraph;
            if (isNew && isWanted && Runs(StepName.Scenes) && MustRun(settled, paragraph.Hash))
            {
                var size = Math.Min(ScenesStep.MostAtOnce, Math.Max(1, _options.ScenesPerParagraph - asked));
                return new WorkItem.Scenes(
                    settled.Key,
                    paragraph.Hash,
                    Tries(settled),
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
            AddDialogues(batch, paragraph.Index);
            earlier.AddRange(batch.Scenes);
            asked += batch.Asked;
        }
        if (!Runs(StepName.Scenes) || asked >= _options.ScenesPerParagraph)
            return null;
        var key = new WorkKey(StepName.Scenes, paragraph.Index, number);
        var wanted = Math.Min(ScenesStep.MostAtOnce, _options.ScenesPerParagraph - asked);
        return new WorkItem.Scenes(key, paragraph.Hash, 0, paragraph, wanted, earlier, asked + 1);
    }

    private void AfterScenes(WorkItem.Scenes settled)
    {
        // Settled by this run: whatever became of it, it is not tried again before the next.
        _knownScenes.Add(settled.Key.Value);
        if (NextScenes(settled.Paragraph) is { } more)
        {
            _progress[StepName.Scenes].Open++;
            Scheduler.Add(more, FollowUpLane);
        }
    }

    private void AddDialogues(SceneBatch batch, int paragraph)
    {
        if (!Runs(StepName.Dialogue))
            return;
        var settled = _journal.Reader.ReadGroup(StepName.Dialogue, paragraph).ToDictionary(item => item.Key.Number);
        var progress = _progress[StepName.Dialogue];
        foreach (var scene in batch.Scenes)
        {
            var key = new WorkKey(StepName.Dialogue, paragraph, scene.Number);
            if (_dialoguesAdded >= (_limits.Dialogues ?? int.MaxValue) || !_addedDialogues.Add(key.Value))
                continue;
            _dialoguesAdded++;
            var input = Hash(batch.Context, scene.Location, scene.Description, scene.Other);
            settled.TryGetValue(scene.Number, out var before);
            if (before is not null && !MustRun(before, input))
            {
                progress.SettledBefore++;
                continue;
            }
            progress.Open++;
            var exchanges = _options.Exchanges.LengthOf((paragraph * 31) + scene.Number, _options.Seed);
            Scheduler.Add(
                new WorkItem.Dialogue(key, input, Tries(before), batch.Context, scene, exchanges),
                DialogueLane
            );
        }
    }

    private List<WorkItem> Protective(Paragraph paragraph)
    {
        var items = new List<WorkItem>();
        if (!Runs(StepName.Hallucination))
            return items;
        var settled = _journal
            .Reader.ReadGroup(StepName.Hallucination, paragraph.Index)
            .ToDictionary(item => item.Key.Number);
        for (var number = 1; number <= _options.ProtectivePerParagraph; number++)
        {
            var key = new WorkKey(StepName.Hallucination, paragraph.Index, number);
            settled.TryGetValue(number, out var before);
            if (before is not null && !MustRun(before, paragraph.Hash))
            {
                _progress[StepName.Hallucination].SettledBefore++;
                continue;
            }
            var running = (paragraph.Index * 3) + (number - 1);
            var (topic, facet) = Topics.At(running, _options.Seed);
            var probe = string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                Probes[running % Probes.Length],
                _character
            );
            var exchanges = _options.Exchanges.LengthOf((paragraph.Index * 17) + number, _options.Seed + 1);
            items.Add(
                new WorkItem.Protective(
                    key,
                    paragraph.Hash,
                    Tries(before),
                    paragraph,
                    probe,
                    $"{topic}: {facet}",
                    Math.Max(2, exchanges)
                )
            );
        }
        return items;
    }

    private List<WorkItem> QuestionRoots()
    {
        var items = Runs(StepName.Questions) || Runs(StepName.Dpo) ? ResumeQuestions() : [];
        _progress[StepName.Questions].IsComplete = items.Count == 0;
        _progress[StepName.Dpo].IsComplete = true;
        return items;
    }

    private List<WorkItem> ResumeQuestions()
    {
        var items = new List<WorkItem>();
        foreach (var (wanted, first, sizes) in _journal.Reader.ReadRounds(StepName.Questions))
        {
            _rounds.Add((first, sizes));
            _roundsForThisWish += wanted == QuestionsWanted ? 1 : 0;
            for (var i = 0; i < sizes.Count; i++)
                PlanBatch(first + i, sizes[i], items);
            DecideReady();
        }
        if (items.Count == 0)
            items.AddRange(NextRound());
        return items;
    }

    private void PlanBatch(int group, int size, List<WorkItem> items)
    {
        var (topic, facet) = Topics.At(group, _options.Seed);
        var before = _journal.Reader.ReadGroup(StepName.Questions, group) is [var only, ..] ? only : null;
        var input = Hash(topic, facet, size.ToString());
        if (before is not null && (!Runs(StepName.Questions) || !MustRun(before, input)))
        {
            _progress[StepName.Questions].SettledBefore++;
            _progress[StepName.Questions].Planned++;
            _undecided[group] = before.State == OutcomeState.Kept ? RecordJson.ReadQuestions(before.Content) : null;
            return;
        }
        if (!Runs(StepName.Questions))
        {
            _undecided[group] = null;
            return;
        }
        _progress[StepName.Questions].Planned++;
        _progress[StepName.Questions].Open++;
        var earlier = _selected
            .Where(question => question.Topic == topic)
            .TakeLast(MostEarlierShown)
            .Select(question => question.Text)
            .ToList();
        items.Add(
            new WorkItem.Questions(
                new WorkKey(StepName.Questions, group, 0),
                input,
                Tries(before),
                topic,
                facet,
                size,
                earlier
            )
        );
    }

    private void Decide(SettledItem settled)
    {
        _undecided[settled.Key.Group] =
            settled.State == OutcomeState.Kept ? RecordJson.ReadQuestions(settled.Content) : null;
        DecideReady();
        var progress = _progress[StepName.Questions];
        if (progress.Open > 0)
            return;
        var more = NextRound();
        foreach (var item in more)
            Scheduler.Add(item, FollowUpLane);
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
                _selected.Add(question);
                AddPair(question);
            }
        }
    }

    /// <summary>A further round for the questions still missing, planned from the settled ones.</summary>
    private List<WorkItem> NextRound()
    {
        var missing = QuestionsWanted - _selected.Count;
        if (!Runs(StepName.Questions) || missing <= 0 || _roundsForThisWish >= MostQuestionRounds)
            return [];
        var sizes = new List<int>();
        for (var rest = missing; rest > 0; rest -= QuestionsStep.MostAtOnce)
            sizes.Add(Math.Min(rest, QuestionsStep.MostAtOnce));
        var first = _rounds.Count == 0 ? 0 : _rounds[^1].FirstGroup + _rounds[^1].Sizes.Count;
        if (_limits.QuestionBatches is { } most && first >= most)
            return [];
        _rounds.Add((first, sizes));
        _roundsForThisWish++;
        // In the journal before any of its batches: the writer keeps the order.
        _writes.Add(_journal.PutRoundAsync(StepName.Questions, first, sizes, QuestionsWanted));
        var items = new List<WorkItem>();
        for (var i = 0; i < sizes.Count; i++)
            PlanBatch(first + i, sizes[i], items);
        Announce(_progress[StepName.Questions], final: false);
        return items;
    }

    /// <summary>Waits until what the flow itself has put into the journal is committed.</summary>
    public Task WrittenAsync()
    {
        lock (_lock)
        {
            var writes = Task.WhenAll(_writes);
            _writes.Clear();
            return writes;
        }
    }

    private void AddPair(Question question)
    {
        var progress = _progress[StepName.Dpo];
        if (!Runs(StepName.Dpo) || _selected.Count > (_limits.Pairs ?? int.MaxValue))
            return;
        var id = question.Id.Split("_question_");
        var key = new WorkKey(
            StepName.Dpo,
            int.Parse(id[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(id[1], System.Globalization.CultureInfo.InvariantCulture)
        );
        var input = Hash(question.Text);
        var before = _journal.Reader.ReadGroup(StepName.Dpo, key.Group).FirstOrDefault(item => item.Key == key);
        if (before is not null && !MustRun(before, input))
        {
            progress.SettledBefore++;
            return;
        }
        progress.Open++;
        Scheduler.Add(new WorkItem.Pair(key, input, Tries(before), question), PairLane);
    }

    private bool MustRun(SettledItem settled, string input) =>
        settled.State == OutcomeState.Failed && (settled.Unanswered || settled.Run < _run)
        || (
            _options.Redo == RedoMode.Changed
            && (
                settled.Recipe != _recipes[settled.Key.Step]
                || !string.Equals(settled.ParagraphHash, input, StringComparison.Ordinal)
            )
        );

    // A failure without an answer cost nothing: its next try is the same call. Otherwise the next try is a call of its own.
    private static int Tries(SettledItem? settled) =>
        settled is null or { Unanswered: true } ? settled?.Tries ?? 0 : settled.Tries + 1;

    private void Announce(StepProgress progress, bool final) =>
        _emit(new RunEvent.StepPlanned(progress.Step, progress.Planned, progress.SettledBefore, final));

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))))[..16];
}
