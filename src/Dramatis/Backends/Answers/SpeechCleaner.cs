using System.Net;
using System.Text;

namespace Dramatis.Backends.Answers;

/// <summary>Brings a text to plain running text; the words stay as they are.</summary>
internal static class SpeechCleaner
{
    private const string OpeningQuotes = "\"“„«'‘「『`";
    private const string ClosingQuotes = "\"””»'’」』`";

    /// <summary>What is said: without stage directions, markdown, quotation marks around it.</summary>
    public static string Speech(string text) => Unquoted(Spaced(StageDirections.Remove(Unescaped(text))));

    /// <summary>Running text that is no speech: bracketed parts stay.</summary>
    public static string Plain(string text) => Unquoted(Spaced(Unmarked(Unescaped(text))));

    /// <summary>Without a pair of quotation marks around the whole, or one that lost its partner.</summary>
    public static string Unquoted(string text)
    {
        var bare = text.Trim();
        for (var kind = 0; kind < OpeningQuotes.Length && bare.Length > 1; kind++)
        {
            var (open, close) = (OpeningQuotes[kind], ClosingQuotes[kind]);
            var (opens, closes) = (bare[0] == open, bare[^1] == close);
            if (opens && closes && !ClosesInside(bare, open, close))
                return bare[1..^1].Trim();
            if (open is '\'' or '‘' || opens == closes)
                continue;
            var marks = bare.AsSpan().Count(open) + (open == close ? 0 : bare.AsSpan().Count(close));
            if (marks == 1)
                return (opens ? bare[1..] : bare[..^1]).Trim();
        }
        return bare;
    }

    // "Yes," he said, "no": the first mark is closed before the end, so the outer pair is none.
    private static bool ClosesInside(string text, char open, char close)
    {
        var inside = text.AsSpan(1, text.Length - 2);
        if (open == '\'' || open == '‘')
        {
            // An apostrophe closes nothing; a mark after a word and before a space may.
            for (var i = 0; i + 1 < inside.Length; i++)
            {
                if (
                    inside[i] == close
                    && !char.IsLetterOrDigit(inside[i + 1])
                    && (i == 0 || !char.IsLetterOrDigit(inside[i - 1]))
                )
                    return true;
            }
            return false;
        }
        return inside.Contains(close);
    }

    private static string Unescaped(string text)
    {
        var plain = text;
        if (plain.Contains('\\', StringComparison.Ordinal))
            plain = plain
                .Replace("\\r", "", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal)
                .Replace("\\t", " ", StringComparison.Ordinal)
                .Replace("\\\"", "\"", StringComparison.Ordinal)
                .Replace("\\'", "'", StringComparison.Ordinal)
                .Replace("\\_", "_", StringComparison.Ordinal)
                .Replace("\\*", "*", StringComparison.Ordinal)
                .Replace("\\", "", StringComparison.Ordinal);
        return plain.Contains('&', StringComparison.Ordinal)
            ? AnswerText.WithoutLoneSurrogates(WebUtility.HtmlDecode(plain))
            : plain;
    }

    private static string Unmarked(string text)
    {
        if (!text.Contains('*', StringComparison.Ordinal) && !text.Contains("__", StringComparison.Ordinal))
            return text;
        return text.Replace("*", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal);
    }

    private static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pending = spaced.Length > 0;
                continue;
            }
            // Where a direction was taken out, no space is left before the mark that followed it.
            if (pending && c is not ('.' or ',' or ';' or '!' or '?') || pending && spaced[^1] is '.' or '!' or '?')
                spaced.Append(' ');
            pending = false;
            spaced.Append(c);
        }
        return spaced.ToString();
    }
}
