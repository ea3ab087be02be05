using Dramatis.Records;

namespace Dramatis.Checks.Metrics;

/// <summary>Which topics and classes the protective conversations reach.</summary>
internal sealed class Coverage : ISetMetric
{
    private const int MostTopics = 1_000;

    private readonly SortedDictionary<string, Dictionary<KnowledgeClass, int>> _cells = new(StringComparer.Ordinal);
    private long _rows;
    private long _known;
    private long _classed;

    /// <summary>How many conversations each topic has of each class.</summary>
    public IEnumerable<(string Topic, IReadOnlyDictionary<KnowledgeClass, int> Counts)> Table =>
        _cells.Select(topic => (topic.Key, (IReadOnlyDictionary<KnowledgeClass, int>)topic.Value));

    public void Add(MeasuredRow row)
    {
        if (row.Row.Kind != RowKind.Hallucination || row.Row.Class is not { } kind)
            return;
        _classed++;
        if (kind == KnowledgeClass.Known)
            _known++;
        if (row.Labels.Topic.Length == 0)
            return;
        if (!_cells.TryGetValue(row.Labels.Topic, out var counts))
        {
            if (_cells.Count >= MostTopics)
                return;
            _cells[row.Labels.Topic] = counts = [];
        }
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        _rows++;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("protective_topics", _rows == 0 ? null : _cells.Count, _rows);
        var classes = _cells.Values.SelectMany(counts => counts.Keys).Distinct().Count();
        var filled = _cells.Values.Sum(counts => counts.Count);
        yield return new Measure(
            "protective_gaps",
            _rows == 0 ? null : 1 - ((double)filled / (_cells.Count * classes)),
            _rows
        );
        yield return new Measure("protective_known", _classed == 0 ? null : (double)_known / _classed, _classed);
    }
}
