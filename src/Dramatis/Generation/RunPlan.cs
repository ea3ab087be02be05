using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a run would do and take, before a single call is made.</summary>
public sealed record RunPlan
{
    /// <summary>The character's name.</summary>
    public required string Character { get; init; }

    /// <summary>The character's directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The figures of each step, in order.</summary>
    public required IReadOnlyList<StepPlan> Steps { get; init; }

    /// <summary>What everything still to do would take.</summary>
    public required Usage Usage { get; init; }

    /// <summary>The same in money, in the unit of the prices; null when these were not given.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The ceiling that would stop the run first; null when none would.</summary>
    public CeilingForecast? StopsAt { get; init; }
}

/// <summary>What a step would do and take.</summary>
/// <param name="Step">The step.</param>
/// <param name="Items">Items planned in all, as far as can be told: scenes may turn out to be fewer.</param>
/// <param name="Settled">Those that are settled already, and stay as they are.</param>
/// <param name="ToDo">Those still to be made.</param>
/// <param name="Yield">Share of items that were kept so far, 0 to 1; null when there were none.</param>
/// <param name="Source">What calls and tokens are estimated from.</param>
/// <param name="Usage">Calls and tokens of what is to do.</param>
public sealed record StepPlan(
    StepName Step,
    int Items,
    int Settled,
    int ToDo,
    double? Yield,
    PlanSource Source,
    Usage Usage
);

/// <summary>What a plan is estimated from.</summary>
public enum PlanSource
{
    /// <summary>The prompts as they will be sent, and answers of usual length: right within a factor of two.</summary>
    Prompts,

    /// <summary>What this step's items took in a trial (<c>dramatis try</c>).</summary>
    Trial,

    /// <summary>What this step's items took so far.</summary>
    Journal,
}

/// <summary>A ceiling a run would meet.</summary>
/// <param name="Ceiling">Which.</param>
/// <param name="Limit">The ceiling: calls, tokens or money.</param>
/// <param name="Needed">What the whole would take of it.</param>
public sealed record CeilingForecast(Ceiling Ceiling, decimal Limit, decimal Needed);
