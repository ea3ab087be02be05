namespace Dramatis.Profiles;

/// <summary>Names in scripts without capitals: what stands in quotation marks, names joined by a middle dot, Latin words, katakana.</summary>
internal static class DenseNames
{
    private const string Opening = "《「『“‘〈«";
    private const string Closing = "》」』”’〉»";
    private const int LongestQuotation = 40;
    private const int FewestKatakana = 3;

    public static IEnumerable<Anchor> Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var quotation = Opening.IndexOf(text[i], StringComparison.Ordinal);
            if (quotation >= 0)
            {
                var close = text.AsSpan(i + 1, Math.Min(LongestQuotation, text.Length - i - 1))
                    .IndexOf(Closing[quotation]);
                if (close > 0)
                    yield return new Anchor(text.Substring(i + 1, close), AnchorKind.Name, i + 1);
                continue;
            }
            var end = EndOfRun(text, i, IsKatakana);
            if (end - i < FewestKatakana)
                end = EndOfRun(text, i, char.IsAsciiLetterUpper) > i ? EndOfRun(text, i, char.IsAsciiLetter) : i;
            if (end - i < FewestKatakana)
                continue;
            var name = text[i..end].Trim('・', '·', 'ー');
            yield return new Anchor(name, IsJoined(name) ? AnchorKind.Person : AnchorKind.Name, i);
            i = end;
        }
        foreach (var dotted in Dotted(text))
            yield return dotted;
    }

    // 路德维希·范·贝多芬: a transliterated name runs over its dots; where its first and last part end can only be guessed, so they
    // are cut at punctuation and at the commonest words around names.
    private static IEnumerable<Anchor> Dotted(string text)
    {
        const string Stops = "的了和与與在是由被对對向给給从從至到为為他她它其之以及于於把让讓说說著着";
        for (var dot = text.IndexOf('·', StringComparison.Ordinal); dot > 0; )
        {
            var start = dot;
            while (
                start > 0
                && dot - start < 8
                && IsHan(text[start - 1])
                && !Stops.Contains(text[start - 1], StringComparison.Ordinal)
            )
                start--;
            var end = dot + 1;
            while (
                end < text.Length
                && end - dot < 24
                && (text[end] == '·' || IsHan(text[end]) && !Stops.Contains(text[end], StringComparison.Ordinal))
            )
                end++;
            if (start < dot && end > dot + 1)
                yield return new Anchor(text[start..end].TrimEnd('·'), AnchorKind.Person, start);
            dot = text.IndexOf('·', end);
        }
    }

    private static int EndOfRun(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
            end++;
        return end;
    }

    private static bool IsJoined(string name) => name.AsSpan().IndexOfAny('・', '·', '＝') > 0;

    private static bool IsKatakana(char c) => c is (>= '\u30A1' and <= '\u30FC') or '＝';

    private static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF');
}
