using System.Globalization;
using Dramatis.Checks;
using Dramatis.Checks.Metrics;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>How much of its plan each step kept, and where that is too little, why.</summary>
internal sealed class YieldTable
{
    private const double Enough = 0.85;
    private const int MostReasons = 3;
    private const int LongestAnswer = 400;

    private readonly List<StepYield> _steps = [];
    private readonly IReadOnlyList<ClassYield> _classes;

    private readonly long _settled;
    private readonly long _byDemo;
    private readonly long _calls;
    private readonly long _rows;

    public YieldTable(string directory)
    {
        using var journal = JournalReader.Open(directory);
        foreach (var (id, recipe) in journal.ReadRecipes())
        {
            var count = journal.CountOf(id);
            _settled += count;
            if (string.Equals(recipe.Model, Counts.DemoModel, StringComparison.OrdinalIgnoreCase))
                _byDemo += count;
        }
        var counts = journal.CountByState();
        _classes = ClassYields.Read(directory, journal);
        // Every answer once, whichever run paid for it: a run that was stopped and gone on with has the same.
        _calls = journal.CallTimes().Calls;
        _rows = counts.Where(count => count.State == OutcomeState.Kept).Sum(count => (long)count.Rows);
        foreach (var step in Enum.GetValues<StepName>())
        {
            var own = counts.Where(count => count.Step == step).ToList();
            if (own.Count == 0)
                continue;
            var planned = int.TryParse(
                journal.ReadInfo(JournalReader.PlannedInfo(step)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var known
            )
                ? known
                : 0;
            var settled = own.Sum(count => count.Count);
            var kept = own.Where(count => count.State == OutcomeState.Kept).ToList();
            var leftOut = step == StepName.Dpo ? PairBalance.LeftOut(directory).Count : 0;
            var yield = new StepYield(
                step.ToString().ToLowerInvariant(),
                Math.Max(planned, settled),
                kept.Sum(count => count.Count),
                kept.Sum(count => count.Rows) - leftOut,
                // Of a list some may be left out; what is left out of a conversation makes it shorter, not fewer.
                step is StepName.Scenes or StepName.Questions
                    ? LostRows(directory, step)
                    : leftOut
            );
            var isShort = yield.Share < Enough || _classes.Any(part => part.Step == step && part.Share < Enough);
            _steps.Add(isShort ? yield with { Reasons = ReasonsOf(directory, step) } : yield);
        }
    }

    public IEnumerable<Measure> Measures()
    {
        // Rows may not say which model wrote them; the journal does.
        if (_byDemo > 0)
            yield return new Measure("demo_rows", (double)_byDemo / _settled, _settled);
        // A dialogue needs its scene, and a pair its question: along the way the losses multiply.
        if (_steps.Count > 0)
            yield return new Measure(
                "yield",
                Math.Min(Along("scenes", "dialogue"), Along("questions", "dpo")) * Along("hallucination"),
                _steps.Sum(step => step.Planned)
            );
        if (_rows > 0)
            yield return new Measure("calls_per_row", (double)_calls / _rows, _rows);
        foreach (var step in _steps)
            yield return new Measure($"yield_{step.Name}", step.Share, step.Planned);
        foreach (var part in _classes)
            yield return new Measure($"yield_{part.Name}", part.Share, part.Planned);
    }

    public ReportTable Yields() =>
        new(
            "yield",
            ["step", "planned", "kept", "rows", "rows_left_out", "share"],
            [
                .. _steps.Select(step =>
                    (IReadOnlyList<string>)
                        [
                            step.Name,
                            Text(step.Planned),
                            Text(step.Kept),
                            Text(step.Rows),
                            Text(step.Lost),
                            step.Share.ToString("0.###", CultureInfo.InvariantCulture),
                        ]
                ),
                .. _classes.Select(part =>
                    (IReadOnlyList<string>)
                        [
                            part.Name,
                            Text(part.Planned),
                            Text(part.Kept),
                            Text(part.Kept),
                            "",
                            part.Share.ToString("0.###", CultureInfo.InvariantCulture),
                        ]
                ),
            ]
        );

    public ReportTable Reasons() =>
        new(
            "yield_reasons",
            ["step", "count", "reason", "raw_answer"],
            [
                .. _steps.SelectMany(step =>
                    step.Reasons.Select(reason =>
                        (IReadOnlyList<string>)[step.Name, Text(reason.Count), reason.Reason, reason.Raw]
                    )
                ),
            ]
        );

    private double Along(params string[] steps) =>
        _steps.Where(step => steps.Contains(step.Name)).Aggregate(1.0, (share, step) => share * step.Share);

    private static int LostRows(string directory, StepName step) =>
        JournalReader.ReadStep(directory, step, OutcomeState.Kept).Sum(item => item.Losses.Count);

    private static IReadOnlyList<(string Reason, int Count, string Raw)> ReasonsOf(string directory, StepName step)
    {
        var reasons = new Dictionary<string, (int Count, string Raw)>(StringComparer.Ordinal);
        foreach (var item in JournalReader.ReadStep(directory, step))
        {
            if (item.State != OutcomeState.Kept)
                Add(item.Reason, item.Content);
            else if (step is StepName.Scenes or StepName.Questions)
                foreach (var loss in item.Losses)
                    Add(loss.Reason, loss.Text);
        }
        return
        [
            .. reasons
                .OrderByDescending(reason => reason.Value.Count)
                .ThenBy(reason => reason.Key, StringComparer.Ordinal)
                .Take(MostReasons)
                .Select(reason => (reason.Key, reason.Value.Count, reason.Value.Raw)),
        ];

        void Add(string reason, string raw)
        {
            var kind = ReasonTable.KindOf(reason);
            var (count, first) = reasons.GetValueOrDefault(kind, (0, ""));
            reasons[kind] = (count + 1, first.Length > 0 ? first : Excerpt.Of(raw, LongestAnswer));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record StepYield(string Name, long Planned, long Kept, long Rows, long Lost)
    {
        public IReadOnlyList<(string Reason, int Count, string Raw)> Reasons { get; init; } = [];

        public double Share =>
            Planned == 0 ? 1 : (double)Kept / Planned * (Rows + Lost == 0 ? 1 : (double)Rows / (Rows + Lost));
    }
}
