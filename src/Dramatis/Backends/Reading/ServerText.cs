using System.Text;

namespace Dramatis.Backends.Reading;

/// <summary>Makes a server's words fit to be shown: one line, no tags, no control characters, not too long.</summary>
internal static class ServerText
{
    public static string Clean(string text, int most = 500)
    {
        var isMarkup = text.AsSpan().TrimStart().StartsWith("<");
        var shown = new StringBuilder(Math.Min(text.Length, most));
        var inTag = false;
        var spacePending = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (isMarkup && rune.Value is '<' or '>')
            {
                inTag = rune.Value == '<';
                spacePending = true;
                continue;
            }
            if (inTag)
                continue;
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || IsDirection(rune))
            {
                spacePending = true;
                continue;
            }
            if (shown.Length >= most)
                return shown.Append('…').ToString();
            if (spacePending && shown.Length > 0)
                shown.Append(' ');
            spacePending = false;
            shown.Append(rune.ToString());
        }
        return shown.ToString();
    }

    // Marks and overrides of writing direction would rearrange the line they are shown in.
    private static bool IsDirection(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
