namespace Dramatis.Cli.Tests;

/// <summary>A clock that moves when told to. Its timers tick once when they are made.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Action> timers = [];
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void Advance(TimeSpan span) => ticks += span.Ticks;

    /// <summary>Lets every timer tick once.</summary>
    public void Tick() => timers.ForEach(static timer => timer());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timers.Add(() => callback(state));
        callback(state);
        return new Stopped();
    }

    private sealed class Stopped : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
