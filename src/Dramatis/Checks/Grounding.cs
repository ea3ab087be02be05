namespace Dramatis.Checks;

/// <summary>How much of a row comes from its paragraph.</summary>
internal static class Grounding
{
    /// <summary>The share of a text's content words, stemmed, that stand in its paragraph: 0 to 1. Compare with that of other paragraphs.</summary>
    /// <param name="text">The scene, or all that is said.</param>
    /// <param name="paragraph">The paragraph it grew from.</param>
    /// <param name="language">The language of both as a code.</param>
    public static double Overlap(string text, string paragraph, string language) =>
        Overlap(Stems.Of(text, language), Stems.Of(paragraph, language));

    /// <summary>The same of stems made before, to compare one text with many paragraphs.</summary>
    public static double Overlap(IReadOnlySet<ulong> text, IReadOnlySet<ulong> paragraph)
    {
        if (text.Count == 0)
            return 0;
        var common = 0;
        foreach (var stem in text)
            if (paragraph.Contains(stem))
                common++;
        return (double)common / text.Count;
    }
}
