using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dramatis.Runs;

/// <summary>
/// What can be watched of runs with <see cref="ActivityListener"/>, <see cref="MeterListener"/> or OpenTelemetry: spans and measures without any text of
/// prompts or answers. Costs nothing while nobody listens.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the activity source and of the meter: <c>AddSource(Telemetry.Name)</c>, <c>AddMeter(Telemetry.Name)</c>.</summary>
    public const string Name = "Dramatis";

    private static readonly string? Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);

    internal static readonly ActivitySource Source = new(Name, Version);

    internal static readonly Meter Meter = new(Name, Version);

    private static readonly Counter<long> Items = Meter.CreateCounter<long>(
        "dramatis.items",
        "{item}",
        "Items settled, by step and outcome."
    );

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "dramatis.journal.commit.duration",
        "s",
        "How long a transaction of the journal took.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512],
        }
    );

    private static readonly Histogram<int> CommitSize = Meter.CreateHistogram(
        "dramatis.journal.commit.size",
        "{write}",
        "Writes a transaction of the journal committed together.",
        tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] }
    );

    /// <summary>The span of a whole run; null when nobody listens.</summary>
    internal static Activity? StartRun() => Source.HasListeners() ? Source.StartActivity("run") : null;

    /// <summary>The span of one item; null when nobody listens.</summary>
    /// <param name="item">The item.</param>
    /// <param name="run">The run's span: an item may be started by the end of another, which is not its parent.</param>
    internal static Activity? StartItem(WorkKey item, ActivityContext run)
    {
        if (
            !Source.HasListeners()
            || Source.StartActivity(NameOf(item.Step), ActivityKind.Internal, run) is not { } span
        )
            return null;
        span.SetTag("dramatis.step", NameOf(item.Step));
        span.SetTag("dramatis.item", item.ToString());
        return span;
    }

    internal static void ItemSettled(Activity? span, StepName step, OutcomeState state)
    {
        span?.SetTag("dramatis.outcome", NameOf(state));
        if (Items.Enabled)
            Items.Add(1, new("dramatis.step", NameOf(step)), new("dramatis.outcome", NameOf(state)));
    }

    /// <summary>A moment to give to <see cref="Committed"/>; 0 when nobody listens.</summary>
    internal static long StartCommit() =>
        CommitDuration.Enabled || CommitSize.Enabled ? TimeProvider.System.GetTimestamp() : 0;

    internal static void Committed(long started, int writes)
    {
        if (started == 0)
            return;
        CommitDuration.Record(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        CommitSize.Record(writes);
    }

    internal static string NameOf(StepName step) =>
        step switch
        {
            StepName.Scenes => "scenes",
            StepName.Dialogue => "dialogue",
            StepName.Hallucination => "hallucination",
            StepName.Questions => "questions",
            StepName.Dpo => "dpo",
            _ => step.ToString().ToLowerInvariant(),
        };

    private static string NameOf(OutcomeState state) =>
        state switch
        {
            OutcomeState.Kept => "kept",
            OutcomeState.Rejected => "rejected",
            _ => "failed",
        };
}
