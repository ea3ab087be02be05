using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dramatis.Cli.Terminal;

/// <summary>
/// Makes text from elsewhere (names, model answers, reasons, pages) safe to show: without what a terminal would obey,
/// and in one line.
/// </summary>
internal static class TerminalText
{
    private const char Escape = '\u001b';
    private const char Csi = '\u009b';

    public static string Clean(string text, int longest = int.MaxValue)
    {
        if (text.Length <= longest && !NeedsWork(text))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, 1024));
        var position = 0;
        while (position < text.Length && clean.Length <= longest)
        {
            var after = SkipSequence(text, position);
            if (after > position)
            {
                position = after;
                continue;
            }
            if (Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var length) != OperationStatus.Done)
                rune = Rune.ReplacementChar;
            position += length;
            if (Rune.IsWhiteSpace(rune))
                AppendSpace(clean);
            else if (!IsUnseen(rune))
                clean.Append(rune.ToString());
        }
        return Cut(clean.ToString().Trim(), longest);
    }

    /// <summary>Clean text that Spectre's markup shows as it is.</summary>
    public static string Markup(string text, int longest = int.MaxValue) =>
        Spectre.Console.Markup.Escape(Clean(text, longest));

    private static bool NeedsWork(string text)
    {
        var previous = ' ';
        foreach (var character in text)
        {
            if (character is < ' ' or (>= '\u007f' and <= '\u00a0') or (>= '\u0600' and <= '\u0605') or >= '\u180e')
                return true;
            if (character == ' ' && previous == ' ')
                return true;
            previous = character;
        }
        return previous == ' ';
    }

    // Escape sequences: CSI (colours, cursor), OSC (titles, links, the clipboard) and friends with their payload, else two characters.
    private static int SkipSequence(string text, int start)
    {
        var position = start;
        char kind;
        if (text[start] == Csi)
        {
            kind = '[';
            position++;
        }
        else if (text[start] is '\u0090' or '\u009d' or '\u009e' or '\u009f' or '\u0098')
        {
            kind = ']';
            position++;
        }
        else if (text[start] == Escape)
        {
            if (start + 1 >= text.Length)
                return start + 1;
            kind = text[start + 1];
            position += 2;
        }
        else
            return start;

        return kind switch
        {
            '[' => AfterControlSequence(text, position),
            ']' or 'P' or 'X' or '^' or '_' => AfterString(text, position),
            _ => position,
        };
    }

    private static int AfterControlSequence(string text, int position)
    {
        while (position < text.Length && text[position] is >= ' ' and <= '?')
            position++;
        return position < text.Length && text[position] is >= '@' and <= '~' ? position + 1 : position;
    }

    // A string that is never closed ends with its line, so that it cannot swallow the rest of a text.
    private static int AfterString(string text, int position)
    {
        for (; position < text.Length; position++)
        {
            if (text[position] is '\u0007' or '\u009c')
                return position + 1;
            if (text[position] == Escape)
                return position + 1 < text.Length && text[position + 1] == '\\' ? position + 2 : position;
            if (text[position] == '\n')
                return position;
        }
        return position;
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }

    // Joiners stay: emoji and several scripts need them. Direction overrides go: they make text read as what it is not.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => true,
            UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
            _ => false,
        };

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var kept = Math.Max(0, longest - 1);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return text[..kept].TrimEnd() + "…";
    }
}
