using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>One endpoint among several, and how it is doing. Guarded by its pool's lock.</summary>
internal sealed class Route(string name, IChatClient client, ConcurrencyLimit limit, RateAllowance allowance)
{
    public string Name => name;

    public IChatClient Client => client;

    /// <summary>How many calls it gets at once.</summary>
    public ConcurrencyLimit Limit => limit;

    /// <summary>How many calls and tokens it gets a minute.</summary>
    public RateAllowance Allowance => allowance;

    /// <summary>Answers so far.</summary>
    public long Answers { get; set; }

    /// <summary>No connection came about, or nothing but failures: nothing is sent but a probe when the time comes.</summary>
    public bool IsOut { get; set; }

    /// <summary>It would refuse every request: nothing is sent to it for the rest of the run.</summary>
    public bool IsSetAside { get; set; }

    /// <summary>A probe is on its way.</summary>
    public bool IsProbing { get; set; }

    /// <summary>Times it was found out of reach in a row; those of calls that were in flight together count once.</summary>
    public int Failures { get; set; }

    /// <summary>Calls in a row that came to nothing although it could be reached.</summary>
    public int Stumbles { get; set; }

    /// <summary>Counts changes between in and out, so that stragglers of an earlier time change nothing.</summary>
    public int Era { get; set; }

    /// <summary>When it failed last, as a timestamp: a wall clock that is set back must not leave it out for hours.</summary>
    public long OutSince { get; set; }

    /// <summary>How long after that the next probe may go.</summary>
    public TimeSpan Pause { get; set; }

    public string? LastProblem { get; set; }
}

/// <summary>How an endpoint is doing, for the display.</summary>
/// <param name="Name">Its address without credentials, or the name of a caller's own client.</param>
/// <param name="InFlight">Calls it has not answered yet.</param>
/// <param name="Limit">How many it gets at most at present.</param>
/// <param name="Answers">Calls it has answered.</param>
/// <param name="Refusals">Calls it refused because it had too many.</param>
/// <param name="Problem">Why nothing is sent to it at present; null when it is in use.</param>
internal sealed record EndpointStatus(
    string Name,
    int InFlight,
    int Limit,
    long Answers,
    long Refusals,
    string? Problem
);
