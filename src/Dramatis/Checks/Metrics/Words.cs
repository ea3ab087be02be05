using System.Globalization;

namespace Dramatis.Checks.Metrics;

/// <summary>
/// Words as numbers: what is counted need not be kept as text. A word is a run of letters and digits, whatever its case; where a
/// script writes no spaces, each character is one.
/// </summary>
internal static class Words
{
    private const uint Start = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Appends the words of a text.</summary>
    public static void Append(List<uint> words, ReadOnlySpan<char> text)
    {
        var hash = Start;
        var inside = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (StandsAlone(letter))
            {
                if (inside)
                    words.Add(Mix(hash));
                words.Add(Mix((Start ^ letter) * Prime));
                (hash, inside) = (Start, false);
            }
            else if (IsPartOfWord(text, i))
            {
                hash = (hash ^ Lower(letter)) * Prime;
                inside = true;
            }
            else if (inside)
            {
                words.Add(Mix(hash));
                (hash, inside) = (Start, false);
            }
        }
        if (inside)
            words.Add(Mix(hash));
    }

    public static uint[] Of(string text)
    {
        var words = new List<uint>(text.Length / 5);
        Append(words, text);
        return [.. words];
    }

    /// <summary>Scripts without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.</summary>
    public static bool StandsAlone(char letter) =>
        letter
            is (>= '\u3040' and <= '\u30FF')
                or (>= '\u3400' and <= '\u9FFF')
                or (>= '\uF900' and <= '\uFAFF')
                or (>= '\u0E00' and <= '\u0EFF')
                or (>= '\u1780' and <= '\u17FF')
                or (>= '\u1000' and <= '\u109F')
        && char.GetUnicodeCategory(letter) != UnicodeCategory.OtherPunctuation;

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

    private static uint Lower(char letter) =>
        char.IsAscii(letter) ? (uint)(letter | 0x20)
        : letter == '’' ? '\''
        : char.ToLowerInvariant(letter);

    // "don't" is one word, whichever apostrophe it has.
    private static bool IsPartOfWord(ReadOnlySpan<char> text, int i) =>
        char.IsLetterOrDigit(text[i])
        || char.IsSurrogate(text[i])
        || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || (
            text[i] is '\'' or '’'
            && i > 0
            && i + 1 < text.Length
            && char.IsLetter(text[i - 1])
            && char.IsLetter(text[i + 1])
        );
}
