namespace Dramatis.Backends.Routing;

/// <summary>What a provider allows a minute, by endpoint; null: nothing is known.</summary>
/// <param name="RequestsPerMinute">Requests.</param>
/// <param name="TokensPerMinute">Tokens of prompts and answers together.</param>
internal sealed record RateLimits(int? RequestsPerMinute = null, int? TokensPerMinute = null);

/// <summary>What a server's headers said about what is left.</summary>
/// <param name="RequestsLeft">How many requests may follow.</param>
/// <param name="RequestsReset">When one more may, if none is left.</param>
/// <param name="TokensLeft">How many tokens may follow.</param>
/// <param name="TokensReset">When some more may, if none are left.</param>
internal sealed record RateNotice(int? RequestsLeft, TimeSpan? RequestsReset, int? TokensLeft, TimeSpan? TokensReset);

/// <summary>
/// Keeps one endpoint within requests and tokens a minute: both flow in evenly and are spent as calls go out, a tenth of a minute's worth
/// may gather. Not safe for several threads: its router's lock guards it.
/// </summary>
internal sealed class RateAllowance
{
    // A server's clock or arithmetic may be wrong; a run must not sleep for a day over it.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly Bucket? _requests;
    private readonly Bucket? _tokens;
    private long _pausedSince;
    private TimeSpan _pause;

    public RateAllowance(RateLimits limits, TimeProvider time)
    {
        _time = time;
        var now = time.GetTimestamp();
        _requests = limits.RequestsPerMinute is { } requests ? new Bucket(requests, now) : null;
        _tokens = limits.TokensPerMinute is { } tokens ? new Bucket(tokens, now) : null;
    }

    /// <summary>How long the next call has to wait; zero when it may go.</summary>
    public TimeSpan Wait(long now)
    {
        var wait = _pause - _time.GetElapsedTime(_pausedSince, now);
        foreach (var bucket in (ReadOnlySpan<Bucket?>)[_requests, _tokens])
            if (bucket?.Wait(_time, now) is { } longer && longer > wait)
                wait = longer;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>A call goes out that takes so many tokens, by estimate.</summary>
    public void Spend(long tokens)
    {
        _requests?.Spend(1);
        _tokens?.Spend(tokens);
    }

    /// <summary>It took other than estimated.</summary>
    public void Correct(long estimated, long real) => _tokens?.Spend(real - estimated);

    /// <summary>The server said what is left: where that is nothing, the next call waits as long as it says.</summary>
    public void Learn(RateNotice notice)
    {
        if (notice is { RequestsLeft: <= 0, RequestsReset: { } requests })
            PauseFor(requests);
        if (notice is { TokensLeft: <= 0, TokensReset: { } tokens })
            PauseFor(tokens);
    }

    /// <summary>Nothing goes out for so long.</summary>
    public void PauseFor(TimeSpan pause)
    {
        var now = _time.GetTimestamp();
        pause = pause < LongestPause ? pause : LongestPause;
        if (pause <= _pause - _time.GetElapsedTime(_pausedSince, now))
            return;
        (_pausedSince, _pause) = (now, pause);
    }

    private sealed class Bucket(int perMinute, long now)
    {
        private const double ShareAtOnce = 0.1;

        private readonly double _most = Math.Max(1, perMinute * ShareAtOnce);
        private double _left = Math.Max(1, perMinute * ShareAtOnce);
        private long _filled = now;

        public TimeSpan Wait(TimeProvider time, long now)
        {
            _left = Math.Min(_most, _left + (time.GetElapsedTime(_filled, now).TotalMinutes * perMinute));
            _filled = now;
            // What a call takes beyond what is there is waited for by the one after it.
            return _left > 0 ? TimeSpan.Zero : TimeSpan.FromMinutes((1 - _left) / perMinute);
        }

        public void Spend(double amount) => _left -= amount;
    }
}
