using Dramatis.Characters;

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
}
