namespace Dramatis.Checks.Metrics;

/// <summary>How long the character's turns and the conversations are, and how much that varies.</summary>
internal sealed class Lengths : ISetMetric
{
    private const int Longest = 1_000;

    private readonly long[] _words = new long[Longest + 1];
    private long _turns;
    private long _exchanges;
    private long _conversations;

    public void Add(MeasuredRow row)
    {
        if (!row.IsConversation)
            return;
        for (var turn = 0; turn < row.TurnCount; turn++)
        {
            _words[Math.Min(Longest, row.WordsOfTurn(turn).Length)]++;
            _turns++;
        }
        _conversations++;
        var heard = false;
        foreach (var own in row.Own)
        {
            if (own && heard)
                _exchanges++;
            heard = !own;
        }
    }

    public IEnumerable<Measure> Measures()
    {
        var median = Percentile(0.5);
        yield return new Measure("turn_words", _turns == 0 ? null : median, _turns);
        yield return new Measure(
            "turn_words_spread",
            median is 0 || _turns == 0 ? null : (Percentile(0.9) - Percentile(0.1)) / median,
            _turns
        );
        yield return new Measure(
            "exchanges",
            _conversations == 0 ? null : (double)_exchanges / _conversations,
            _conversations
        );
    }

    private double Percentile(double share)
    {
        var wanted = (long)(share * _turns);
        var seen = 0L;
        for (var words = 0; words <= Longest; words++)
        {
            seen += _words[words];
            if (seen > wanted)
                return words;
        }
        return 0;
    }
}
