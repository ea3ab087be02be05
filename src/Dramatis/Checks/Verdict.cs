namespace Dramatis.Checks;

/// <summary>What a check says of a record.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    /// <summary>Nothing to object to.</summary>
    public static Verdict Good { get; } = new Pass();

    public sealed record Pass : Verdict;

    /// <summary>Kept, with a lower score.</summary>
    public sealed record Flag(string Reason) : Verdict;

    /// <summary>Not kept.</summary>
    public sealed record Reject(string Reason) : Verdict;
}
