namespace Dramatis.Characters;

/// <summary>
/// Looks for a text whatever its case. Without the data of a culture the runtime compares letter by letter at every place; this one
/// goes to the places where the first letter is.
/// </summary>
internal static class CaselessSearch
{
    /// <summary>The same as <see cref="string.Contains(string, StringComparison)"/> with the ordinal order and without case.</summary>
    public static bool IsIn(ReadOnlySpan<char> text, ReadOnlySpan<char> wanted)
    {
        // Of the letters outside ASCII some have more than two forms.
        if (wanted.IsEmpty || !char.IsAscii(wanted[0]))
            return text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
        var (small, large) = (char.ToLowerInvariant(wanted[0]), char.ToUpperInvariant(wanted[0]));
        while (text.Length >= wanted.Length)
        {
            var at = text[..(text.Length - wanted.Length + 1)].IndexOfAny(small, large);
            if (at < 0)
                return false;
            if (text.Slice(at, wanted.Length).Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return true;
            text = text[(at + 1)..];
        }
        return false;
    }
}
