using Dramatis.Checks.Phrases;

namespace Dramatis.Checks;

/// <summary>How much of a row comes from its paragraph.</summary>
internal static class Grounding
{
    private const double EnoughOfClaim = 0.3;
    private const int MostWordsOfName = 5;

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

    /// <summary>
    /// Whether an anchor is used in a text: of a name its last or its longest word, of a date its number, of a claim enough of its
    /// words.
    /// </summary>
    /// <param name="anchor">As it stands in the paragraph.</param>
    /// <param name="stems">The stems of the text.</param>
    /// <param name="language">The language as a code.</param>
    public static bool Uses(string anchor, IReadOnlySet<ulong> stems, string language)
    {
        var run = WordRun.Of(anchor);
        var own = Stems.Of(run, language);
        if (own.Count == 0)
            return true;
        var found = own.Count(stems.Contains);
        return run.Count <= MostWordsOfName && !WordRun.IsDense(anchor[0])
            ? found > 0
            : found >= EnoughOfClaim * own.Count;
    }
}
