namespace Dramatis.Profiles;

/// <summary>
/// An HTML parser takes quadratic time, and memory, for elements nested thousands deep. Real pages nest a few dozen deep and
/// close what they open, so a rough count of the tags tells them from hostile ones before anything is built.
/// </summary>
internal static class NestingGuard
{
    private const int Deepest = 300;

    // The sum of all depths: what a parser's work grows with, since it opens unclosed formatting again in each paragraph.
    // The largest real pages have some hundred thousand elements a dozen deep.
    private const long MostWork = 6_000_000;

    // What sets attributes apart, outside of their values: each attribute is compared with all before it.
    private const int MostMarksInTag = 2_000;

    internal static bool IsReasonable(ReadOnlySpan<char> html)
    {
        var depth = 0;
        var work = 0L;
        while (true)
        {
            var start = html.IndexOf('<');
            if (start < 0 || start + 1 >= html.Length)
                return true;
            html = html[(start + 1)..];
            if (html.StartsWith("!--"))
            {
                // "--!>" ends one as well.
                var end = html.IndexOf("-->");
                var oddEnd = end < 0 ? html.IndexOf("--!>") : html[..end].IndexOf("--!>");
                if (end < 0 && oddEnd < 0)
                    return true;
                html = html[((oddEnd >= 0 ? oddEnd : end) + 3)..];
                continue;
            }
            var isClosing = html[0] == '/';
            var name = NameOf(isClosing ? html[1..] : html);
            if (name.IsEmpty)
                continue;
            var nests = Nests(name);
            html = html[EndOfTag(html, out var marks)..];
            if (marks > MostMarksInTag)
                return false;
            if (isClosing)
                depth = Math.Max(0, depth - (nests ? 1 : 0));
            else
            {
                depth += nests ? 1 : 0;
                work += depth;
            }
            if (depth > Deepest || work > MostWork)
                return false;
        }
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
            length++;
        return tag[..length];
    }

    // These close each other, or have no content, so that an unclosed one does not nest.
    private static bool Nests(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[12];
        if (name.Length > lower.Length)
            return true;
        name.ToLowerInvariant(lower);
        return lower[..name.Length]
            is not (
                "p"
                or "li"
                or "dd"
                or "dt"
                or "tr"
                or "td"
                or "th"
                or "option"
                or "br"
                or "wbr"
                or "hr"
                or "img"
                or "link"
                or "meta"
                or "input"
                or "col"
                or "area"
                or "base"
                or "embed"
                or "param"
                or "source"
                or "track"
                or "html"
                or "head"
                or "body"
                or "tbody"
                or "thead"
                or "tfoot"
                or "colgroup"
                or "caption"
                or "rt"
                or "rp"
            );
    }

    // Quoted attributes hold JSON with ">" in it. One without an end is taken as the rest of the text, as a parser does.
    private static int EndOfTag(ReadOnlySpan<char> tag, out int marks)
    {
        marks = 0;
        var position = 0;
        var afterEquals = false;
        while (position < tag.Length && tag[position] != '>')
        {
            var character = tag[position++];
            if (character is '=' or '/' || char.IsWhiteSpace(character))
                marks++;
            // Elsewhere a quotation mark is a character like any other.
            if (afterEquals && character is ('"' or '\''))
            {
                var close = tag[position..].IndexOf(character);
                if (close < 0)
                    return tag.Length;
                position += close + 1;
            }
            afterEquals = character == '=' || (afterEquals && char.IsWhiteSpace(character));
        }
        return Math.Min(position + 1, tag.Length);
    }
}
