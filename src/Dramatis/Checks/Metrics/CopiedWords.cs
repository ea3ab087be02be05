namespace Dramatis.Checks.Metrics;

/// <summary>The share of what the character says that stands in the profile word by word, in runs of more than eight words.</summary>
internal sealed class CopiedWords : ISetMetric
{
    private const int RunLength = 9;
    private const int MostRuns = 2_000_000;

    private readonly HashSet<ulong> _runs = [];
    private World? _world;
    private long _words;
    private long _copied;

    public void Add(MeasuredRow row)
    {
        if (_world is null)
            Read(_world = row.World);
        if (_runs.Count == 0)
            return;
        for (var turn = 0; turn < row.TurnEnds.Count; turn++)
        {
            var words = row.WordsOfTurn(turn);
            _words += words.Length;
            var copiedTo = 0;
            for (var i = 0; i + RunLength <= words.Length; i++)
                if (_runs.Contains(Words.Run(words.Slice(i, RunLength))))
                {
                    _copied += i + RunLength - Math.Max(i, copiedTo);
                    copiedTo = i + RunLength;
                }
        }
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("copied_words", _words == 0 ? null : (double)_copied / _words, _words);
    }

    private void Read(World world)
    {
        foreach (var text in world.Profile)
        {
            var words = Words.Of(text);
            for (var i = 0; i + RunLength <= words.Length && _runs.Count < MostRuns; i++)
                _runs.Add(Words.Run(words.AsSpan(i, RunLength)));
        }
    }
}
