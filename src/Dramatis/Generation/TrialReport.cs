using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a trial of one paragraph gave, and what the whole would take.</summary>
public sealed record TrialReport
{
    /// <summary>The run of the trial itself.</summary>
    public required RunSummary Summary { get; init; }

    /// <summary>The scenes of the paragraph.</summary>
    public required IReadOnlyList<Scene> Scenes { get; init; }

    /// <summary>Conversations to read: up to three from scenes, and the protective ones.</summary>
    public required IReadOnlyList<Conversation> Conversations { get; init; }

    /// <summary>Up to three pairs to read.</summary>
    public required IReadOnlyList<PreferencePair> Pairs { get; init; }

    /// <summary>What all steps of the whole plan would take, extrapolated from this trial.</summary>
    public required IReadOnlyList<StepEstimate> Whole { get; init; }

    /// <summary>How long the whole would take at the trial's pace.</summary>
    public required TimeSpan WholeTime { get; init; }
}

/// <summary>What a step of the whole plan would take.</summary>
/// <param name="Step">The step.</param>
/// <param name="Items">Items planned.</param>
/// <param name="Yield">Share of the trial's items that were kept, 0 to 1; null when the trial had none.</param>
/// <param name="Usage">Calls and tokens.</param>
public sealed record StepEstimate(StepName Step, int Items, double? Yield, Usage Usage);
