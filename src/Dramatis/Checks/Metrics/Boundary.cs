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
        var turns = row.CharacterTurns;
        if (row.Row.Kind == RowKind.Pair)
            turns = turns.TakeLast(1);
        if (row.IsBeyond)
        {
            _probes++;
            if (turns.Any(turn => Ignorance.Denies(turn.Speech) || Ignorance.Wonders(turn.Speech)))
                _held++;
        }
        else if (row.IsLife)
        {
            foreach (var turn in turns)
            {
                _lifeTurns++;
                if (Ignorance.Denies(turn.Speech))
                    _denials++;
            }
        }
    }

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
