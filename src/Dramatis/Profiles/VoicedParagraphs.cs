namespace Dramatis.Profiles;

/// <summary>The paragraphs to generate from, by voice, in the order of the profile; short ones have joined a neighbour of their voice.</summary>
/// <param name="Life">Feed scenes as they are.</param>
/// <param name="Scholarly">Feed scenes once they are restated as what the character would affirm.</param>
/// <param name="Posthumous">Are left out.</param>
internal sealed record VoicedParagraphs(
    IReadOnlyList<Paragraph> Life,
    IReadOnlyList<Paragraph> Scholarly,
    IReadOnlyList<Paragraph> Posthumous
)
{
    /// <summary>What everything grows from, in the order of the profile: the life, and what scholars think, to be restated.</summary>
    public IReadOnlyList<Paragraph> Sources { get; } =
    [.. Life.Concat(Scholarly).OrderBy(paragraph => paragraph.Index)];

    internal static VoicedParagraphs Of(IReadOnlyList<Paragraph> paragraphs)
    {
        var byVoice = ShortParagraphs.Join(paragraphs).Paragraphs.ToLookup(paragraph => paragraph.Voice);
        return new VoicedParagraphs(
            [.. byVoice[ParagraphVoice.Life]],
            [.. byVoice[ParagraphVoice.Scholarly]],
            [.. byVoice[ParagraphVoice.Posthumous]]
        );
    }
}
