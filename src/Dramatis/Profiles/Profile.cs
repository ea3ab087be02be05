namespace Dramatis.Profiles;

/// <summary>A character's life as ordered paragraphs, and where they come from.</summary>
/// <param name="Paragraphs">In reading order; <see cref="Paragraph.Index"/> counts from 0 without gaps.</param>
/// <param name="Provenance">Where the text was taken from and under which licence.</param>
public sealed record Profile(IReadOnlyList<Paragraph> Paragraphs, Provenance Provenance);
