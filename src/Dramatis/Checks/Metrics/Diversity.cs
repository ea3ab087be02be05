namespace Dramatis.Checks.Metrics;

/// <summary>
/// Different runs of one, two and three words among all that the character says. Longer texts repeat more, so each stretch of 5,000
/// words is measured for itself and the mean is given.
/// </summary>
internal sealed class Diversity : ISetMetric
{
    private const int Stretch = 5_000;

    private readonly HashSet<ulong>[] _seen =
    [
        [],
        [],
        [],
    ];
    private readonly double[] _sums = new double[3];
    private readonly long[] _runs = new long[3];
    private int _words;
    private int _stretches;

    public void Add(MeasuredRow row)
    {
        for (var turn = 0; turn < row.TurnCount; turn++)
        {
            var words = row.WordsOfTurn(turn);
            for (var length = 1; length <= 3; length++)
            for (var i = 0; i + length <= words.Length; i++)
            {
                _runs[length - 1]++;
                _seen[length - 1].Add(length == 1 ? words[i] : WordHashes.Run(words.Slice(i, length)));
            }
            _words += words.Length;
            if (_words >= Stretch)
                Close();
        }
    }

    public IEnumerable<Measure> Measures()
    {
        var count = (long)_stretches * Stretch;
        // What remains is too short to be compared, unless it is all there is.
        if (_stretches == 0)
        {
            count = _words;
            Close();
        }
        for (var length = 1; length <= 3; length++)
            yield return new Measure($"distinct_{length}", count == 0 ? null : _sums[length - 1] / _stretches, count);
    }

    private void Close()
    {
        for (var i = 0; i < 3; i++)
        {
            _sums[i] += _runs[i] == 0 ? 0 : (double)_seen[i].Count / _runs[i];
            _seen[i].Clear();
            _runs[i] = 0;
        }
        _words = 0;
        _stretches++;
    }
}
