using System.Text;
using Dramatis.Backends;
using Dramatis.Checks;
using Dramatis.Profiles;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>
/// Text of rows and profiles as it can stand in a card. Programs that read cards look in all of it for macros, marks and tags; whatever
/// looks like one and is none of ours is set apart, so that it is read as the text it is.
/// </summary>
internal static class CardText
{
    /// <summary>What readers put the name of whoever talks with the character in place of.</summary>
    public const string User = "{{user}}";

    /// <summary>The same for the character's name.</summary>
    public const string Character = "{{char}}";

    private const int LongestTag = 64;

    /// <summary>A text of several lines.</summary>
    public static string Of(string text)
    {
        var visible = Visible(text);
        var clean = new StringBuilder(visible.Length + 8);
        var tagEnd = -1;
        for (var i = 0; i < visible.Length; i++)
        {
            var letter = visible[i];
            var next = i + 1 < visible.Length ? visible[i + 1] : '\0';
            if (letter == '<' && (char.IsAsciiLetter(next) || next is '/' or '!' or '?'))
            {
                var end = visible.AsSpan(i, Math.Min(LongestTag, visible.Length - i)).IndexOf('>');
                tagEnd = end < 0 ? tagEnd : i + end;
                clean.Append('\u2039');
            }
            else if (i == tagEnd)
                clean.Append('\u203A');
            else
            {
                if (letter is '{' or '}' && clean.Length > 0 && clean[^1] == letter || IsDecorator(clean, letter))
                    clean.Append(' ');
                clean.Append(letter);
            }
        }
        return clean.ToString().Trim();
    }

    /// <summary>A text in one line.</summary>
    public static string Line(string text) =>
        Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>As many whole sentences as have room; the beginning of the first where even that one is too long.</summary>
    public static string Bounded(string text, int mostTokens)
    {
        if (TokenEstimate.Of(text) <= mostTokens)
            return text;
        var (tokens, end) = (0, 0);
        foreach (var (start, length) in Sentences.Of(text))
        {
            tokens += TokenEstimate.Of(text.Substring(start, length));
            if (tokens > mostTokens)
                break;
            end = start + length;
        }
        return end > 0 ? text[..end]
            : PlainText.IsUnspaced(text) ? Excerpt.Of(text, mostTokens)
            : Excerpt.Of(text, mostTokens * 3);
    }

    // At the beginning of a line of a lorebook two of these make a command.
    private static bool IsDecorator(StringBuilder before, char letter) =>
        letter == '@' && before is [.., '@'] && (before.Length == 1 || before[^2] == '\n');

    // What nobody sees could stand between the two halves of a mark.
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
            if (!char.IsControl(letter) || letter is '\n' or '\t')
                visible.Append(letter);
        return visible.ToString();
    }
}
