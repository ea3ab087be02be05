namespace Dramatis.Checks.Phrases;

/// <summary>
/// Where in a run of words a phrase of any <see cref="PhraseSet"/> there is may begin. A run finds these few places once, and every
/// set looks at them alone.
/// </summary>
internal static class PhraseStarts
{
    // Nearly every word begins no phrase, and most that do ("i", "the") are followed by none that goes on with one.
    private static readonly HashFilter Firsts = new(1 << 15);
    private static readonly HashFilter Pairs = new(1 << 17);
    private static readonly HashFilter Alone = new(1 << 12);

    private static int s_version;

    /// <summary>Another number as soon as there are other phrases than before.</summary>
    public static int Version => Volatile.Read(ref s_version);

    /// <summary>Adds a phrase that is only its first word, or goes on with any.</summary>
    public static void Add(ulong first) => Count(Firsts.Add(first) | Alone.Add(first));

    /// <summary>Adds a phrase by its first two words.</summary>
    public static void Add(ulong first, ulong second) => Count(Firsts.Add(first) | Pairs.Add(Pair(first, second)));

    /// <summary>Sets a bit for each word with which a phrase may begin, 64 words a number; there is room for all.</summary>
    public static void Mark(ReadOnlySpan<Word> words, Span<ulong> starts)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var hash = words[i].Hash;
            if (!Firsts.MayHold(hash))
                continue;
            var goesOn = i + 1 < words.Length && !words[i + 1].Opens && Pairs.MayHold(Pair(hash, words[i + 1].Hash));
            if (goesOn || Alone.MayHold(hash))
                starts[i >> 6] |= 1UL << (i & 63);
        }
    }

    private static void Count(bool isNew)
    {
        if (isNew)
            Interlocked.Increment(ref s_version);
    }

    private static ulong Pair(ulong first, ulong second) => unchecked((first * 31) ^ second);
}
