using System.Buffers;

namespace Dramatis.Profiles;

internal enum LineKind
{
    Blank,
    Text,
    Heading,
}

/// <summary>A line of a text file, cleaned.</summary>
internal readonly record struct Line(LineKind Kind, int Level, string Text)
{
    private const int DeepestLevel = 6;
    private static readonly SearchValues<char> RulerMarks = SearchValues.Create("#=-*_~ ");

    internal static Line Read(string raw)
    {
        var text = PlainText.Clean(raw);
        if (text.Length == 0)
            return new Line(LineKind.Blank, 0, "");

        var hashes = text.AsSpan().IndexOfAnyExcept('#');
        if (hashes is >= 1 and <= DeepestLevel && text[hashes] == ' ')
            return Heading(hashes, text.Trim('#', ' '));
        var equals = text.AsSpan().IndexOfAnyExcept('=');
        if (equals is >= 2 and <= DeepestLevel && text.EndsWith(text[..equals], StringComparison.Ordinal))
            return Heading(equals, text.Trim('=', ' '));
        // A row of marks alone is a ruler or an empty heading.
        var isRuler = text.AsSpan().IndexOfAnyExcept(RulerMarks) < 0;
        return isRuler ? new Line(LineKind.Blank, 0, "") : new Line(LineKind.Text, 0, text);
    }

    private static Line Heading(int level, string text) =>
        text.Length == 0 ? new Line(LineKind.Blank, 0, "") : new Line(LineKind.Heading, level, text);
}
