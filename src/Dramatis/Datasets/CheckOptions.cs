using Dramatis.Characters;
using Dramatis.Checks.Metrics;
using Dramatis.Profiles;

namespace Dramatis.Datasets;

/// <summary>What to check, and what is known of it.</summary>
public sealed record CheckOptions
{
    /// <summary>
    /// A character's directory, or any other with <c>.jsonl</c> and <c>.json</c> files in it, or one such file.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The character's name as it stands in the rows. Default: what journal, file names and rows tell.</summary>
    public string? Character { get; init; }

    /// <summary>The biography as a text file, or "sample". Default: the one in the directory, or none.</summary>
    public string? ProfilePath { get; init; }

    /// <summary>The language of the rows as a code. Default: the profile's, else "en".</summary>
    public string? Language { get; init; }

    /// <summary>The last moment the character can know of. Default: the one in the directory's profile, or none.</summary>
    public Horizon? Horizon { get; init; }

    /// <summary>The year in which rows play that name none, BC negative. Default: the horizon's.</summary>
    public int? Now { get; init; }

    /// <summary>The limits. Default: <see cref="Gate.Default"/>.</summary>
    public Gate Gate { get; init; } = Gate.Default;

    /// <summary>
    /// How to ask Wikidata since when there is what names stand for that neither the biography nor the lexicon knows; its language is not
    /// used. Default: nobody is asked.
    /// </summary>
    public WikipediaOptions? LookUp { get; init; }

    /// <summary>How many threads look at rows; the report is the same whatever their number.</summary>
    internal int Workers { get; init; } = Environment.ProcessorCount;
}
