namespace Dramatis.Checks.Metrics;

/// <summary>All metrics of a dataset together.</summary>
internal sealed class SetMetrics : IDisposable
{
    private readonly ISetMetric[] _all;

    public SetMetrics() =>
        _all = [
            Counts,
            Duplicates,
            new Diversity(),
            new Repetition(),
            Openers,
            Speakers,
            new Lengths(),
            new Anger(),
            new ParagraphGrounding(),
            new CopiedWords(),
            new Boundary(),
            Coverage,
            Pairs,
        ];

    public Counts Counts { get; } = new();
    public NearDuplicates Duplicates { get; } = new();
    public Openers Openers { get; } = new();
    public SpeakerConcentration Speakers { get; } = new();
    public Coverage Coverage { get; } = new();
    public PairStatistics Pairs { get; } = new();

    public void Add(MeasuredRow row)
    {
        foreach (var metric in _all)
            metric.Add(row);
    }

    public IReadOnlyList<Measure> Measures() => [.. _all.SelectMany(metric => metric.Measures())];

    public void Dispose() => Duplicates.Dispose();
}
