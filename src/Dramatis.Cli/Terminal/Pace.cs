namespace Dramatis.Cli.Terminal;

/// <summary>How fast a counter grows: over a window up to now, or since it began if that is shorter.</summary>
internal sealed class Pace(TimeSpan window)
{
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(0.5);

    private readonly Queue<(TimeSpan At, long Count)> samples = new();
    private (TimeSpan At, long Count) first;
    private (TimeSpan At, long Count) last;
    private TimeSpan sampled;

    public double? PerSecond
    {
        get
        {
            var from = samples.TryPeek(out var oldest) ? oldest : first;
            var span = last.At - from.At;
            return span >= Least && last.Count > 0 ? (last.Count - from.Count) / span.TotalSeconds : null;
        }
    }

    /// <summary>Nothing has happened yet: the time so far was spent waiting for an earlier step.</summary>
    public void Restart(TimeSpan now) => first = last = (now, 0);

    public void Add(TimeSpan now, long count)
    {
        last = (now, count);
        if (samples.Count > 0 && now - sampled < Grain)
            return;
        if (samples.Count == 0)
            samples.Enqueue(first);
        samples.Enqueue(last);
        sampled = now;
        while (samples.Count > 2 && now - samples.Peek().At > window)
            samples.Dequeue();
    }
}
