using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// What is made once a character, before anything that builds on it: the cast. It is complete before the first scene is asked for, so
/// that every prompt after it is the same whatever order answers came in.
/// </summary>
internal sealed class Preparation
{
    private const int InventedAtOnce = 10;
    private const int MostNamed = 16;

    private static readonly StepName[] Prepared = [StepName.Cast];

    private static readonly string[] Circles =
    [
        "family, friends, pupils, fellows and rivals",
        "people of the same place, known by sight or by their trade, of low and of high standing",
        "strangers met for the first time: travellers, officials, young people, people in need of advice",
    ];

    private readonly StepContext _context;
    private readonly Profile _profile;
    private readonly string _language;
    private readonly Journal _journal;
    private readonly StepRunner _runner;
    private readonly Action<RunEvent> _emit;

    public Preparation(
        StepContext context,
        Profile profile,
        string language,
        Journal journal,
        StepRunner runner,
        Action<RunEvent> emit
    )
    {
        _context = context;
        _profile = profile;
        _language = language;
        _journal = journal;
        _runner = runner;
        _emit = emit;
        Progress = [.. Prepared.Where(Runs).Select(step => new StepProgress(step))];
    }

    /// <summary>The figures of the steps this run prepares.</summary>
    public IReadOnlyList<StepProgress> Progress { get; }

    /// <summary>Steps that are made beforehand, whenever a step that builds on them runs.</summary>
    public static bool Prepares(StepName step) => Prepared.Contains(step);

    /// <summary>The people, from what is settled.</summary>
    public Cast Cast() =>
        new(
            _journal
                .Reader.ReadGroup(StepName.Cast, 0)
                .Where(item => item.State == OutcomeState.Kept)
                .SelectMany(item => PeopleJson.Read(item.Content)),
            _language,
            _context.Options.Seed
        );

    /// <summary>Makes what is not there yet.</summary>
    /// <returns>What stopped the run; null when nothing did.</returns>
    public Task<RunException?> RunAsync(int concurrency, CancellationToken graceful, CancellationToken abort)
    {
        var items = new List<WorkItem?>();
        foreach (var progress in Progress)
        {
            var planned = CastItems().ToList();
            var open = planned.Where(MustRun).ToList();
            (progress.Planned, progress.SettledBefore) = (planned.Count, planned.Count - open.Count);
            progress.Open = open.Count;
            progress.IsClosed = open.Count == 0;
            _emit(new RunEvent.StepPlanned(progress.Step, planned.Count, progress.SettledBefore, open.Count == 0));
            items.AddRange(open);
        }
        var scheduler = new Scheduler(items.GetEnumerator(), 1, new Lock());
        return _runner.WorkAsync(scheduler, concurrency, Settled, graceful, abort);
    }

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

    private bool Runs(StepName step) =>
        _context.Options.Steps.Contains(step)
        || _context.Options.Steps.Any(other => other is StepName.Scenes or StepName.Hallucination);

    private bool MustRun(WorkItem item) =>
        _journal.Reader.ReadGroup(item.Key.Step, item.Key.Group).FirstOrDefault(settled => settled.Key == item.Key)
            is not { } before
        || before.Unanswered
        || (_context.Options.Redo == RedoMode.Changed && before.Recipe != _runner.Recipes[item.Key.Step]);

    // Made once: an edited paragraph is no reason for another cast, which would be another dataset.
    private IEnumerable<WorkItem> CastItems()
    {
        var names = PeopleOfProfile();
        if (names.Count > 0)
            yield return new WorkItem.Cast(
                new WorkKey(StepName.Cast, 0, 0),
                "",
                0,
                "those of the names below who met and talked",
                names,
                names.Count
            );
        for (var number = 1; number <= Circles.Length; number++)
            yield return new WorkItem.Cast(
                new WorkKey(StepName.Cast, 0, number),
                "",
                0,
                Circles[number - 1],
                [],
                InventedAtOnce
            );
    }

    private IReadOnlyList<string> PeopleOfProfile() =>
        [
            .. ProfileNames
                .Of(
                    [
                        .. _profile
                            .Paragraphs.Where(paragraph => paragraph.Voice == ParagraphVoice.Life)
                            .Select(paragraph => paragraph.Text),
                    ],
                    _language,
                    _context.Character
                )
                .People.Take(MostNamed)
                .Select(person => person.Text),
        ];
}
