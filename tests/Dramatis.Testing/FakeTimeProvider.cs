namespace Dramatis.Testing;

/// <summary>
/// A clock that stands still until it is moved. With <see cref="SkipsUpTo"/> waits up to that length pass by themselves:
/// the clock jumps to their end at once, and nothing sleeps.
/// </summary>
/// <param name="start">Where it stands at first; null: at the beginning of 2026.</param>
public sealed class FakeTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private readonly List<TimeSpan> waits = [];
    private TaskCompletionSource changed = NewSignal();
    private DateTimeOffset now = start ?? new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Waits not longer than this end at once.</summary>
    public TimeSpan SkipsUpTo { get; init; } = TimeSpan.Zero;

    /// <summary>The length of every wait that was asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
                return [.. waits];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock; whatever falls due on the way happens before this returns.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (true)
        {
            FakeTimer? next;
            lock (gate)
            {
                next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                if (next is null)
                {
                    now = end > now ? end : now;
                    return;
                }
                if (next.Due > now)
                    now = next.Due;
                timers.Remove(next);
            }
            next.Run();
        }
    }

    /// <summary>Ends when somebody waits for exactly this long.</summary>
    public async Task WaitedForAsync(TimeSpan length, int times = 1)
    {
        while (true)
        {
            Task signal;
            lock (gate)
            {
                if (waits.Count(wait => wait == length) >= times)
                    return;
                signal = changed.Task;
            }
            await signal;
        }
    }

    private void Schedule(FakeTimer timer, TimeSpan dueTime)
    {
        TaskCompletionSource before;
        bool skips;
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            waits.Add(dueTime);
            timer.Due = now + dueTime;
            skips = dueTime <= SkipsUpTo;
            if (!skips)
                timers.Add(timer);
            else if (timer.Due > now)
                now = timer.Due;
            before = changed;
            changed = NewSignal();
        }
        before.SetResult();
        if (skips)
            ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Run(), timer, preferLocal: false);
    }

    private void Remove(FakeTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class FakeTimer(FakeTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        private volatile bool isDisposed;

        public DateTimeOffset Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (isDisposed)
                return false;
            owner.Schedule(this, dueTime);
            return true;
        }

        public void Run()
        {
            if (!isDisposed)
                callback(state);
        }

        public void Dispose()
        {
            isDisposed = true;
            owner.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
