using System.Numerics;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Anachronisms;

/// <summary>A word of the lexicon.</summary>
/// <param name="Number">Its number; -1 for a word that the lexicon does not have.</param>
/// <param name="First">The branch that begins with it; 0 for none.</param>
/// <param name="IsForm">Whether it is a form by itself.</param>
internal readonly record struct KnownWord(int Number, int First, bool IsForm);

/// <summary>The words of the lexicon, found by the hash they have in a <see cref="WordRun"/>.</summary>
internal sealed class Vocabulary
{
    private const int FilterBits = 1 << 17;

    private static readonly KnownWord Unknown = new(-1, 0, IsForm: false);

    private readonly HashFilter _filter = new(FilterBits);
    private readonly Slot[] _slots;

    /// <param name="words">The words each once, with what is known of them.</param>
    public Vocabulary(IReadOnlyCollection<KeyValuePair<string, KnownWord>> words)
    {
        _slots = new Slot[BitOperations.RoundUpToPowerOf2(((uint)words.Count * 4) + 1)];
        foreach (var (word, known) in words)
        {
            var hash = WordRun.HashStart;
            foreach (var letter in word)
                hash = WordRun.Mix(hash, letter);
            _filter.Add(hash);
            var slot = (int)hash & (_slots.Length - 1);
            while (_slots[slot].Hash != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = new Slot(hash, known);
        }
    }

    /// <summary>A normalized word by its hash; the lexicon does not have nearly every word of a row.</summary>
    public KnownWord Find(ulong hash)
    {
        if (!_filter.MayHold(hash))
            return Unknown;
        for (
            var slot = (int)hash & (_slots.Length - 1);
            _slots[slot].Hash != 0;
            slot = (slot + 1) & (_slots.Length - 1)
        )
            if (_slots[slot].Hash == hash)
                return _slots[slot].Word;
        return Unknown;
    }

    private readonly record struct Slot(ulong Hash, KnownWord Word);
}
