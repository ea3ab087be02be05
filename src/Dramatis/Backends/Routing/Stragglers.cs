using Dramatis.Runs;

namespace Dramatis.Backends.Routing;

/// <summary>Which calls take unusually long, by the last hundred of each step. Safe for several threads.</summary>
internal sealed class Stragglers
{
    private const int MostKept = 100;
    private const int FewestToJudge = 20;
    private const double Share = 0.95;
    private const int TimesTheUsual = 2;

    // What takes less is not worth a second request.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<StepName, Queue<TimeSpan>> _latencies = [];

    /// <summary>A call was answered.</summary>
    public void Add(StepName step, TimeSpan latency)
    {
        lock (_lock)
        {
            if (!_latencies.TryGetValue(step, out var kept))
                _latencies.Add(step, kept = new Queue<TimeSpan>(MostKept));
            if (kept.Count == MostKept)
                kept.Dequeue();
            kept.Enqueue(latency);
        }
    }

    /// <summary>
    /// The time from which on a call of a step is a straggler: twice the time within which nineteen of twenty are answered. Where too few were,
    /// twice as long as in the slowest other step; null when that is not known either.
    /// </summary>
    public TimeSpan? LongestUsual(StepName step)
    {
        TimeSpan? longest;
        lock (_lock)
            longest = TimesTheUsual * (UsualOf(step) ?? (_latencies.Keys.Max(UsualOf) * 2));
        return longest < Shortest ? Shortest : longest;
    }

    private TimeSpan? UsualOf(StepName step)
    {
        if (!_latencies.TryGetValue(step, out var kept) || kept.Count < FewestToJudge)
            return null;
        TimeSpan[] all = [.. kept];
        Array.Sort(all);
        return all[(int)(Share * (all.Length - 1))];
    }
}
