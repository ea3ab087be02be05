using System.Collections.Frozen;

namespace Dramatis.Profiles;

/// <summary>A set of headings: exact ones, and beginnings of headings (written with "*" at the end).</summary>
internal sealed class HeadingTable
{
    private const int LongestHeading = 200;

    private readonly FrozenSet<string> _exact;
    private readonly FrozenSet<string> _beginnings;

    private HeadingTable(FrozenSet<string> exact, FrozenSet<string> beginnings)
    {
        _exact = exact;
        _beginnings = beginnings;
    }

    /// <summary>Reads lines of "languages: heading | heading | beginning *".</summary>
    internal static HeadingTable Parse(string table)
    {
        var entries = table
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|'))
            .Select(Normalise)
            .ToLookup(entry => entry.EndsWith('*'));
        return new HeadingTable(
            entries[false].ToFrozenSet(),
            entries[true].Select(entry => entry.TrimEnd('*', ' ')).ToFrozenSet()
        );
    }

    /// <summary>Lower case, composed, single spaces, without numbering and marks around it.</summary>
    internal static string Normalise(string heading)
    {
        var text = PlainText.Clean(heading).ToLowerInvariant().Replace('’', '\'');
        text = text.Length > LongestHeading ? text[..LongestHeading] : text;
        var numbering = 0;
        while (numbering < text.Length && (char.IsAsciiDigit(text[numbering]) || text[numbering] is '.' or ')' or ' '))
            numbering++;
        // "1792-1802" is no numbering: only digits closed by a point or bracket are.
        if (numbering > 0 && numbering < text.Length && text[..numbering].AsSpan().IndexOfAny('.', ')') >= 0)
            text = text[numbering..];
        return text.Trim().Trim('.', ':', '"', '\'', '«', '»', '“', '”', '=', '-', '–', '—', '#').Trim();
    }

    internal bool HasExactly(string normalised) => _exact.Contains(normalised);

    internal bool Has(string normalised)
    {
        if (_exact.Contains(normalised))
            return true;
        for (var space = normalised.IndexOf(' ', StringComparison.Ordinal); space > 0; )
        {
            if (_beginnings.Contains(normalised[..space]))
                return true;
            space = normalised.IndexOf(' ', space + 1);
        }
        return false;
    }
}
