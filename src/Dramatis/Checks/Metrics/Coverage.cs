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
        var topic = FieldOf(row.Labels.Topic);
        if (!_cells.TryGetValue(topic, out var counts))
        {
            if (_cells.Count >= MostTopics)
                return;
            _cells[topic] = counts = [];
        }
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        _rows++;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("protective_topics", _rows == 0 ? null : _cells.Count, _rows);
        // The character's own end and nature are no fields of knowledge: their topics have one class each.
        var fields = _cells
            .Values.Select(counts => counts.Keys.Where(IsOfFields).ToList())
            .Where(kinds => kinds.Count > 0)
            .ToList();
        var classes = fields.SelectMany(kinds => kinds).Distinct().Count();
        yield return new Measure(
            "protective_gaps",
            classes == 0 ? null : 1 - ((double)fields.Sum(kinds => kinds.Count) / (fields.Count * classes)),
            _rows
        );
        yield return new Measure("protective_known", _classed == 0 ? null : (double)_known / _classed, _classed);
    }

    private static bool IsOfFields(KnowledgeClass kind) =>
        kind is not (KnowledgeClass.Afterlife or KnowledgeClass.Identity);

    // "transport: railways and trains" is of the field transport.
    private static string FieldOf(string topic)
    {
        var colon = topic.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? topic : topic[..colon];
    }
}
