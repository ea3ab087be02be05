using System.Security.Cryptography;
using System.Text;

namespace Dramatis.Profiles;

/// <summary>One line of the profile file.</summary>
/// <param name="Index">Its number in the profile, from 0; row ids are made of it.</param>
/// <param name="Text">The text, in one line.</param>
/// <param name="Section">The headings above it, outermost first; empty in the lead.</param>
public sealed record Paragraph(int Index, string Text, IReadOnlyList<string> Section)
{
    /// <summary>The first 16 hexadecimal digits of the text's SHA-256: tells whether a paragraph is still the same.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    /// <summary>Who speaks in it, and when.</summary>
    public ParagraphVoice Voice { get; init; }

    /// <summary>Why it has this voice, in words for people; empty when nothing was found against the life.</summary>
    public string VoiceReason { get; init; } = "";

    /// <summary>Whether a person gave it this voice, against the rules.</summary>
    public bool IsVoiceOverruled { get; init; }

    /// <summary>The headings above it as one text, "Life › Early years"; empty in the lead.</summary>
    public string SectionPath => string.Join(" › ", Section);
}
