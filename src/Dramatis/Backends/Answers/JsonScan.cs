namespace Dramatis.Backends.Answers;

/// <summary>
/// Short looks ahead in text that is almost JSON. Every look is bounded, so that a reader that looks at each quotation
/// mark stays linear.
/// </summary>
internal static class JsonScan
{
    private const int LongestKey = 64;
    private const int LongestGap = 256;

    public static bool IsQuote(char c) => c is '"' or '\'' or '“' or '”' or '„' or '«' or '「' or '`' or '＂';

    public static bool IsSeparator(char c) => c is ':' or '：' or '=';

    public static bool IsComma(char c) => c is ',' or '，';

    /// <summary>The characters that can close a string opened with this one.</summary>
    public static string ClosersOf(char open) =>
        open switch
        {
            '"' or '＂' => "\"”＂",
            '“' or '”' => "”\"“",
            '„' => "“”\"",
            '«' => "»",
            '「' => "」",
            '`' => "`",
            _ => "'",
        };

    /// <summary>The first position at or after this one that is no white space, or the text's end; gives up after a while.</summary>
    public static int SkipSpace(string text, int at)
    {
        var end = Math.Min(text.Length, at + LongestGap);
        while (at < end && IsSpace(text[at]))
            at++;
        return at;
    }

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u2060' or '\uFEFF';

    public static bool HasLineBreak(string text, int from, int to) => text.AsSpan(from, to - from).Contains('\n');

    /// <summary>Whether a quoted key and its colon start here.</summary>
    public static bool StartsMember(string text, int at)
    {
        if (at >= text.Length || !IsQuote(text[at]))
            return false;
        var closers = ClosersOf(text[at]);
        var end = Math.Min(text.Length, at + 1 + LongestKey);
        for (var i = at + 1; i < end; i++)
        {
            var c = text[i];
            if (c is '\n' or '{' or '}' && i == at + 1 && c == '\n')
                return false;
            if (c is '\n' or ',' or '[' or ']' or '.' or '?' or '!')
                return false;
            if (!closers.Contains(c, StringComparison.Ordinal))
                continue;
            if (i == at + 1)
                return false;
            var next = SkipSpace(text, i + 1);
            return next < text.Length && IsMemberSeparator(text, next)
                || text[i - 1] == ':' && next < text.Length && IsQuote(text[next]);
        }
        return false;
    }

    /// <summary>Whether a key without quotes and its colon start here, as in <c>speech: "..."</c>.</summary>
    public static bool StartsBareMember(string text, int at)
    {
        var end = Math.Min(text.Length, at + LongestKey);
        var i = at;
        while (i < end && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-'))
            i++;
        if (i == at || i >= text.Length)
            return false;
        var next = SkipSpace(text, i);
        if (next >= text.Length || !IsMemberSeparator(text, next))
            return false;
        // A colon inside prose ("note: he left") is followed by a word; after a key comes a value that looks like one.
        var value = SkipSpace(text, next + 1);
        return value >= text.Length
            || IsQuote(text[value])
            || text[value] is '{' or '[' or '-' or '\\'
            || char.IsAsciiDigit(text[value])
            || char.IsUpper(text[value])
            || IsLiteralWord(text, value);
    }

    /// <summary>Whether the bracket here opens data and not an aside in prose such as [laughs] or {Character2}.</summary>
    public static bool StartsContainer(string text, int at)
    {
        var next = SkipSpace(text, at + 1);
        if (next >= text.Length)
            return true;
        var c = text[next];
        if (text[at] == '{')
            return c is '{' or '[' or '}' or '/' or '\\' && next + 1 < text.Length && text[next + 1] is '"' or 'n'
                ? c != '}' || next == at + 1
                : IsQuote(c) || c == '.' || StartsBareMember(text, next) || StartsLooseKey(text, next);
        return c is '{' or '[' or ']' or '(' or '-' or '/' or '\\' or '.'
            || IsQuote(c)
            || char.IsAsciiDigit(c)
            || IsLiteralWord(text, next)
            || IsBulletOf(text, next);
    }

    public static bool IsMemberSeparator(string text, int at) =>
        IsSeparator(text[at]) || text[at] == '-' && at + 1 < text.Length && text[at + 1] == '>';

    private static bool IsBulletOf(string text, int at)
    {
        if (text[at] is not ('*' or '•' or '-'))
            return false;
        var next = SkipSpace(text, at + 1);
        return next < text.Length && (text[next] is '{' or '[' || IsQuote(text[next]));
    }

    private static bool IsLiteralWord(string text, int at) =>
        text.AsSpan(at) switch
        {
            var s when s.StartsWith("true", StringComparison.OrdinalIgnoreCase) => true,
            var s when s.StartsWith("false", StringComparison.OrdinalIgnoreCase) => true,
            var s when s.StartsWith("null", StringComparison.OrdinalIgnoreCase) => true,
            var s when s.StartsWith("None", StringComparison.Ordinal) => true,
            _ => false,
        };

    // {speech: hello there} on one line: the whole key is a word, the colon follows it at once.
    private static bool StartsLooseKey(string text, int at)
    {
        var i = at;
        var end = Math.Min(text.Length, at + LongestKey);
        while (i < end && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or ' '))
            i++;
        return i > at && i < text.Length && text[i] is ':' or '：';
    }
}
