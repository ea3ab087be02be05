namespace Dramatis.Runs;

/// <summary>What a person decided about a row.</summary>
public enum ReviewVerdict
{
    /// <summary>The row is good.</summary>
    Keep = 1,

    /// <summary>The row is to go into no training file.</summary>
    Drop = 2,
}

/// <summary>A decision about a row: of a conversation or of a preference pair.</summary>
/// <param name="Row">The work item that made the row; its <see cref="WorkKey.RowId"/> is the row's id.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="Note">Why, in the person's words; may be empty.</param>
public sealed record ReviewDecision(WorkKey Row, ReviewVerdict Verdict, string Note = "");
