using System.Text.RegularExpressions;
using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>
/// When somebody was born and died, as the first paragraphs of a biography say it: "(c. 470 – 399 BC)", "(baptised 17 December 1770 –
/// 26 March 1827)", "(† 1804 in Königsberg)", "She died in 1852".
/// </summary>
/// <param name="Birth">The year of birth, or null.</param>
/// <param name="Death">The year of death, the last it may have been; null when none is named.</param>
/// <param name="Precision">How exactly the death is dated.</param>
internal sealed partial record LifeDates(int? Birth, int? Death, HorizonPrecision Precision)
{
    private const int MostParagraphs = 3;
    private const int MostCharacters = 1200;
    private const int LongestParentheses = 400;
    private const int LongestLife = 130;

    /// <summary>The dates, or null when the first paragraphs name none.</summary>
    internal static LifeDates? Of(IReadOnlyList<Paragraph> paragraphs)
    {
        LifeDates? born = null;
        foreach (var paragraph in paragraphs.Take(MostParagraphs))
        {
            var text = paragraph.Text.Length > MostCharacters ? paragraph.Text[..MostCharacters] : paragraph.Text;
            foreach (var inside in Parentheses(text))
            {
                var dates = InParentheses(inside);
                if (dates?.Death is not null)
                    return dates;
                born ??= dates;
            }
            if (InSentences(text, born?.Birth) is { } told)
                return told;
        }
        return born;
    }

    private static IEnumerable<string> Parentheses(string text)
    {
        for (var open = text.IndexOfAny(['(', '（']); open >= 0; )
        {
            var (depth, close) = (0, open);
            for (; close < text.Length && close - open < LongestParentheses; close++)
            {
                depth +=
                    text[close] is '(' or '（' ? 1
                    : text[close] is ')' or '）' ? -1
                    : 0;
                if (depth == 0)
                    break;
            }
            if (depth == 0 && close < text.Length)
                yield return text[(open + 1)..close];
            open =
                open + 1 < text.Length
                    ? text.IndexOfAny(['(', '（'], Math.Max(open + 1, depth == 0 ? close : open + 1))
                    : -1;
        }
    }

    private static LifeDates? InParentheses(string inside)
    {
        if (Reign().IsMatch(inside))
            return null;
        var years = YearReading.In(inside);
        if (years.Count == 0)
            return null;
        var last = years[^1];
        var first = years[0];
        if (years.Count > 1 && last.Last - first.First is > 0 and <= LongestLife && IsRange(inside, years))
            return new LifeDates(first.First, last.Last, PrecisionOf(inside, last));
        if (DeathMark().IsMatch(inside))
            return new LifeDates(null, last.Last, PrecisionOf(inside, last));
        return BirthMark().IsMatch(inside) ? new LifeDates(first.First, null, HorizonPrecision.Year) : null;
    }

    // A dash or a mark of death between two years, and not only "470 or 469".
    private static bool IsRange(string inside, IReadOnlyList<YearMention> years)
    {
        var between = inside[years[0].End..Math.Max(years[0].End, years[^1].Start)];
        return Dash().IsMatch(between) || DeathMark().IsMatch(between);
    }

    private static LifeDates? InSentences(string text, int? birth)
    {
        foreach (var (start, length) in Sentences.Of(text))
        {
            var sentence = text.Substring(start, length);
            var died = Died().Match(sentence);
            if (!died.Success)
                continue;
            var years = YearReading.In(sentence);
            var after = years.Where(year => year.Start > died.Index).ToList();
            if (after.Count == 0)
                continue;
            var born = years[0].Start < died.Index ? years[0].First : birth;
            if (born is null || after[0].Last - born is > 0 and <= LongestLife)
                return new LifeDates(born, after[0].Last, PrecisionOf(sentence, after[0]));
        }
        return null;
    }

    private static HorizonPrecision PrecisionOf(string text, YearMention year) =>
        year.Precision == HorizonPrecision.Year && DayBefore().IsMatch(text[..year.Start])
            ? HorizonPrecision.Day
            : year.Precision;

    [GeneratedRegex(
        @"[–—−~～‒]| - |[0-9.]-[0-9c]|[ ,](to|bis|until|till|à|al|a|до|do|till) ",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Dash();

    [GeneratedRegex(
        @"[†✝]|(^|[^\p{L}])(d\.|died|death|gest\.|gestorben|starb|mort|morte|morta|morto|décédée?|murió|fallecid[oa]|fallec|m\.|ум\.|умер|умерла|zm\.|zmarła?|död|överl\.|overleden|没|卒|逝世)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DeathMark();

    [GeneratedRegex(
        @"[*＊]|(^|[^\p{L}])(b\.|born|baptised|baptized|geb\.|geboren|née?|nacid[oa]|nat[oa]|nascid[oa]|род\.|ur\.|född|生)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BirthMark();

    [GeneratedRegex(
        @"^\s*(r\.|reigned|reign|ruled|regierte|in office|fl\.|floruit)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reign();

    [GeneratedRegex(
        @"(^|[^\p{L}])(died|was executed|was killed|was murdered|was beheaded|starb|gestorben|mourut|est morte?|meurt|murió|falleció|morì|muore|morreu|faleceu|stierf|overleed|умер|умерла|скончал(ся|ась)|zmarła?|dog|avled)([^\p{L}]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Died();

    [GeneratedRegex(
        @"([0-9]{1,2}(\.|st|nd|rd|th|er)? (de |of )?\p{L}{3,12}\.?,? (de )?|\p{L}{3,12} [0-9]{1,2},? |月[0-9]{1,2}日)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex DayBefore();
}
