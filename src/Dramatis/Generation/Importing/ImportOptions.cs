using Dramatis.Characters;

namespace Dramatis.Generation.Importing;

/// <summary>Which dataset to take in, and what is known of it.</summary>
public sealed record ImportOptions
{
    /// <summary>A directory with <c>.jsonl</c> and <c>.json</c> files: scenes, conversations, training rows, questions, preference pairs.</summary>
    public required string Source { get; init; }

    /// <summary>The character's name. Default: what file names and rows tell.</summary>
    public string? Character { get; init; }

    /// <summary>The directory that holds one directory a character. Default: "characters".</summary>
    public string OutputDirectory { get; init; } = "characters";

    /// <summary>The biography as a text file, or "sample". Default: the text file of the character's name among the rows, or none.</summary>
    public string? ProfilePath { get; init; }

    /// <summary>The language of the rows as a code. Default: "en".</summary>
    public string? Language { get; init; }

    /// <summary>The last moment the character can know of. Default: the one the biography tells, or none.</summary>
    public Horizon? Horizon { get; init; }

    /// <summary>The year in which rows play that name none, BC negative. Default: the horizon's.</summary>
    public int? Now { get; init; }
}

/// <summary>What became of a dataset that was taken in: every row of it is kept, refused, set aside or made again from another.</summary>
public sealed record ImportSummary
{
    /// <summary>The character's name.</summary>
    public required string Character { get; init; }

    /// <summary>The character's directory now.</summary>
    public required string Directory { get; init; }

    /// <summary>The biography that was taken in with the rows; null when there was none.</summary>
    public required string? Profile { get; init; }

    /// <summary>The files, in the order in which they were read.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>How many rows they have.</summary>
    public required int RowsRead { get; init; }

    /// <summary>How many of them stand in the character's files now.</summary>
    public required int Kept { get; init; }

    /// <summary>How many a check refused. The next run makes those again whose paragraph or scene it knows.</summary>
    public required int Refused { get; init; }

    /// <summary>How many repeat another row or cannot be read. They stay in the errors file.</summary>
    public required int SetAside { get; init; }

    /// <summary>How many training rows are made again from the conversations they were made from.</summary>
    public required int MadeAgain { get; init; }

    /// <summary>Why rows were refused or set aside, the commonest first, with counts.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Reasons { get; init; }
}
