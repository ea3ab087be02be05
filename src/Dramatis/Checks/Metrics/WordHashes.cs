using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Metrics;

/// <summary>Words as numbers of 32 bits: what is counted need not be kept as text.</summary>
internal static class WordHashes
{
    public static uint Of(in Word word) => (uint)(Mix(word.Hash) >> 32);

    /// <summary>Spreads a number's bits, so that its parts can be used on their own.</summary>
    public static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    public static ulong Mix(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    /// <summary>Some words in a row as one number.</summary>
    public static ulong Run(ReadOnlySpan<uint> words)
    {
        var hash = 0x9e3779b97f4a7c15;
        foreach (var word in words)
            hash = Mix(hash ^ word) + 0x9e3779b97f4a7c15;
        return hash;
    }

    /// <inheritdoc cref="Run(ReadOnlySpan{uint})"/>
    public static ulong Run(ReadOnlySpan<Word> words)
    {
        Span<uint> hashes = stackalloc uint[words.Length];
        for (var i = 0; i < words.Length; i++)
            hashes[i] = Of(words[i]);
        return Run(hashes);
    }
}
