namespace Dramatis.Backends.Clients;

/// <summary>The two time limits of one call, and the caller's own cancellation, as one token.</summary>
internal sealed class CallClock : IDisposable
{
    private const int Running = 0;
    private const int Fired = 1;
    private const int Disposed = 2;

    private readonly TimeProvider time;
    private readonly CallTimeouts timeouts;
    private readonly QueueProgress progress;
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration caller;
    private readonly ITimer timer;
    private readonly long number;
    private readonly long started;
    private long lastPiece;
    private int state;

    public CallClock(
        TimeProvider time,
        CallTimeouts timeouts,
        QueueProgress progress,
        CancellationToken cancellationToken
    )
    {
        this.time = time;
        this.timeouts = timeouts;
        this.progress = progress;
        number = progress.Enter();
        started = time.GetTimestamp();
        caller = cancellationToken.UnsafeRegister(static self => ((CallClock)self!).Fire(), this);
        timer = time.CreateTimer(
            static self => ((CallClock)self!).Look(),
            this,
            timeouts.Answer,
            Timeout.InfiniteTimeSpan
        );
    }

    public CancellationToken Token => source.Token;

    /// <summary>What ran out, for people; null as long as nothing did.</summary>
    public string? TimedOut { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>A piece of the answer has come.</summary>
    public void Piece()
    {
        var isFirst = Interlocked.Exchange(ref lastPiece, time.GetTimestamp()) == 0;
        if (isFirst && timeouts.Silence < timeouts.Answer)
            timer.Change(timeouts.Silence, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The whole answer is here.</summary>
    public void Answered() => progress.Answered(number);

    public void Dispose()
    {
        timer.Dispose();
        caller.Dispose();
        // A source that is just being cancelled by the timer must not be disposed beneath it; it holds nothing but memory.
        if (Interlocked.Exchange(ref state, Disposed) == Running)
            source.Dispose();
    }

    private void Look()
    {
        var now = time.GetTimestamp();
        var piece = Interlocked.Read(ref lastPiece);
        var since = started;
        var answerLimit = timeouts.Answer;
        if (progress.LatestBefore(number) is { } earlier && earlier > started)
        {
            since = earlier;
            answerLimit += progress.Grain;
        }

        var untilAnswer = answerLimit - time.GetElapsedTime(since, now);
        var untilSilence = piece == 0 ? TimeSpan.MaxValue : timeouts.Silence - time.GetElapsedTime(piece, now);
        var left = untilAnswer < untilSilence ? untilAnswer : untilSilence;
        if (left > TimeSpan.Zero)
        {
            timer.Change(left, Timeout.InfiniteTimeSpan);
            return;
        }
        TimedOut =
            untilSilence <= TimeSpan.Zero
                ? $"began to answer and then fell silent for {Seconds(timeouts.Silence)}"
                : $"did not answer within {Seconds(timeouts.Answer)}";
        Fire();
    }

    private void Fire()
    {
        if (Interlocked.CompareExchange(ref state, Fired, Running) == Running)
            source.Cancel();
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.#} s";
}
