using System.Collections.Concurrent;
using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Generation;

/// <summary>
/// What the character and somebody else can talk of, paragraph by paragraph: sentences that tell of the life, and the names and dates in
/// it. A paragraph of the life may well have a sentence from after it; that one is no matter for a talk with the living.
/// </summary>
internal sealed class ParagraphMatters(string character, string language, Horizon? horizon, Lifetime lifetime)
{
    private const int ShortestNamePart = 3;

    private readonly ConcurrentDictionary<
        string,
        (IReadOnlyList<Anchor> Claims, IReadOnlyList<Anchor> Details)
    > _byText = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, int?> _yearsBySentence = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int?> _yearsByDate = new(StringComparer.Ordinal);
    private readonly VoiceRules _rules = new(horizon, character);
    private readonly string[] _nameParts = [.. character.Split(' ').Where(part => part.Length >= ShortestNamePart)];

    /// <summary>The sentences, and the names and dates, in the order of the paragraph.</summary>
    public (IReadOnlyList<Anchor> Claims, IReadOnlyList<Anchor> Details) Of(Paragraph paragraph) =>
        _byText.GetOrAdd(paragraph.Text, Find);

    /// <summary>The last year of the lifetime that any date in a sentence of the profile names; null when there is none.</summary>
    public int? LastYearToldIn(string sentence) =>
        _yearsBySentence.GetOrAdd(
            sentence,
            text => DateSpans.Of(text).Select(date => lifetime.LastYearIn(date.Text)).Max()
        );

    /// <summary>The last year of the lifetime that a date of the profile names; null when there is none.</summary>
    public int? LastYearOf(Anchor date) => _yearsByDate.GetOrAdd(date.Text, lifetime.LastYearIn);

    private (IReadOnlyList<Anchor> Claims, IReadOnlyList<Anchor> Details) Find(string text)
    {
        var anchors = AnchorFinder.Of(text, language);
        var all = anchors.Where(anchor => anchor.Kind == AnchorKind.Claim).ToList();
        var ofLife = all.Where(claim => _rules.IsOfLife(claim.Text)).ToList();
        return (
            ofLife.Count > 0 ? ofLife : all,
            [.. anchors.Where(anchor => anchor.Kind != AnchorKind.Claim && IsUsable(anchor))]
        );
    }

    // The character's own name holds nothing to talk of, nor does a date outside the time in which there was somebody to talk with.
    private bool IsUsable(Anchor anchor) =>
        anchor.Kind == AnchorKind.Date
            ? lifetime.Last is null || lifetime.YearIn(anchor.Text) is not null
            : !_nameParts.Any(part => anchor.Text.Contains(part, StringComparison.OrdinalIgnoreCase));
}
