using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>The running figures of a step in this run.</summary>
internal sealed class StepProgress(StepName step)
{
    public StepName Step => step;

    /// <summary>Items known so far, settled ones included.</summary>
    public int Planned { get; set; }

    /// <summary>Items settled before this run.</summary>
    public int SettledBefore { get; set; }

    public int SettledNow { get; set; }

    /// <summary>Items handed to the scheduler and not settled yet.</summary>
    public int Open { get; set; }

    /// <summary>No further items can come up.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The step's file is being or has been written.</summary>
    public bool IsClosed { get; set; }

    public Usage Usage { get; set; }

    /// <summary>What earlier rounds of this run settled, and what that took.</summary>
    public (int Settled, Usage Usage) Earlier { get; set; }

    /// <summary>The same with this round's.</summary>
    public (int Settled, Usage Usage) OfTheRun => (Earlier.Settled + SettledNow, Earlier.Usage + Usage);
}
