using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Metrics;

/// <summary>
/// Whether rows use the paragraph they grew from: the share of their words, by stem, that stand in it, against the share that stands in
/// other paragraphs. A seeded sample is measured.
/// </summary>
internal sealed class ParagraphGrounding : ISetMetric
{
    private const int SampleSize = 400;
    private const int Others = 5;
    private const double Floor = 0.01;
    private const int FewestStems = 5;

    private readonly SeededSample<(HashSet<ulong> Row, string Paragraph)> _sample = new(SampleSize, 2);
    private readonly SeededSample<string> _paragraphs = new(SampleSize, 3);
    private readonly HashSet<ulong> _seen = [];
    private World? _world;

    public void Add(MeasuredRow row)
    {
        if (row.Row.Paragraph.Length == 0 || row.Row.Kind is RowKind.Hallucination or RowKind.Question or RowKind.Pair)
            return;
        _world ??= row.World;
        _sample.Add(() => (StemsOf(TextOf(row), row.World), row.Row.Paragraph));
        if (_seen.Count < 1_000_000 && _seen.Add(WordRun.HashOf(row.Row.Paragraph)))
            _paragraphs.Add(() => row.Row.Paragraph);
    }

    public IEnumerable<Measure> Measures()
    {
        var paragraphs = _paragraphs.Items().ToList();
        if (_world is not null)
            foreach (var text in _world.Profile.Take(SampleSize))
                if (_seen.Add(WordRun.HashOf(text)))
                    paragraphs.Add(text);
        var stems = paragraphs
            .Concat(_sample.Items().Select(item => item.Paragraph))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(text => text, text => StemsOf(text, _world!), StringComparer.Ordinal);
        var own = new List<double>();
        var other = new List<double>();
        var dice = new Random(1);
        foreach (var (row, paragraph) in _sample.Items().Where(item => item.Row.Count >= FewestStems))
        {
            own.Add(Grounding.Overlap(row, stems[paragraph]));
            for (var i = 0; i < Others && paragraphs.Count > 1; i++)
            {
                var shuffled = paragraphs[dice.Next(paragraphs.Count)];
                if (shuffled != paragraph)
                    other.Add(Grounding.Overlap(row, stems[shuffled]));
            }
        }
        yield return new Measure(
            "grounding",
            own.Count == 0 || other.Count == 0 ? null : Median(own) / Math.Max(Floor, Median(other)),
            own.Count
        );
        yield return new Measure("grounding_overlap", own.Count == 0 ? null : Median(own), own.Count);
    }

    private static string TextOf(MeasuredRow row) =>
        row.Row.Kind == RowKind.Scene
            ? $"{row.Row.Location} {row.Row.Setting}"
            : string.Join(' ', row.Row.Turns.Select(turn => turn.Speech).Prepend(row.Row.Setting));

    // The character's name stands everywhere and tells nothing.
    private static HashSet<ulong> StemsOf(string text, World world)
    {
        var stems = Stems.Of(text, world.Language);
        stems.ExceptWith(Stems.Of(world.Character, world.Language));
        return stems;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
