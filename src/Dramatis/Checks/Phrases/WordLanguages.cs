using System.Numerics;
using Dramatis.Profiles;

namespace Dramatis.Checks.Phrases;

/// <summary>In which languages a word is one of the small ones, with one look.</summary>
internal sealed class WordLanguages
{
    private static readonly Lazy<WordLanguages> Made = new(() => new WordLanguages());

    private readonly ulong[] _hashes;
    private readonly uint[] _languages;

    private WordLanguages()
    {
        var words = FunctionWords.Languages.Sum(language => FunctionWords.Of(language).Count);
        _hashes = new ulong[BitOperations.RoundUpToPowerOf2((uint)words * 2)];
        _languages = new uint[_hashes.Length];
        for (var language = 0; language < FunctionWords.Languages.Count; language++)
            foreach (var word in FunctionWords.Of(FunctionWords.Languages[language]))
            {
                var slot = SlotOf(WordRun.HashOf(word));
                _hashes[slot] = WordRun.HashOf(word);
                _languages[slot] |= 1u << language;
            }
    }

    public static WordLanguages Default => Made.Value;

    /// <summary>The number of a language by its code; -1 for one whose small words are not known.</summary>
    public static int Of(string code)
    {
        for (var language = 0; language < FunctionWords.Languages.Count; language++)
            if (FunctionWords.Languages[language] == code)
                return language;
        return -1;
    }

    /// <summary>How many words of a text are small ones of a language.</summary>
    public int Count(WordRun run, int language)
    {
        var count = 0;
        foreach (ref readonly var word in run.Words)
            count += (int)(_languages[SlotOf(word.Hash)] >> language) & 1;
        return count;
    }

    /// <summary>Whether so many words of a text are small ones of a language; most texts of it tell before their end.</summary>
    public bool HasAtLeast(WordRun run, int language, double least)
    {
        var count = 0;
        foreach (ref readonly var word in run.Words)
            if ((_languages[SlotOf(word.Hash)] >> language & 1) != 0 && ++count >= least)
                return true;
        return false;
    }

    // Where a hash stands, or the empty place where it would.
    private int SlotOf(ulong hash)
    {
        var slot = (int)hash & (_hashes.Length - 1);
        while (_hashes[slot] != 0 && _hashes[slot] != hash)
            slot = (slot + 1) & (_hashes.Length - 1);
        return slot;
    }
}
