namespace Dramatis.Checks.Metrics;

/// <summary>The share of probing conversations in which the character loses his temper.</summary>
internal sealed class Anger : ISetMetric
{
    private long _probing;
    private long _angry;

    public void Add(MeasuredRow row)
    {
        if (row.Row.Kind != RowKind.Hallucination)
            return;
        _probing++;
        if (row.Findings.Any(finding => finding.Check == Rows.AngerRowCheck.CheckName))
            _angry++;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("anger", _probing == 0 ? null : (double)_angry / _probing, _probing);
    }
}
