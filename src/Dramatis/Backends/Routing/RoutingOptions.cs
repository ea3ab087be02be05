namespace Dramatis.Backends.Routing;

/// <summary>How long an endpoint that cannot be reached is left alone, and when all is given up.</summary>
internal sealed record RoutingOptions
{
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Every further pause is twice as long, up to this.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Failed connections in a row after which an endpoint that has worked counts as lost: with the pauses, about six minutes.</summary>
    public int MostFailures { get; init; } = 8;

    /// <summary>The same for an endpoint that has never answered: whoever mistyped an address need not wait long.</summary>
    public int MostFailuresAtStart { get; init; } = 3;

    /// <summary>The most calls in flight at all endpoints together.</summary>
    public int MostAtOnce { get; init; } = 16;

    /// <summary>Each endpoint always gets as many as that; else how many it can serve is found out.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether a call that takes unusually long is asked a second time where there is room.</summary>
    public bool Hedges { get; init; }

    /// <summary>What each endpoint allows a minute.</summary>
    public RateLimits Rates { get; init; } = new();
}
