namespace Dramatis.Testing.Serving;

/// <summary>That a request is not taken.</summary>
/// <param name="ComeAgainAfter">When to try again; null where the server keeps that to itself.</param>
public sealed record Refusal(TimeSpan? ComeAgainAfter);

/// <summary>The door of a scenario: lets requests in, keeps them waiting, or refuses them.</summary>
public sealed class Admission : IDisposable
{
    private readonly ServingScenario scenario;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim? places;
    private readonly Lock gate = new();
    private double tokens;
    private long filledAt;

    public Admission(ServingScenario scenario, TimeProvider time)
    {
        this.scenario = scenario;
        this.time = time;
        places = scenario.AtOnce > 0 ? new SemaphoreSlim(scenario.AtOnce, scenario.AtOnce) : null;
        tokens = scenario.Burst;
        filledAt = time.GetTimestamp();
    }

    /// <summary>Returns null when the request is in (then <see cref="Leave"/> must follow), or why it is not.</summary>
    public ValueTask<Refusal?> EnterAsync(CancellationToken cancellationToken)
    {
        if (WaitForToken() is { } wait)
            return new(new Refusal(scenario.TellsWhen ? wait : null));
        if (places is null || places.Wait(0, CancellationToken.None))
            return default;
        return scenario.Queues
            ? new(InTurnAsync(places, cancellationToken))
            : new(new Refusal(scenario.TellsWhen ? scenario.Latency : null));
    }

    /// <summary>A request that was in has been answered.</summary>
    public void Leave() => places?.Release();

    public void Dispose() => places?.Dispose();

    private static async Task<Refusal?> InTurnAsync(SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        return null;
    }

    // Null: there was one, and it is taken.
    private TimeSpan? WaitForToken()
    {
        if (scenario.PerSecond <= 0)
            return null;
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(
                Math.Max(1, scenario.Burst),
                tokens + (time.GetElapsedTime(filledAt, now).TotalSeconds * scenario.PerSecond)
            );
            filledAt = now;
            if (tokens < 1)
                return TimeSpan.FromSeconds((1 - tokens) / scenario.PerSecond);
            tokens--;
            return null;
        }
    }
}
