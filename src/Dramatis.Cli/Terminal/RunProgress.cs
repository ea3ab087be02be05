using Dramatis.Runs;

namespace Dramatis.Cli.Terminal;

/// <summary>Adds up what a run tells. Cheap for each event; whoever draws looks at it when there is time.</summary>
internal sealed class RunProgress
{
    private readonly TimeProvider time;
    private readonly long began;
    private readonly StepProgress?[] steps = new StepProgress?[(int)Enum.GetValues<StepName>().Max() + 1];
    internal static readonly TimeSpan LastMinute = TimeSpan.FromMinutes(1);

    private readonly Pace callPace = new(LastMinute);

    public RunProgress(TimeProvider time)
    {
        this.time = time;
        began = time.GetTimestamp();
    }

    public TimeSpan Elapsed => time.GetElapsedTime(began);

    public Usage Usage { get; private set; }

    /// <summary>Calls a second over the last minute.</summary>
    public double? CallRate => callPace.PerSecond;

    public long Rows { get; private set; }

    public string LastProblem { get; private set; } = string.Empty;

    public IEnumerable<StepProgress> Steps => steps.OfType<StepProgress>();

    public void Add(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.StepPlanned planned:
                Of(planned.Step).Plan(planned);
                break;
            case RunEvent.ItemSettled settled:
                Of(settled.Key.Step).Settle(settled);
                Usage += settled.Usage;
                Rows += settled.Rows;
                if (settled.State != OutcomeState.Kept)
                    LastProblem = $"{settled.Key} {settled.State.ToString().ToLowerInvariant()}: {settled.Reason}";
                break;
        }
    }

    /// <summary>Takes the measure for the rates; called a few times a second.</summary>
    public void Tick()
    {
        var now = Elapsed;
        callPace.Add(now, Usage.Calls);
        foreach (var step in Steps)
            step.Tick(now);
    }

    /// <summary>Time to the end, by the calls still to make; null until there is a pace.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (CallRate is not > 0 || Steps.Any(step => step.Planned == 0 && !step.Final))
                return null;
            var calls = Steps.Sum(step => step.Open * step.CallsPerItem);
            return TimeSpan.FromSeconds(Math.Min(calls / CallRate.Value, TimeSpan.FromDays(3650).TotalSeconds));
        }
    }

    /// <summary>The share that is done, 0 to 1; null while plans can still grow.</summary>
    public double? Share
    {
        get
        {
            long planned = Steps.Sum(step => (long)step.Planned);
            return planned > 0 && Steps.All(step => step.Final)
                ? Steps.Sum(step => (long)step.Done) / (double)planned
                : null;
        }
    }

    private StepProgress Of(StepName step) => steps[(int)step] ??= new StepProgress(step);
}

internal sealed class StepProgress(StepName step)
{
    private readonly Pace itemPace = new(RunProgress.LastMinute);
    private readonly Pace rowPace = new(RunProgress.LastMinute);
    private int settledBefore;
    private int settledNow;

    public StepName Step { get; } = step;

    public int Planned { get; private set; }

    public bool Final { get; private set; }

    public int Done => settledBefore + settledNow;

    public int Open => Math.Max(0, Planned - Done);

    public int Rejected { get; private set; }

    public int Failed { get; private set; }

    public int Rows { get; private set; }

    public Usage Usage { get; private set; }

    public double? RowRate => rowPace.PerSecond;

    public TimeSpan? Remaining =>
        Open == 0 && Final ? TimeSpan.Zero
        : itemPace.PerSecond is > 0 and var rate
            ? TimeSpan.FromSeconds(Math.Min(Open / rate, TimeSpan.FromDays(3650).TotalSeconds))
        : null;

    // Before the first item is settled, a pair is taken for two calls (its two sides) and everything else for one.
    public double CallsPerItem =>
        settledNow > 0 && Usage.Calls > 0 ? Usage.Calls / (double)settledNow
        : Step == StepName.Dpo ? 2
        : 1;

    public void Plan(RunEvent.StepPlanned planned) =>
        (Planned, settledBefore, Final) = (planned.Planned, planned.Settled, planned.Final);

    public void Settle(RunEvent.ItemSettled settled)
    {
        settledNow++;
        Rows += settled.Rows;
        Usage += settled.Usage;
        if (settled.State == OutcomeState.Rejected)
            Rejected++;
        else if (settled.State == OutcomeState.Failed)
            Failed++;
    }

    public void Tick(TimeSpan now)
    {
        if (settledNow == 0)
        {
            itemPace.Restart(now);
            rowPace.Restart(now);
            return;
        }
        itemPace.Add(now, settledNow);
        rowPace.Add(now, Rows);
    }
}
