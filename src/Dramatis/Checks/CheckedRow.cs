using Dramatis.Records;

namespace Dramatis.Checks;

/// <summary>What kind of row is looked at.</summary>
internal enum RowKind
{
    Scene,
    Dialogue,
    Interview,
    Hallucination,
    Question,
    Pair,

    /// <summary>A training row of unknown origin: messages.</summary>
    Messages,
}

/// <summary>One row in the form all checks look at, whatever file it stands in, ours or not. What is not known is empty.</summary>
internal sealed record CheckedRow
{
    /// <summary>Who speaks where a training row only says "user".</summary>
    public const string UnnamedSpeaker = "user";

    public required string Id { get; init; }
    public required RowKind Kind { get; init; }
    public string Location { get; init; } = "";
    public string Setting { get; init; } = "";

    /// <summary>The speeches; of a question one turn, of a pair the turns before the answer and then the chosen one.</summary>
    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>A pair's rejected answer.</summary>
    public string Rejected { get; init; } = "";

    /// <summary>What is to be wrong with that answer; null when nobody said.</summary>
    public RejectedKind? Rejecting { get; init; }

    /// <summary>The text of the paragraph the row grew from.</summary>
    public string Paragraph { get; init; } = "";

    /// <summary>What of the paragraph this row was planned to use: people, places, dates, claims, as they stand there.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>How what is asked stands to what the character can know; null for rows that do not probe.</summary>
    public KnowledgeClass? Class { get; init; }

    /// <summary>The year the scene plays in, BC negative; null where it says none: then the horizon counts.</summary>
    public int? Now { get; init; }
}
