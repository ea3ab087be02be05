using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dramatis.Characters;

/// <summary>
/// A character's name made safe for a directory and for files. A name that is safe already only becomes lower case
/// (spaces stay); a name that had to be changed or cut ends in a hash of the original, so that two names never share a
/// directory by accident.
/// </summary>
public readonly record struct Slug
{
    // Longest prefix and suffix of our files around it ("hallucination_", ".jsonl.tmp") leave 255 bytes far behind.
    private const int MaxBytes = 120;
    private const int MaxNameCharacters = 200;

    private static readonly HashSet<string> ReservedOnWindows = new(StringComparer.OrdinalIgnoreCase)
    {
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
    };

    private Slug(string lower, string stem)
    {
        Lower = lower;
        Stem = stem;
    }

    /// <summary>Lower case: names the directory and most files.</summary>
    public string Lower { get; }

    /// <summary>The letters' case kept: names the preference files.</summary>
    public string Stem { get; }

    /// <summary>Lower case with underscores for spaces: names the profile's text file.</summary>
    public string Underscored => Lower.Replace(' ', '_');

    /// <summary>Makes a name safe.</summary>
    /// <param name="name">Any text; it is not trusted.</param>
    /// <exception cref="RunException">The name has no letter or digit, or is too long (<see cref="ExitCode.Usage"/>).</exception>
    public static Slug From(string name)
    {
        var clean = Clean(name);
        var safe = Safe(clean);
        // The hash is of the lower-case name, so that "CON" and "con" stay one character, as "SOCRATES" and "socrates" do.
        var stem = string.Equals(safe, clean, StringComparison.Ordinal)
            ? safe
            : $"{safe.TrimEnd(' ', '.')}-{Hash(clean)}";
        return new Slug(stem.ToLowerInvariant(), stem);
    }

    /// <summary>The name with control and formatting characters removed, composed (NFC), and with single spaces.</summary>
    /// <exception cref="RunException">The name has no letter or digit, or is too long (<see cref="ExitCode.Usage"/>).</exception>
    internal static string Clean(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var clean = new StringBuilder(name.Length);
        var spacePending = false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                spacePending = clean.Length > 0;
                continue;
            }
            if (!IsVisible(rune))
                continue;
            if (spacePending)
                clean.Append(' ');
            spacePending = false;
            clean.Append(rune.ToString());
        }

        var text = clean.ToString();
        if (
            !text.EnumerateRunes()
                .Any(rune => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
        )
            throw new RunException(
                ExitCode.Usage,
                $"The character's name \"{text}\" has no letter or digit. Give the name of a person, for example \"Socrates\"."
            );
        if (text.Length > MaxNameCharacters)
            throw new RunException(
                ExitCode.Usage,
                $"The character's name is {text.Length} characters long; {MaxNameCharacters} is the most. "
                    + "Give the short name, and the full one in the biography."
            );
        return Composition.Compose(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Lower;

    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            )
        && !IsBidiControl(rune);

    // Direction overrides make a path read differently from what it is. Joiners stay: emoji and several scripts need them.
    private static bool IsBidiControl(Rune rune) =>
        rune.Value
            is 0x061C
                or 0x200B
                or 0x200E
                or 0x200F
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2066 and <= 0x2069)
                or 0xFEFF;

    private static string Safe(string clean)
    {
        var text = new StringBuilder(clean.Length);
        foreach (var rune in clean.EnumerateRunes())
            text.Append(IsForbidden(rune) ? "_" : rune.ToString());
        var safe = text.ToString();
        if (safe[0] is '.' or '-' or '~')
            safe = "_" + safe[1..];
        safe = safe.TrimEnd('.', ' ');
        var base_ = safe.Split('.')[0].TrimEnd();
        if (ReservedOnWindows.Contains(base_) || IsReservedPort(base_))
            safe = "_" + safe;
        return CutAtBytes(safe);
    }

    private static bool IsForbidden(Rune rune) =>
        rune.Value is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or '%' or '$' or '`';

    private static bool IsReservedPort(string name) =>
        name.Length == 4
        && (
            name.StartsWith("com", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("lpt", StringComparison.OrdinalIgnoreCase)
        )
        && (char.IsAsciiDigit(name[3]) || name[3] is '¹' or '²' or '³');

    private static string CutAtBytes(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaxBytes)
            return text;
        var kept = 0;
        var bytes = 0;
        var graphemes = StringInfo.GetTextElementEnumerator(text);
        while (graphemes.MoveNext())
        {
            var element = graphemes.GetTextElement();
            bytes += Encoding.UTF8.GetByteCount(element);
            if (bytes > MaxBytes)
                break;
            kept += element.Length;
        }
        return text[..kept];
    }

    private static string Hash(string clean) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clean.ToLowerInvariant())))[..8];
}
