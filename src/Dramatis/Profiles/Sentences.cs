using System.Collections.Frozen;

namespace Dramatis.Profiles;

/// <summary>Where the sentences of a text begin and end. Abbreviations, initials and ordinals do not end one.</summary>
internal static class Sentences
{
    private const string WideEnds = "。！？｡؟۔।";
    private const string Closers = "\"'”’»)]）」』】";
    private const int LongestAbbreviation = 6;

    private static readonly FrozenSet<string> Abbreviations = """
        c ca cf dr mr mrs ms st fr jr sr prof rev hon gen col capt lt sgt no nos vol vols p pp op ed eds vs v viz etc e.g i.e b d r fl
        circa approx bd bzw usw z.b d.h geb gest hl jh s u.a chr n.chr v.chr m mme mlle mm sig sig.ra sr sra srta av j.c a.c d.c
        jan feb mar apr jun jul aug sep sept oct nov dec
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationSpans =
        Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The spans of the sentences, without the space between them.</summary>
    public static List<(int Start, int Length)> Of(string text)
    {
        var spans = new List<(int, int)>();
        var start = SkipSpace(text, 0);
        for (var i = start; i < text.Length; i++)
        {
            if (!IsEnd(text, i))
                continue;
            while (
                i + 1 < text.Length
                && (text[i + 1] is '.' or '!' or '?' || Closers.Contains(text[i + 1], StringComparison.Ordinal))
            )
                i++;
            spans.Add((start, i + 1 - start));
            start = SkipSpace(text, i + 1);
            i = start - 1;
        }
        if (start < text.Length)
            spans.Add((start, text.TrimEnd().Length - start));
        return spans;
    }

    private static bool IsEnd(string text, int at)
    {
        var mark = text[at];
        if (WideEnds.Contains(mark, StringComparison.Ordinal))
            return true;
        if (mark is not ('.' or '!' or '?' or '…'))
            return false;
        var next = at + 1;
        while (
            next < text.Length
            && (text[next] is '.' or '!' or '?' || Closers.Contains(text[next], StringComparison.Ordinal))
        )
            next++;
        if (next >= text.Length)
            return true;
        if (!char.IsWhiteSpace(text[next]))
            return false;
        next = SkipSpace(text, next);
        if (next < text.Length && char.IsLower(text[next]))
            return false;
        return mark != '.' || !IsAbbreviated(text, at);
    }

    private static bool IsAbbreviated(string text, int at)
    {
        var start = at;
        while (
            start > 0
            && at - start <= LongestAbbreviation
            && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')
        )
            start--;
        var word = text.AsSpan(start, at - start);
        if (word.Length is 0 or > LongestAbbreviation)
            return false;
        // An initial: "J. S. Bach". "I." and a year or an ordinal before a point are left to end the sentence unless short.
        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
            return true;
        return word.Length <= 2 && char.IsAsciiDigit(word[0]) || AbbreviationSpans.Contains(word);
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
