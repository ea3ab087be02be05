using System.Collections.Concurrent;

namespace Dramatis.Testing.Wikipedia;

/// <summary>A clock on which short waits are over at once. Longer ones (timeouts) never end, unless the limit is raised.</summary>
public sealed class SkippingTime(DateTimeOffset start, TimeSpan longestSkipped) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = start;

    public SkippingTime()
        : this(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(90)) { }

    /// <summary>The waits that were skipped, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippedTimer();
        if (dueTime < TimeSpan.Zero || dueTime > longestSkipped)
            return timer;
        Waits.Enqueue(dueTime);
        lock (_lock)
            _now += dueTime;
        // Not from within: the caller has not yet got its timer.
        ThreadPool.QueueUserWorkItem(_ =>
        {
            if (!timer.IsStopped)
                callback(state);
        });
        return timer;
    }

    private sealed class SkippedTimer : ITimer
    {
        internal bool IsStopped { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !IsStopped;

        public void Dispose() => IsStopped = true;

        public ValueTask DisposeAsync()
        {
            IsStopped = true;
            return ValueTask.CompletedTask;
        }
    }
}
