namespace Dramatis.Profiles;

/// <summary>The paragraphs to generate from, by voice, in the order of the profile; short ones have joined a neighbour of their voice.</summary>
/// <param name="Feeding">Life and scholarly ones together, in the order of the profile.</param>
/// <param name="Life">Feed scenes as they are.</param>
/// <param name="Scholarly">Feed scenes once they are restated as what the character would affirm.</param>
/// <param name="Posthumous">Are left out.</param>
internal sealed record VoicedParagraphs(
    IReadOnlyList<Paragraph> Feeding,
    IReadOnlyList<Paragraph> Life,
    IReadOnlyList<Paragraph> Scholarly,
    IReadOnlyList<Paragraph> Posthumous
)
{
    internal static VoicedParagraphs Of(IReadOnlyList<Paragraph> paragraphs)
    {
        var joined = ShortParagraphs.Join(paragraphs).Paragraphs;
        var byVoice = joined.ToLookup(paragraph => paragraph.Voice);
        return new VoicedParagraphs(
            [.. joined.Where(paragraph => paragraph.Voice != ParagraphVoice.Posthumous)],
            [.. byVoice[ParagraphVoice.Life]],
            [.. byVoice[ParagraphVoice.Scholarly]],
            [.. byVoice[ParagraphVoice.Posthumous]]
        );
    }
}
