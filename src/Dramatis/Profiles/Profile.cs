using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>A character's life as ordered paragraphs, and where they come from.</summary>
/// <param name="Paragraphs">In reading order; <see cref="Paragraph.Index"/> counts from 0 without gaps.</param>
/// <param name="Provenance">Where the text was taken from and under which licence.</param>
public sealed record Profile(IReadOnlyList<Paragraph> Paragraphs, Provenance Provenance)
{
    /// <summary>The last moment the character can know of; null when nothing tells.</summary>
    public Horizon? Horizon { get; init; }
}
