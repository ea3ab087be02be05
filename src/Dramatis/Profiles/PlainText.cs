using System.Globalization;
using System.Text;
using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>Text as a profile holds it: one line, single spaces, composed, without invisible leftovers of a page.</summary>
internal static class PlainText
{
    private const string ClosingMarks = "\"'”’»›)]}）］」』】\u2018\u201C";

    private const string SentenceEnds = ".!?…。！？｡؟۔।॥։";

    /// <summary>Makes any text such a line. Linear; never throws.</summary>
    internal static string Clean(string text)
    {
        if (IsCleanAscii(text))
            return text;
        var clean = new StringBuilder(text.Length);
        var spacePending = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                spacePending = clean.Length > 0;
                continue;
            }
            if (IsInvisible(rune))
                continue;
            if (spacePending)
                clean.Append(' ');
            spacePending = false;
            Append(clean, rune);
        }
        return Composition.Compose(clean.ToString());
    }

    private static bool IsCleanAscii(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.Contains("  ", StringComparison.Ordinal)
        && text is not ([' ', ..] or [.., ' ']);

    /// <summary>True when the text ends as a sentence does, closing quotation marks and brackets aside.</summary>
    internal static bool EndsSentence(string text)
    {
        var end = text.AsSpan().TrimEnd().TrimEnd(ClosingMarks);
        return end.Length > 0 && SentenceEnds.Contains(end[^1], StringComparison.Ordinal);
    }

    /// <summary>How many words the text has; scripts that do not space their words count as none.</summary>
    internal static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inWord = false;
        foreach (var character in text)
        {
            var space = character == ' ';
            if (!space && !inWord)
                words++;
            inWord = !space;
        }
        return words;
    }

    /// <summary>True when most of the letters belong to a script that writes without spaces between words.</summary>
    internal static bool IsUnspaced(ReadOnlySpan<char> text)
    {
        var unspaced = 0;
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
                continue;
            letters++;
            if (IsUnspaced(rune))
                unspaced++;
        }
        return unspaced * 2 > letters;
    }

    /// <summary>Chinese, Japanese, Thai, Lao, Burmese, Khmer.</summary>
    internal static bool IsUnspaced(Rune rune) =>
        rune.Value
            is (>= 0x3005 and <= 0x3007)
                or (>= 0x3040 and <= 0x30FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF)
                or (>= 0x0E00 and <= 0x0EFF)
                or (>= 0x1000 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF);

    private static bool IsSpace(Rune rune) =>
        Rune.IsWhiteSpace(rune) || (Rune.IsControl(rune) && rune.Value is not (0x00 or 0x7F));

    // Soft hyphens, zero-width spaces, byte order marks and direction overrides come with copied text and mean nothing to a
    // reader. The two joiners stay: Persian, the Indic scripts and emoji need them.
    private static bool IsInvisible(Rune rune) =>
        rune.Value
            is 0x00
                or 0x7F
                or 0xAD
                or 0x061C
                or 0x180E
                or 0x200B
                or 0x200E
                or 0x200F
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2060 and <= 0x2064)
                or (>= 0x2066 and <= 0x206F)
                or 0xFEFF
                or (>= 0xFFF9 and <= 0xFFFB)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> characters = stackalloc char[2];
        text.Append(characters[..rune.EncodeToUtf16(characters)]);
    }
}
