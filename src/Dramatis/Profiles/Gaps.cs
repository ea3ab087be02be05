using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>
/// Closes the gaps that something taken out of a sentence leaves: "(pronounced X; c. 470 BC)" without X becomes "(c. 470 BC)",
/// and parentheses in which nothing is left disappear. Parentheses from which nothing was taken stay as they are.
/// </summary>
internal static partial class Gaps
{
    /// <summary>Stands where something was taken out.</summary>
    internal const char Mark = '\uE000';

    // Deeper ones are left alone, so that the time stays in proportion to the text.
    private const int DeepestParenthesis = 8;

    internal static string Close(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal))
            return text;
        var closed = new StringBuilder(text.Length);
        var opened = new Stack<int>();
        foreach (var character in text)
        {
            closed.Append(character);
            if (character is '(' or '（')
            {
                opened.Push(closed.Length - 1);
            }
            else if (character is ')' or '）' && opened.TryPop(out var start) && opened.Count < DeepestParenthesis)
            {
                CloseParenthesis(closed, start);
            }
        }
        // What is left of the marks stood between words: "called X , the" must lose the space, not gain one.
        return SpaceBeforeMark().Replace(MarkBeforePunctuation().Replace(closed.ToString(), "$1"), " ");
    }

    private static void CloseParenthesis(StringBuilder text, int start)
    {
        var inside = text.ToString(start + 1, text.Length - start - 2);
        if (!inside.Contains(Mark, StringComparison.Ordinal))
            return;
        var kept = new StringBuilder();
        foreach (var segment in Segments().Split(inside))
            kept.Append(IsSeparator(segment) ? segment : WithoutGap(segment));
        var content = Separators()
            .Replace(kept.ToString(), "$1 ")
            .Trim(' ', ',', ';', '，', '；', '、', ':', '/', '\u00A0');
        var (open, close) = (text[start], text[^1]);
        text.Length = start;
        if (content.Length > 0)
        {
            text.Append(open).Append(content).Append(close);
            return;
        }
        // The mark stays for what surrounds the parentheses.
        text.Append(Mark);
    }

    private static bool IsSeparator(string segment) => segment is [',' or ';' or '，' or '；' or '、'];

    /// <summary>A part of a list in parentheses: nothing when only the label of what was taken out is left ("German: ").</summary>
    private static string WithoutGap(string segment)
    {
        if (!segment.Contains(Mark, StringComparison.Ordinal))
            return segment;
        var rest = segment.Replace(Mark.ToString(), " ", StringComparison.Ordinal).Trim();
        var bare = rest.Trim(':', '：', ' ', '/', '[', ']', '\u00A0', '.');
        var isLabel =
            bare.Length == 0
            || rest.EndsWith(':')
            || rest.EndsWith('：')
            || (!bare.Any(char.IsDigit) && PlainText.CountWords(bare) <= 3 && Pronounced().IsMatch(bare));
        return isLabel ? "" : $" {rest}";
    }

    [GeneratedRegex("([,;，；、])", RegexOptions.CultureInvariant)]
    private static partial Regex Segments();

    // Separators with nothing between them: the last one counts.
    [GeneratedRegex(@"(?:[,;]\s*)*([,;])(?:\s+|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(
        "^(?:[A-Za-z]+ )?(?:pronounced|pronunciation|listen|also|or|locally|born|uk|us|ausgesprochen|aussprache|prononcé|prononciation|pronunciado|pronúncia|pronuncia|uitspraak|wymowa|uttal|MFA|AFI|IPA|API)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pronounced();

    // The one expression that would go back and forth over a long run of spaces.
    [GeneratedRegex(
        "[\\s\uE000]*\uE000[\\s\uE000]*([.,;:!?)，。；：）])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex MarkBeforePunctuation();

    [GeneratedRegex("\\s*\uE000[\\s\uE000]*", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceBeforeMark();
}
