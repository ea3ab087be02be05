using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>Finds what says when: years, days, centuries, seasons of a year.</summary>
internal static partial class DateSpans
{
    /// <summary>The dates of a text, in order, not overlapping.</summary>
    public static IEnumerable<(string Text, int Start)> Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            foreach (Match match in Numbered().Matches(text))
                yield return (match.Value, match.Index);
        else
            foreach (Match match in Worded().Matches(text))
                yield return (match.Value, match.Index);
    }

    private const string Month =
        @"(january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)";

    private const string Era =
        @"(\s?(BCE|BC|CE|AD|v\. ?Chr\.|n\. ?Chr\.|av\. ?J\.-?C\.|ap\. ?J\.-?C\.|a\. ?C\.|d\. ?C\.))";

    [GeneratedRegex(
        @"((the )?(spring|summer|autumn|winter|end|beginning|middle) of )?(\b\d{1,2}(st|nd|rd|th|\.|er)? (de |of )?"
            + Month
            + @"|\b"
            + Month
            + @"( \d{1,2},?)?) (de |of )?\d{3,4}\b"
            + Era
            + @"?|\b(c\. ?|ca\. ?|um |about |around |circa |vers |hacia )?\d{1,4}([–-]\d{1,4})?"
            + Era
            + @"|\b(AD|year|im Jahr|anno|l.an|el año) \d{1,4}\b|\b(in|since|until|by|from|after|before|about|around|en|dès|vers|depuis|seit|bis|nach|vor|desde|hasta|hacia|nel|dal|c\.|ca\.) [12]\d{3}\b|\b1\d{3}s\b|\b[12]\d{3}\b"
            + @"|\b\d{1,2}(st|nd|rd|th|\.|e|ème)? (century|centuries|jahrhundert|jahrhunderts|siècle)"
            + Era
            + @"?|(公元前|西元前|前)?[0-9]{1,4}\s?年([0-9]{1,2}月)?([0-9]{1,2}日)?|[0-9]{1,2}\s?世[纪紀]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)[ -]century( BCE?)?\b|[一二三四五六七八九十]{1,3}世[纪紀]|(公元前|西元前)?[〇零一二三四五六七八九十百]{2,6}年",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Worded();
}
