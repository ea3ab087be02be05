using System.Buffers;
using System.Text;

namespace Dramatis.Backends.Answers;

/// <summary>
/// Takes stage directions out of a speech and markdown off its words. What stands in asterisks in the middle of a
/// sentence is emphasis; what stands in round brackets is speech unless it reads like a direction.
/// </summary>
internal static class StageDirections
{
    private const int LongestDirection = 240;
    private const int MostWordsAtStart = 6;

    private static readonly SearchValues<char> Openers = SearchValues.Create("*_([（<【");

    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "smiles",
        "laughs",
        "sighs",
        "nods",
        "pauses",
        "chuckles",
        "grins",
        "frowns",
        "shrugs",
        "winks",
        "gestures",
        "points",
        "looks",
        "leans",
        "turns",
        "stands",
        "sits",
        "walks",
        "whispers",
        "shouts",
        "cries",
        "weeps",
        "coughs",
        "gasps",
        "groans",
        "mutters",
        "bows",
        "raises",
        "lowers",
        "shakes",
        "strokes",
        "scratches",
        "gazes",
        "glances",
        "stares",
        "stops",
        "waits",
        "thinks",
        "ponders",
        "reflects",
        "breathes",
        "clears",
        "crosses",
        "folds",
        "takes",
        "picks",
        "puts",
        "places",
        "holds",
        "reaches",
        "steps",
        "moves",
        "enters",
        "exits",
        "leaves",
        "exeunt",
        "exit",
        "enter",
        "rises",
        "kneels",
        "blinks",
        "squints",
        "smirks",
        "scoffs",
        "snorts",
        "laughing",
        "smiling",
        "sighing",
        "nodding",
        "pausing",
        "pause",
        "beat",
        "silence",
        "aside",
        "sarcastically",
        "laugh",
        "smile",
        "sigh",
        "nod",
        "chuckle",
        "grin",
        "hesitates",
        "interrupts",
        "interrupting",
        "furrows",
        "tilts",
        "rubs",
        "claps",
        "plays",
        "begins",
        "continues",
        "contemplates",
        "considers",
        "closes",
        "opens",
        "touches",
        "pats",
        "slams",
        "throws",
        "drops",
        "hums",
        "sings",
        "writes",
        "reads",
        "listens",
        "watches",
        "observes",
        "approaches",
        "returns",
        "blushes",
        "trembles",
        "hesitating",
        "thoughtful",
        "curious",
        "confused",
        "angry",
        "amused",
        "annoyed",
        "excited",
        "surprised",
        "frustrated",
        "irritated",
        "sarcastic",
        "serious",
        "softly",
        "quietly",
        "gently",
        "angrily",
        "calmly",
        "thoughtfully",
        "nervously",
        "off-stage",
        "offstage",
        "inaudible",
        "lächelt",
        "lacht",
        "seufzt",
        "nickt",
        "pause",
        "sourit",
        "rit",
        "soupire",
        "sonríe",
        "ríe",
        "suspira",
        "sorride",
        "ride",
        "sospira",
    };

    private static readonly HashSet<string> Adjoining = new(StringComparer.OrdinalIgnoreCase)
    {
        "with",
        "in",
        "to",
        "after",
        "while",
        "still",
        "slightly",
        "visibly",
        "clearly",
        "suddenly",
        "slowly",
        "a",
        "his",
        "her",
        "their",
        "he",
        "she",
        "they",
        "both",
    };

    public static string Remove(string text)
    {
        if (!text.AsSpan().ContainsAny(Openers))
            return text;
        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            var end = c switch
            {
                '*' or '_' => ReadMarked(text, at, kept),
                '(' or '[' or '（' or '【' or '<' => ReadBracketed(text, at, kept),
                _ => at,
            };
            if (end == at)
            {
                kept.Append(c);
                end = at + 1;
            }
            at = end;
        }
        return kept.ToString();
    }

    // Returns where to go on; writes what is kept of the span.
    private static int ReadMarked(string text, int at, StringBuilder kept)
    {
        var mark = text[at];
        var width = 1;
        while (at + width < text.Length && text[at + width] == mark)
            width++;
        if (mark == '_' && !IsBoundary(text, at - 1))
            return at;
        var start = at + width;
        var close = CloserOf(text, start, mark);
        if (close < 0)
            return mark == '*' ? start : at;
        var content = text[start..close];
        var end = close;
        while (end < text.Length && end - close < width && text[end] == mark)
            end++;
        if (mark == '_' && !IsBoundary(text, end))
            return at;
        if (content.Trim().Length == 0)
            return end;
        if (!IsDirection(content, text, at, end, width))
            kept.Append(content);
        return end;
    }

    private static int CloserOf(string text, int start, char mark)
    {
        var length = Math.Min(LongestDirection, text.Length - start);
        var close = length <= 0 ? -1 : text.AsSpan(start, length).IndexOf(mark);
        return close < 0 ? -1 : start + close;
    }

    private static bool IsDirection(string content, string text, int start, int end, int width)
    {
        if (StartsLikeDirection(content))
            return !IsLoneAdverb(content) || IsSentenceEdge(text, start - 1);
        if (width > 1 || content.EndsWith(':'))
            return false;
        var opens = IsSentenceEdge(text, start - 1);
        var next = SkipSpace(text, end);
        var closes =
            next >= text.Length
            || char.IsUpper(text[next])
            || text[next] is '"' or '“' or '\'' or '*' or '('
            || text[next] > '\u2E80';
        // A whole marked sentence is emphasis or a quotation, not an action.
        return opens
            && closes
            && content.Contains(' ', StringComparison.Ordinal)
            && content.TrimEnd() is not [.., '?' or '!'];
    }

    private static int ReadBracketed(string text, int at, StringBuilder kept)
    {
        var open = text[at];
        var close = CloserOf(
            text,
            at + 1,
            open switch
            {
                '(' => ')',
                '[' => ']',
                '（' => '）',
                '【' => '】',
                _ => '>',
            }
        );
        if (close < 0)
            return at;
        var content = text[(at + 1)..close].Trim();
        var end = close + 1;
        if (Placeholders.FindIn(text[at..end]) is not null)
            return at;
        var removed = open switch
        {
            '[' or '【' => content.Any(char.IsLetter),
            '<' => IsTag(content) || StartsLikeDirection(content),
            _ => IsBracketedDirection(content, text, at, end),
        };
        return removed ? end : at;
    }

    private static bool IsBracketedDirection(string content, string text, int start, int end)
    {
        var bare = content.Trim('*', '_', ' ');
        if (bare.Length == 0 || StartsLikeDirection(bare))
            return true;
        if (bare.AsSpan().IndexOfAny(".!?。") >= 0)
            return false;
        // Nobody begins to speak in brackets; at the end it may be an afterthought.
        var isStart = SkipSpace(text, 0) == start && SkipSpace(text, end) < text.Length;
        return isStart && bare.AsSpan().Count(' ') < MostWordsAtStart && (bare[0] < '\u2E80' || bare.Length <= 12);
    }

    private static bool StartsLikeDirection(string content)
    {
        var words = content.Split([' ', ',', '.', ';', '\n'], 4, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return false;
        var first = words[0].Trim('*', '_', '"');
        if (first.Length == 0)
            return false;
        if (Verbs.Contains(first))
            return true;
        if (words.Length == 1)
            return first.Length > 4 && first.EndsWith("ly", StringComparison.Ordinal);
        if (first.Length > 5 && first.EndsWith("ing", StringComparison.Ordinal) && char.IsLower(first[0]))
            return true;
        return (Adjoining.Contains(first) || first.EndsWith("ly", StringComparison.Ordinal) || char.IsUpper(first[0]))
            && Verbs.Contains(words[1].Trim('*', '_', '"'));
    }

    // "I *really* mean it" is emphasis, "*softly* Come in" is not.
    private static bool IsLoneAdverb(string content) =>
        !content.Trim().Contains(' ', StringComparison.Ordinal)
        && content.TrimEnd().EndsWith("ly", StringComparison.Ordinal);

    private static bool IsTag(string content) =>
        content.TrimStart('/')
            is "b"
                or "i"
                or "em"
                or "strong"
                or "br"
                or "br/"
                or "br /"
                or "p"
                or "u"
                or "s"
                or "q"
                or "speech";

    private static bool IsBoundary(string text, int at) =>
        at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static bool IsSentenceEdge(string text, int at)
    {
        while (at >= 0 && char.IsWhiteSpace(text[at]))
            at--;
        return at < 0
            || text[at] is '.' or '!' or '?' or '…' or '"' or '”' or '\'' or ')' or '*' or '—' or '。' or '！' or '？';
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
