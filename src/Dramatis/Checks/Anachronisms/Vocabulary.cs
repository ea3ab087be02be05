using System.Numerics;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Anachronisms;

/// <summary>The words of the lexicon by number, found by the hash they have in a <see cref="WordRun"/>.</summary>
internal sealed class Vocabulary
{
    private const int FilterBits = 1 << 17;

    private readonly HashFilter _filter = new(FilterBits);
    private readonly ulong[] _hashes;
    private readonly int[] _numbers;

    /// <summary>Numbers the words from 0 in the order given; each must stand there once.</summary>
    public Vocabulary(IReadOnlyCollection<string> words)
    {
        Count = words.Count;
        _hashes = new ulong[BitOperations.RoundUpToPowerOf2(((uint)words.Count * 4) + 1)];
        _numbers = new int[_hashes.Length];
        var number = 0;
        foreach (var word in words)
        {
            var hash = WordRun.HashStart;
            foreach (var letter in word)
                hash = WordRun.Mix(hash, letter);
            _filter.Add(hash);
            var slot = (int)hash & (_hashes.Length - 1);
            while (_hashes[slot] != 0)
                slot = (slot + 1) & (_hashes.Length - 1);
            (_hashes[slot], _numbers[slot]) = (hash, number++);
        }
    }

    public int Count { get; }

    /// <summary>The number of a normalized word by its hash; -1 if the lexicon does not have it, as it has not nearly every word of a row.</summary>
    public int Find(ulong hash)
    {
        if (!_filter.MayHold(hash))
            return -1;
        for (var slot = (int)hash & (_hashes.Length - 1); _hashes[slot] != 0; slot = (slot + 1) & (_hashes.Length - 1))
            if (_hashes[slot] == hash)
                return _numbers[slot];
        return -1;
    }
}
