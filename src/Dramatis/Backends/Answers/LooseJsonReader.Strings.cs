using System.Globalization;
using System.Text;

namespace Dramatis.Backends.Answers;

/// <summary>Where strings end when quotation marks inside them are not escaped.</summary>
internal sealed partial class LooseJsonReader
{
    // Where a string stands decides what may follow its closing mark.
    private enum Place
    {
        Key,
        Member,
        Item,
    }

    // How many characters may be read a second time because a string swallowed too much.
    private int stepsBackLeft = text.Length * 2;

    private readonly HashSet<string> absentClosers = new(StringComparer.Ordinal);

    private LooseJson.Text? ReadJoinedStrings(Place place)
    {
        var value = ReadString(place);
        while (value is not null && !cut && JoinsNext())
        {
            Note("joined strings");
            var next = ReadString(place);
            value = next is null ? null : value + next;
        }
        return value is null || cut ? null : new LooseJson.Text(value);
    }

    // "abc" + "def", as in program code.
    private bool JoinsNext()
    {
        var plus = JsonScan.SkipSpace(text, position);
        if (plus >= text.Length || text[plus] != '+')
            return false;
        var next = JsonScan.SkipSpace(text, plus + 1);
        if (next >= text.Length || text[next] is not ('"' or '\''))
            return false;
        position = next;
        return true;
    }

    private string? ReadString(Place place)
    {
        var open = text[position++];
        if (open == '"' && text.AsSpan(position).StartsWith("\"\"") && ReadTripleQuoted() is { } triple)
            return triple;
        if (open != '"')
            Note("replaced the quotation marks of a string");
        return ReadStringBody(place, JsonScan.ClosersOf(open), open);
    }

    private LooseJson.Text? ReadOpenedString()
    {
        var value = ReadStringBody(Place.Member, JsonScan.ClosersOf('"'), '"');
        return value is null ? null : new LooseJson.Text(value);
    }

    private string? ReadTripleQuoted()
    {
        var end = IndexOfCloser("\"\"\"", position + 2);
        if (end < 0)
            return null;
        var value = text[(position + 2)..end];
        position = end + 3;
        Note("replaced the quotation marks of a string");
        return value.Trim();
    }

    private string? ReadStringBody(Place place, string closers, char open)
    {
        var value = new StringBuilder();
        var fallback = -1;
        var fallbackLength = 0;
        while (!AtEnd)
        {
            var run = text.AsSpan(position).IndexOfAny($"\\{closers}");
            if (run < 0)
                run = text.Length - position;
            value.Append(text, position, run);
            position += run;
            if (AtEnd)
                break;
            var c = text[position];
            if (c == '\\')
            {
                if (EndsAtEscapedQuote(place))
                {
                    Note("dropped a backslash before a closing quotation mark");
                    position += 2;
                    return value.ToString();
                }
                ReadEscape(value);
                continue;
            }
            var exact = c == closers[0];
            if (Ends(place, exact, open))
            {
                position++;
                return value.ToString();
            }
            if (place == Place.Member && OpensNextMember() && BackToStructure(value))
            {
                Note("added a missing closing quotation mark");
                return value.ToString();
            }
            if (fallback < 0 && exact && JsonScan.HasLineBreak(text, position, JsonScan.SkipSpace(text, position + 1)))
                (fallback, fallbackLength) = (position, value.Length);
            Note("escaped quotation marks inside a string");
            value.Append(c);
            position++;
        }
        return EndOfUnclosedString(value, fallback, fallbackLength);
    }

    private string? EndOfUnclosedString(StringBuilder value, int fallback, int fallbackLength)
    {
        if (fallback >= 0 && text.Length - fallback <= stepsBackLeft)
        {
            stepsBackLeft -= text.Length - fallback;
            position = fallback + 1;
            value.Length = fallbackLength;
            return value.ToString();
        }
        if (BackToStructure(value))
        {
            Note("added a missing closing quotation mark");
            return value.ToString();
        }
        EndWithoutCloser(true, '"', false);
        return null;
    }

    // The text before ends like structure ("...there},\n {"): the string should have been closed before that.
    private bool BackToStructure(StringBuilder value)
    {
        var kept = value.Length;
        var structure = 0;
        while (kept > 0 && position - (value.Length - kept) > 0)
        {
            var c = value[kept - 1];
            if (!char.IsWhiteSpace(c) && c is not (',' or '{' or '}' or '[' or ']'))
                break;
            // Escapes make the value shorter than its text; structure is never escaped.
            if (text[position - (value.Length - kept) - 1] != c)
                break;
            if (!char.IsWhiteSpace(c))
                structure++;
            kept--;
        }
        if (
            structure == 0
            && !(kept < value.Length && JsonScan.HasLineBreak(text, position - (value.Length - kept), position))
        )
            return false;
        if (AtEnd && structure == 0)
            return false;
        position -= value.Length - kept;
        value.Length = kept;
        return true;
    }

    private bool OpensNextMember() => JsonScan.StartsMember(text, position) && FollowsStructure();

    private bool FollowsStructure()
    {
        var i = position - 1;
        var lineBreak = false;
        while (i >= 0 && char.IsWhiteSpace(text[i]) && position - i < 200)
            lineBreak |= text[i--] == '\n';
        return i >= 0 && (lineBreak || text[i] is ',' or '{');
    }

    private bool Ends(Place place, bool exact, char open)
    {
        var next = JsonScan.SkipSpace(text, position + 1);
        if (next >= text.Length)
            return exact;
        if (place == Place.Key)
            return open != '\'' || !char.IsLetter(text[position + 1]);
        var c = text[next];
        var lineBreak = JsonScan.HasLineBreak(text, position, next);
        return c switch
        {
            '}' or ']' => ClosesFor(next),
            ',' or '，' => EndsBeforeComma(place, next),
            '"' or '“' or '\'' or '„' or '«' or '「' or '＂' => (exact || place == Place.Member)
                && (
                    JsonScan.StartsMember(text, next)
                    || place == Place.Item && exact && (lineBreak || next > position + 1)
                ),
            ':' or '：' => place == Place.Item && exact,
            '{' or '[' => exact && JsonScan.StartsContainer(text, next),
            '+' => exact && text.AsSpan(next + 1).TrimStart() is ['"' or '\'', ..],
            '/' => exact && next + 1 < text.Length && text[next + 1] is '/' or '*',
            ')' => exact && place == Place.Item,
            ';' => exact && lineBreak,
            '`' => exact && lineBreak,
            '#' => exact && place == Place.Item && lineBreak,
            _ => exact
                && lineBreak
                && (
                    place == Place.Item
                    || JsonScan.StartsBareMember(text, next)
                    || text.AsSpan(position, next - position).Count('\n') > 1
                ),
        };
    }

    // A closing bracket after the mark: structure, unless prose goes on behind it.
    private bool ClosesFor(int at)
    {
        var after = at + 1;
        while (after < text.Length && text[after] is '}' or ']')
            after++;
        var next = JsonScan.SkipSpace(text, after);
        return next >= text.Length
            || JsonScan.HasLineBreak(text, after, next)
            || JsonScan.IsComma(text[next])
            || JsonScan.IsQuote(text[next])
            || text[next] is '}' or ']' or '{' or '[' or ';' or '<' or '/' or '\\' or '.' or ')'
            || depth <= 1 + (after - at);
    }

    private bool EndsBeforeComma(Place place, int comma)
    {
        var next = JsonScan.SkipSpace(text, comma + 1);
        if (next >= text.Length || text[next] is '}' or ']' or '{' or '[' || JsonScan.IsComma(text[next]))
            return true;
        var lineBreak = JsonScan.HasLineBreak(text, comma, next);
        if (JsonScan.IsQuote(text[next]))
            return place == Place.Item || lineBreak || JsonScan.StartsMember(text, next);
        return text[next] switch
        {
            '.' => text.AsSpan(next).StartsWith("..."),
            '…' or '#' => true,
            '/' => next + 1 < text.Length && text[next + 1] is '/' or '*',
            '\\' => next + 1 < text.Length && text[next + 1] is 'n' or 'r' or 't' or '"',
            '(' => place == Place.Item,
            _ when place == Place.Item => lineBreak,
            _ => JsonScan.StartsBareMember(text, next),
        };
    }

    // "speech": "Hello.\"}, {"...: the backslash is one too many when only structure can follow.
    private bool EndsAtEscapedQuote(Place place)
    {
        if (place == Place.Key || position + 2 >= text.Length || text[position + 1] != '"')
            return false;
        var next = JsonScan.SkipSpace(text, position + 2);
        if (next >= text.Length)
            return false;
        if (JsonScan.IsComma(text[next]))
            return JsonScan.StartsMember(text, JsonScan.SkipSpace(text, next + 1));
        if (text[next] is not ('}' or ']'))
            return false;
        var after = JsonScan.SkipSpace(text, next + 1);
        return after >= text.Length || JsonScan.IsComma(text[after]) || text[after] is '}' or ']';
    }

    private void ReadEscape(StringBuilder value)
    {
        if (position + 1 >= text.Length)
        {
            position++;
            return;
        }
        var c = text[position + 1];
        position += 2;
        switch (c)
        {
            case 'n' or 'r':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'b' or 'f':
                break;
            case 'u' when ReadHex(4) is { } code:
                value.Append(code);
                break;
            case 'x' when ReadHex(2) is { } code:
                value.Append(code);
                break;
            case '"' or '\\' or '/':
                value.Append(c);
                break;
            default:
                Note("dropped the backslash of an unknown escape");
                value.Append(c);
                break;
        }
    }

    private char? ReadHex(int digits)
    {
        if (
            position + digits > text.Length
            || !ushort.TryParse(text.AsSpan(position, digits), NumberStyles.AllowHexSpecifier, null, out var code)
        )
            return null;
        position += digits;
        return code == 0 ? ' ' : (char)code;
    }
}
