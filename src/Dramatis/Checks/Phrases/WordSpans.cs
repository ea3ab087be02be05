namespace Dramatis.Checks.Phrases;

/// <summary>The runs of so many words in a text, one after another, with names left out: a hash each, rolled on from the one before.</summary>
internal ref struct WordSpans
{
    private const ulong Prime = 1099511628211;

    private readonly ReadOnlySpan<Word> _words;
    private readonly Span<int> _window;
    private readonly bool _skipsNames;
    private readonly ulong _power = 1;
    private int _at;
    private int _slot;
    private bool _isFull;

    /// <param name="run">The text.</param>
    /// <param name="window">Has room for as many numbers as a run has words.</param>
    /// <param name="skipsNames">Whether what has a capital within a sentence is left out.</param>
    public WordSpans(WordRun run, Span<int> window, bool skipsNames)
    {
        _words = run.Words;
        _window = window;
        _skipsNames = skipsNames;
        if (_words.Length < window.Length)
            _at = _words.Length;
        for (var i = 1; i < window.Length; i++)
            _power = unchecked(_power * Prime);
    }

    /// <summary>The hash of the current run.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Its first word.</summary>
    public int First { get; private set; }

    /// <summary>The word after its last.</summary>
    public readonly int End => _at;

    /// <summary>Goes on to the next run; false when there is none.</summary>
    public bool Next()
    {
        while (_at < _words.Length)
        {
            ref readonly var word = ref _words[_at++];
            if (_skipsNames && word.IsCapital && !word.Opens)
                continue;
            if (_isFull)
                Hash = unchecked(Hash - (_words[_window[_slot]].Hash * _power));
            _window[_slot] = _at - 1;
            Hash = unchecked((Hash * Prime) + word.Hash);
            if (++_slot == _window.Length)
                (_slot, _isFull) = (0, true);
            if (!_isFull)
                continue;
            First = _window[_slot];
            return true;
        }
        return false;
    }
}
