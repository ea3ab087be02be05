namespace Dramatis.Backends.Answers;

/// <summary>What lies between the values.</summary>
internal sealed partial class LooseJsonReader
{
    private void SkipSpace()
    {
        while (!AtEnd && JsonScan.IsSpace(text[position]))
            position++;
    }

    /// <summary>Passes over all that may stand between two values; says whether a comma was among it.</summary>
    private bool SkipFiller()
    {
        var comma = false;
        while (!AtEnd)
        {
            var c = text[position];
            if (JsonScan.IsSpace(c))
            {
                position++;
            }
            else if (JsonScan.IsComma(c) || c == ';')
            {
                if (comma)
                    Note("dropped a comma too many");
                comma = true;
                position++;
            }
            else if (c == '\\' && position + 1 < text.Length && text[position + 1] is 'n' or 'r' or 't' or '\n')
            {
                position += 2;
            }
            else if (c == '…' || text.AsSpan(position).StartsWith("..."))
            {
                Note("dropped an ellipsis");
                while (!AtEnd && text[position] is '.' or '…')
                    position++;
            }
            else if (!SkipComment() && !SkipBullet())
            {
                break;
            }
        }
        return comma;
    }

    // A mark that was not found once is not looked for again: the search reads to the end of the text.
    private int IndexOfCloser(string mark, int from)
    {
        if (absentClosers.Contains(mark) || from > text.Length)
            return -1;
        var at = text.IndexOf(mark, from, StringComparison.Ordinal);
        if (at < 0)
            absentClosers.Add(mark);
        return at;
    }

    private bool SkipComment()
    {
        var rest = text.AsSpan(position);
        if (rest.StartsWith("/*"))
        {
            var end = IndexOfCloser("*/", position + 2);
            position = end < 0 ? Math.Min(text.Length, position + 2) : end + 2;
        }
        else if (rest.StartsWith("//") || rest.StartsWith("#") || rest.StartsWith("```") || rest.StartsWith("~~~"))
        {
            var end = text.IndexOf('\n', position);
            position = end < 0 ? text.Length : end;
        }
        else if (rest.StartsWith("<!--"))
        {
            var end = IndexOfCloser("-->", position + 4);
            position = end < 0 ? position + 4 : end + 3;
        }
        else
        {
            return false;
        }
        Note("dropped a comment");
        return true;
    }

    // "- {", "1. {", "* "...": list marks before a value.
    private bool SkipBullet()
    {
        var i = position;
        if (text[i] is '-' or '*' or '•' or '–')
        {
            i++;
        }
        else
        {
            while (i < text.Length && i - position < 4 && char.IsAsciiDigit(text[i]))
                i++;
            if (i == position || i >= text.Length || text[i] is not ('.' or ')' or ':'))
                return false;
            i++;
        }
        var next = JsonScan.SkipSpace(text, i);
        if (next >= text.Length || !(text[next] is '{' or '[' || JsonScan.IsQuote(text[next])))
            return false;
        Note("dropped list marks");
        position = i;
        return true;
    }
}
