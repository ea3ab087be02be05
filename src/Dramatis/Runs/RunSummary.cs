namespace Dramatis.Runs;

/// <summary>The figures of a run.</summary>
public sealed record RunSummary
{
    /// <summary>The character's name.</summary>
    public required string Character { get; init; }

    /// <summary>The character's directory.</summary>
    public required string Directory { get; init; }

    /// <summary>What answered.</summary>
    public required string Backend { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The figures of each step, in order.</summary>
    public required IReadOnlyList<StepSummary> Steps { get; init; }

    /// <summary>The files, in the order in which they were completed.</summary>
    public required IReadOnlyList<RunEvent.FileWritten> Files { get; init; }

    /// <summary>The protective conversations of all runs by topic and class, in the order of the topics' names.</summary>
    public IReadOnlyList<TopicCount> Protective { get; init; } = [];

    /// <summary>What all calls of this run took, also those whose answers were no use.</summary>
    public required Usage Usage { get; init; }

    /// <summary>
    /// What second requests may have cost beyond <see cref="Usage"/>, where the run hedges: an answer that was not taken is not in any file, but
    /// most providers bill it. Ceilings count it.
    /// </summary>
    public Usage Hedged { get; init; }

    /// <summary>What <see cref="Usage"/> cost in money, in the unit of the prices; null when these were not given.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How long the run took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>True when the user stopped the run before its end; running again goes on.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Calls whose answers are to come with a batch; the run is not over before. 0 when a server answers.</summary>
    public int Waiting { get; init; }

    /// <summary>The ceiling that stopped the run before its end; running again goes on. Null when none did.</summary>
    public CeilingStop? StoppedAt { get; init; }

    /// <summary>True when a gate was asked for and the dataset fails it.</summary>
    public bool GateFailed { get; init; }

    /// <summary>How the command line ends.</summary>
    public ExitCode ExitCode =>
        Cancelled ? ExitCode.Cancelled
        : StoppedAt is not null ? ExitCode.Ceiling
        : Waiting > 0 ? ExitCode.Done
        : GateFailed || Steps.Any(step => step.Failed > 0 || step.Rows < step.Wanted) ? ExitCode.ItemsFailed
        : ExitCode.Done;
}

/// <summary>The figures of a step over all runs, and of what this run added.</summary>
/// <param name="Step">The step.</param>
/// <param name="Planned">Items of the plan.</param>
/// <param name="Kept">Items kept.</param>
/// <param name="Rejected">Items rejected with a reason.</param>
/// <param name="Failed">Items that failed; the next run tries them again.</param>
/// <param name="Rows">Rows in the step's file.</param>
/// <param name="SettledNow">Items settled by this run.</param>
/// <param name="Usage">What this run's calls took.</param>
/// <param name="Reasons">Why items, or rows of kept items, were rejected or failed, the commonest first, with counts.</param>
public sealed record StepSummary(
    StepName Step,
    int Planned,
    int Kept,
    int Rejected,
    int Failed,
    int Rows,
    int SettledNow,
    Usage Usage,
    IReadOnlyList<KeyValuePair<string, int>> Reasons
)
{
    /// <summary>Rows wanted of the step; null when everything that is kept is.</summary>
    public int? Wanted { get; init; }

    /// <summary>Rows that were made beyond those wanted: in the journal, not in the file.</summary>
    public int Extra { get; init; }
}
