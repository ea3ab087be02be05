namespace Dramatis.Checks.Metrics;

/// <summary>The share of what the character says that stands in the profile word by word, in runs of more than eight words.</summary>
internal sealed class CopiedWords : ISetMetric
{
    private long _words;
    private long _copied;

    public void Add(MeasuredRow row)
    {
        if (ProfileSpans.Of(row.World).IsEmpty)
            return;
        _words += row.CharacterWords.Length;
        _copied += row.CopiedWords;
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure("copied_words", _words == 0 ? null : (double)_copied / _words, _words);
    }
}
