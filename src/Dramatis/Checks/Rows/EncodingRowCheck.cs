using System.Buffers;

namespace Dramatis.Checks.Rows;

/// <summary>Letters that were lost or doubled on their way: U+FFFD, "Ã©", "S?ren", control characters.</summary>
internal sealed class EncodingRowCheck : IRowCheck
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        "\uFFFD?ÃÂâ\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A\u009B\u009C\u009D\u009E\u009F"
    );

    public string Name => "encoding";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        List<Finding>? found = null;
        Add(ref found, row.Location, -1);
        Add(ref found, row.Setting, -1);
        for (var i = 0; i < row.Turns.Count; i++)
            Add(ref found, row.Turns[i].Speech, i);
        Add(ref found, row.Rejected, -1);
        return found ?? [];
    }

    private void Add(ref List<Finding>? found, string text, int turn)
    {
        if (Broken(text) is var at and >= 0)
            (found ??= []).Add(
                new Finding(
                    Name,
                    Severity.Soft,
                    "broken letters",
                    text.Substring(at, Math.Min(20, text.Length - at)),
                    turn
                )
            );
    }

    internal static int Broken(string text)
    {
        var rest = text.AsSpan();
        for (var at = 0; ; at++)
        {
            var next = rest[at..].IndexOfAny(Suspects);
            if (next < 0)
                return -1;
            at += next;
            if (IsBroken(text, at))
                return at;
        }
    }

    private static bool IsBroken(string text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        return text[at] switch
        {
            '?' => at > 0
                && char.IsLower(next)
                && char.IsLetter(text[at - 1])
                && !text.Contains("http", StringComparison.Ordinal),
            'Ã' => next
                is >= '\u0080'
                    and <= '\u00BF'
                    or 'ƒ'
                    or 'Ÿ'
                    or '‰'
                    or 'œ'
                    or 'š'
                    or 'Š'
                    or 'ž'
                    or '€'
                    or '\u201A'
                    or '\u201E'
                    or '\u2026'
                    or '\u2013'
                    or '\u2014',
            'Â' => next is >= '\u0080' and <= '\u00BF',
            'â' => next is '€' or >= '\u0080' and <= '\u009F',
            _ => true,
        };
    }
}
