using System.Numerics;

namespace Dramatis.Checks.Anachronisms;

/// <summary>
/// The words of the lexicon by number. Nearly every word of a row is not among them, so a look-up first asks a small bitmap with
/// the hash that was made while the word was read.
/// </summary>
internal sealed class Vocabulary
{
    public const uint FirstHash = 2166136261;
    private const uint Prime = 16777619;
    private const int BitmapBits = 18;

    private readonly ulong[] _bitmap = new ulong[1 << (BitmapBits - 6)];
    private readonly string[] _words;
    private readonly uint[] _hashes;
    private readonly int[] _next;
    private readonly int[] _heads;

    /// <summary>Numbers the words from 0 in the order given; each must stand there once.</summary>
    public Vocabulary(IReadOnlyCollection<string> words)
    {
        _words = [.. words];
        _hashes = new uint[_words.Length];
        _next = new int[_words.Length];
        _heads = new int[BitOperations.RoundUpToPowerOf2((uint)_words.Length * 2 + 1)];
        Array.Fill(_heads, -1);
        for (var number = 0; number < _words.Length; number++)
        {
            var hash = FirstHash;
            foreach (var letter in _words[number])
                hash = Mix(hash, letter);
            var bit = Fold(hash);
            _bitmap[bit >> 6] |= 1UL << (int)(bit & 63);
            ref var head = ref _heads[hash & (uint)(_heads.Length - 1)];
            _hashes[number] = hash;
            _next[number] = head;
            head = number;
        }
    }

    public int Count => _words.Length;

    public static uint Mix(uint hash, char letter) => (hash ^ letter) * Prime;

    /// <summary>The number of a normalized word; -1 if the lexicon does not have it.</summary>
    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        var bit = Fold(hash);
        if ((_bitmap[bit >> 6] & (1UL << (int)(bit & 63))) == 0)
            return -1;
        for (var at = _heads[hash & (uint)(_heads.Length - 1)]; at >= 0; at = _next[at])
            if (_hashes[at] == hash && word.SequenceEqual(_words[at]))
                return at;
        return -1;
    }

    private static uint Fold(uint hash) => (hash ^ (hash >> (32 - BitmapBits))) & ((1u << BitmapBits) - 1);
}
