using Dramatis.Checks.Anachronisms;

namespace Dramatis.Checks.Metrics;

/// <summary>Whether the character is ignorant where he must be, and only there.</summary>
internal sealed class Boundary : ISetMetric
{
    private long _lifeTurns;
    private long _denials;
    private long _probes;
    private long _held;

    public void Add(MeasuredRow row)
    {
        if (row.Row.Kind is RowKind.Scene or RowKind.Question)
            return;
        if (row.IsBeyond)
        {
            _probes++;
            if (row.Ignorance.Holds && !Leaks(row))
                _held++;
        }
        else if (row.IsLife)
        {
            _lifeTurns += row.Row.Kind == RowKind.Pair ? Math.Min(1, row.TurnCount) : row.TurnCount;
            _denials += row.Ignorance.Denials;
        }
    }

    // Who has once told what came later is not believed when he says elsewhere that he knows nothing.
    private static bool Leaks(MeasuredRow row) =>
        row.Findings.Any(finding =>
            finding is { Check: AnachronismCheck.CheckName, Severity: Severity.Hard, Turn: >= 0 }
            && finding.Turn < row.Row.Turns.Count
            && (row.Own[finding.Turn] || row.Row.Kind == RowKind.Pair)
        );

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure(
            "ignorance_in_life",
            _lifeTurns == 0 ? null : (double)_denials / _lifeTurns,
            _lifeTurns
        );
        yield return new Measure("boundary_held", _probes == 0 ? null : (double)_held / _probes, _probes);
    }
}
