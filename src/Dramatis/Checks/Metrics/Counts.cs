namespace Dramatis.Checks.Metrics;

/// <summary>What the checks of single rows found, as shares of the rows; and rows no model wrote.</summary>
internal sealed class Counts : ISetMetric
{
    /// <summary>The built-in backend that needs no model; its rows are not for training.</summary>
    public const string DemoModel = "demo";

    private readonly SortedDictionary<string, long> _byCheck = new(StringComparer.Ordinal);
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);
    private long _rows;
    private long _hard;
    private long _soft;
    private long _demo;

    public void Add(MeasuredRow row)
    {
        _rows++;
        _here.Clear();
        var worst = -1;
        foreach (var finding in row.Findings)
        {
            worst = Math.Max(worst, (int)finding.Severity);
            if (_here.Add(finding.Check))
                _byCheck[finding.Check] = _byCheck.GetValueOrDefault(finding.Check) + 1;
        }
        if (worst == (int)Severity.Hard)
            _hard++;
        else if (worst == (int)Severity.Soft)
            _soft++;
        if (string.Equals(row.Labels.Model, DemoModel, StringComparison.OrdinalIgnoreCase))
            _demo++;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("hard_findings", Share(_hard), _rows);
        yield return new Measure("soft_findings", Share(_soft), _rows);
        foreach (var (check, count) in _byCheck)
            yield return new Measure($"check_{check}", Share(count), _rows);
        yield return new Measure("demo_rows", Share(_demo), _rows);
    }

    private double? Share(long count) => _rows == 0 ? null : (double)count / _rows;
}
