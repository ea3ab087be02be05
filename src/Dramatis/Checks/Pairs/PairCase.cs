using Dramatis.Records;

namespace Dramatis.Checks.Pairs;

/// <summary>A preference pair as its rules look at it, whoever made it.</summary>
internal sealed record PairCase
{
    /// <summary>How the question stands to what the character can know; null when nobody said: then only lengths and words are compared.</summary>
    public KnowledgeClass? Class { get; init; }

    /// <summary>What is to be wrong with the rejected answer; null when nobody said.</summary>
    public RejectedKind? Rejecting { get; init; }

    public required string Question { get; init; }

    /// <summary>The paragraph that holds the answer; empty where none does.</summary>
    public string Paragraph { get; init; } = "";

    /// <summary>The language as a code; what is known of few languages is asked of those alone.</summary>
    public required string Language { get; init; }

    public required string Chosen { get; init; }

    /// <summary>Empty while only the chosen answer is there.</summary>
    public string Rejected { get; init; } = "";
}
