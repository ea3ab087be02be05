using Dramatis.Runs;
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

    /// <summary>Tokens of the prompts it answered, as it counted them.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens of its answers, as it counted them.</summary>
    public long OutputTokens { get; set; }

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

    /// <summary>How it is doing.</summary>
    /// <param name="left">How long until its next call or probe, as far as that is a matter of time.</param>
    public EndpointTraffic Traffic(TimeSpan left) =>
        new(
            name,
            IsSetAside ? EndpointState.SetAside
                : IsOut ? EndpointState.Broken
                : left > TimeSpan.Zero ? EndpointState.Paused
                : EndpointState.Open,
            left > TimeSpan.Zero ? left : null,
            limit.InFlight,
            limit.Current,
            Answers,
            limit.Refusals,
            InputTokens,
            OutputTokens,
            IsOut ? LastProblem : null
        );
}
