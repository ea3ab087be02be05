namespace Dramatis.Backends.Routing;

/// <summary>How often and after what pauses a call is tried again.</summary>
internal sealed record RetryOptions
{
    /// <summary>All attempts of a call, the first included. Waiting for an endpoint to be reachable again is no attempt.</summary>
    public int Attempts { get; init; } = 8;

    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every further pause is twice as long, up to this.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Seeds the jitter that keeps calls refused together from coming back together.</summary>
    public int Seed { get; init; }
}
