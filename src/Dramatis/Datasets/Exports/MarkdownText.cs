using System.Text;

namespace Dramatis.Datasets.Exports;

/// <summary>Texts nobody vouches for, as Markdown.</summary>
internal static class MarkdownText
{
    private const string Signs = "\\`*_[]<>|~#&";

    /// <summary>Within a paragraph, a heading or a cell of a table: no mark-up, no HTML, no line break.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (Signs.Contains(letter, StringComparison.Ordinal))
                safe.Append('\\');
            safe.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        }
        // A bare address would become a link by itself.
        return safe.Replace("://", ":\u200B//").ToString().Trim();
    }
}
