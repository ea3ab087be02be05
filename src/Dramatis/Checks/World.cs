using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Checks;

/// <summary>What the checks know of the character. The same for all rows of a dataset.</summary>
internal sealed record World
{
    /// <summary>The character's name as it stands in the rows.</summary>
    public required string Character { get; init; }

    /// <summary>The last moment the character can know of; null when nobody said.</summary>
    public Horizon? Horizon { get; init; }

    /// <summary>The year in which rows play that name none, BC negative; null when nobody said.</summary>
    public int? Now { get; init; }

    /// <summary>The language of the rows as a code: "en", "de", "zh".</summary>
    public string Language { get; init; } = "en";

    /// <summary>The texts of the profile's paragraphs; empty when there is no profile.</summary>
    public IReadOnlyList<string> Profile { get; init; } = [];

    /// <summary>The texts of the paragraphs that tell the character's own life: what they name, the character knows. Empty when nobody said which.</summary>
    public IReadOnlyList<string> Life { get; init; } = [];

    /// <summary>Names that were looked up, with the first year in which there was such a thing or person, BC negative.</summary>
    public IReadOnlyDictionary<string, int> LookedUp { get; init; } = new Dictionary<string, int>();

    /// <summary>The world of a profile: what was made from it and what is looked at later see the same.</summary>
    /// <param name="character">The character's name.</param>
    /// <param name="profile">The life; null when there is none.</param>
    /// <param name="horizon">The last moment the character can know of.</param>
    /// <param name="now">The year in which rows play that name none.</param>
    /// <param name="language">The language of the rows as a code.</param>
    public static World Of(string character, Profile? profile, Horizon? horizon, int? now, string language)
    {
        var paragraphs = profile?.Paragraphs ?? [];
        // Where nobody has judged the paragraphs they are all called life, and that says nothing.
        var isJudged = paragraphs.Any(paragraph => paragraph.Voice != ParagraphVoice.Life);
        return new World
        {
            Character = character,
            Horizon = horizon,
            Now = now,
            Language = language,
            Profile = [.. paragraphs.Select(paragraph => paragraph.Text)],
            Life = isJudged
                ?
                [
                    .. paragraphs
                        .Where(paragraph => paragraph.Voice == ParagraphVoice.Life)
                        .Select(paragraph => paragraph.Text),
                ]
                : [],
        };
    }
}
