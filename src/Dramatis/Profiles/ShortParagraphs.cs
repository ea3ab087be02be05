using System.Text;

namespace Dramatis.Profiles;

/// <summary>
/// Very short paragraphs hold too little to set scenes in. For generation each joins its successor in the same section and of the same
/// voice, and the last of them its predecessor; the paragraphs of the profile itself, and their numbers, stay as they are.
/// </summary>
/// <param name="Paragraphs">
/// The paragraphs to generate from, in order: <see cref="Paragraph.Index"/> is that of the one which carries the text.
/// </param>
/// <param name="JoinedTo">For each absorbed paragraph the index of the one that carries it.</param>
internal sealed record ShortParagraphs(IReadOnlyList<Paragraph> Paragraphs, IReadOnlyDictionary<int, int> JoinedTo)
{
    internal const int FewestWords = 12;

    /// <summary>The fewest characters where words are not set apart by spaces.</summary>
    internal const int FewestCharacters = 40;

    internal static ShortParagraphs Join(IReadOnlyList<Paragraph> paragraphs)
    {
        var carriers = new List<Paragraph>();
        var joinedTo = new SortedDictionary<int, int>();
        for (var start = 0; start < paragraphs.Count; )
        {
            var end = start + 1;
            while (end < paragraphs.Count && IsTogether(paragraphs[end], paragraphs[start]))
                end++;
            JoinSection(paragraphs, start, end, carriers, joinedTo);
            start = end;
        }
        return new ShortParagraphs(carriers, joinedTo);
    }

    // Across voices nothing joins: what is left out must not come in with its neighbour.
    private static bool IsTogether(Paragraph one, Paragraph other) =>
        one.Voice == other.Voice && one.Section.SequenceEqual(other.Section);

    internal static bool IsShort(string text) =>
        PlainText.IsUnspaced(text) ? text.Length < FewestCharacters : PlainText.CountWords(text) < FewestWords;

    private static void JoinSection(
        IReadOnlyList<Paragraph> paragraphs,
        int start,
        int end,
        List<Paragraph> carriers,
        SortedDictionary<int, int> joinedTo
    )
    {
        var firstCarrier = carriers.Count;
        var waiting = new List<Paragraph>();
        var waitingWords = 0;
        for (var index = start; index < end; index++)
        {
            var paragraph = paragraphs[index];
            waiting.Add(paragraph);
            // Several short ones in a row are long enough together at some point.
            waitingWords += Weight(paragraph.Text);
            if (waitingWords < FewestWords)
                continue;
            Carry(paragraph, waiting, carriers, joinedTo);
            waiting.Clear();
            waitingWords = 0;
        }
        if (waiting.Count == 0)
            return;
        if (carriers.Count == firstCarrier)
        {
            Carry(waiting[^1], waiting, carriers, joinedTo);
            return;
        }
        var last = carriers[^1];
        carriers.RemoveAt(carriers.Count - 1);
        Carry(last, [last, .. waiting], carriers, joinedTo);
    }

    // Words, where there are words; otherwise characters on the same scale.
    private static int Weight(string text) =>
        IsShort(text)
            ? PlainText.IsUnspaced(text)
                ? text.Length * FewestWords / FewestCharacters
                : PlainText.CountWords(text)
            : FewestWords;

    private static void Carry(
        Paragraph carrier,
        List<Paragraph> together,
        List<Paragraph> carriers,
        SortedDictionary<int, int> joinedTo
    )
    {
        var text = new StringBuilder();
        foreach (var paragraph in together)
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(paragraph.Text);
            if (paragraph.Index != carrier.Index)
                joinedTo[paragraph.Index] = carrier.Index;
        }
        carriers.Add(
            together.Count == 1
                ? carrier
                : new Paragraph(carrier.Index, text.ToString(), carrier.Section)
                {
                    Voice = carrier.Voice,
                    VoiceReason = carrier.VoiceReason,
                    IsVoiceOverruled = carrier.IsVoiceOverruled,
                }
        );
    }
}
