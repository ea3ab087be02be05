using System.Text.RegularExpressions;
using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Records;

namespace Dramatis.Generation;

/// <summary>What is decided about a scene before the model writes it.</summary>
/// <param name="Number">Its number in the paragraph, from 1.</param>
/// <param name="Other">Who meets the character.</param>
/// <param name="Approach">What this person is after, as the end of a sentence that begins with the name.</param>
/// <param name="Claim">The sentence of the paragraph it is about; empty when there is none.</param>
/// <param name="Anchors">People, places, dates and other names of the paragraph that belong into it.</param>
/// <param name="Year">When it plays; null when the paragraph does not say.</param>
internal sealed record SceneOutline(
    int Number,
    Person Other,
    string Approach,
    string Claim,
    IReadOnlyList<string> Anchors,
    int? Year
)
{
    private const int LongestClaim = 160;

    /// <summary>The outline in words for the model, in one line.</summary>
    public string Line =>
        $"{Other.Described} {Approach}."
        + (Claim.Length > 0 ? $" It is about: {Excerpt.Of(Claim, LongestClaim).TrimEnd('.')}." : "")
        + (Anchors.Count > 0 ? $" With: {string.Join(", ", Anchors)}." : "")
        + (Year is { } year ? $" In {Horizon.YearText(year)}." : "");
}

/// <summary>
/// Deals a paragraph's anchors out to its scenes, so that so many scenes are so many different ones. A scene's part depends on the
/// paragraph and its number alone: more scenes change no earlier one.
/// </summary>
internal static partial class ScenePlan
{
    private const int MostAnchors = 3;

    private static readonly string[] Approaches =
    [
        "wants to hear how it really was",
        "has heard it told otherwise",
        "disagrees and says so",
        "needs advice in a case of the same kind",
        "wants to learn it",
        "worries about what will come of it",
        "admires it and means to do the same",
        "makes light of it",
        "asks what it has cost",
        "wants a quarrel about it settled",
        "brings news that has to do with it",
        "does not understand it and keeps asking",
    ];

    public static SceneOutline Of(StepContext context, Paragraph paragraph, int number)
    {
        var (claims, details) = context.Matters.Of(paragraph);
        var (claim, chosen) =
            claims.Count == 0 ? (null, Turned(details, number - 1)) : Dealt(claims, details, number - 1);
        return new SceneOutline(
            number,
            context.Cast.SpeakerFor(ConversationKind.Dialogue, paragraph, number),
            Approaches[((paragraph.Index * 5) + (number * 7)) % Approaches.Length],
            claim is null ? "" : WithoutAsides(claim.Text),
            [.. chosen.Take(MostAnchors).Select(anchor => anchor.Text)],
            YearOf(context.Matters, chosen, details, claim)
        );
    }

    // Every claim once, then every claim again with a detail of another.
    private static (Anchor Claim, List<Anchor> Details) Dealt(
        IReadOnlyList<Anchor> claims,
        IReadOnlyList<Anchor> details,
        int turn
    )
    {
        var claim = claims[Spread.Walk(claims.Count, turn % claims.Count)];
        var end = claim.Start + claim.Text.Length;
        var own = details.Where(detail => detail.Start >= claim.Start && detail.Start < end).ToList();
        var round = turn / claims.Count;
        if (round == 0)
            return (claim, own);
        var foreign = details.Except(own).ToList();
        return (claim, [.. Turned(own, round).Take(1), .. Turned(foreign, turn).Take(1)]);
    }

    private static List<Anchor> Turned(IReadOnlyList<Anchor> anchors, int by) =>
        anchors.Count == 0 ? [] : [.. anchors.Skip(by % anchors.Count), .. anchors.Take(by % anchors.Count)];

    // When all it is about has happened: nobody can talk of what is still to come. Where that says nothing, when all the paragraph
    // tells of has.
    private static int? YearOf(
        ParagraphMatters matters,
        List<Anchor> chosen,
        IReadOnlyList<Anchor> details,
        Anchor? claim
    )
    {
        // A date that stands in an earlier sentence too is an anchor of that one alone.
        var told = claim is null ? null : matters.LastYearToldIn(claim.Text);
        var ofChosen = Latest(matters, chosen);
        return told is null ? ofChosen ?? Latest(matters, details)
            : ofChosen is null ? told
            : Math.Max(told.Value, ofChosen.Value);
    }

    private static int? Latest(ParagraphMatters matters, IReadOnlyList<Anchor> anchors)
    {
        int? latest = null;
        foreach (var anchor in anchors)
            if (
                anchor.Kind == AnchorKind.Date
                && matters.LastYearOf(anchor) is { } year
                && (latest is null || year > latest)
            )
                latest = year;
        return latest;
    }

    // How a name is spoken or spelt elsewhere is no matter for a talk.
    private static string WithoutAsides(string claim)
    {
        var bare = Aside().Replace(claim, "");
        return bare.Any(char.IsLetter) ? bare : claim;
    }

    [GeneratedRegex(@" ?\([^()]*\)| ?（[^（）]*）", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();
}
