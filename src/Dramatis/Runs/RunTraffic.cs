namespace Dramatis.Runs;

/// <summary>What an endpoint takes at present.</summary>
public enum EndpointState
{
    /// <summary>Calls, up to its limit.</summary>
    Open,

    /// <summary>No further call until its minute goes on: what it allows a minute is spent.</summary>
    Paused,

    /// <summary>It could not be reached, or nothing but failures came of it: a single call tries it after a pause.</summary>
    Broken,

    /// <summary>It would refuse every call (wrong key, unknown model): nothing is sent to it for the rest of the run.</summary>
    SetAside,
}

/// <summary>How an endpoint is doing at one moment.</summary>
/// <param name="Address">Its address without credentials and query, or the name of a caller's own client.</param>
/// <param name="State">What it takes.</param>
/// <param name="Left">How long a pause lasts yet, before the next call or the next trial; null where there is none.</param>
/// <param name="InFlight">Calls it has not answered yet.</param>
/// <param name="Limit">How many it gets at once at most.</param>
/// <param name="Answers">Calls it has answered.</param>
/// <param name="Refusals">Calls it refused because it had too many.</param>
/// <param name="InputTokens">Tokens of the prompts it answered, as it counted them; 0 where it does not count.</param>
/// <param name="OutputTokens">Tokens of its answers, as it counted them; 0 where it does not count.</param>
/// <param name="Problem">Why nothing is sent to it; null when it is in use.</param>
public sealed record EndpointTraffic(
    string Address,
    EndpointState State,
    TimeSpan? Left,
    int InFlight,
    int Limit,
    long Answers,
    long Refusals,
    long InputTokens,
    long OutputTokens,
    string? Problem
);

/// <summary>
/// What goes between a run and its model servers at one moment: figures that do not change any more. Taking one costs a few microseconds;
/// a run nobody asks makes none.
/// </summary>
public sealed record RunTraffic
{
    /// <summary>Each endpoint, in the order in which they were given; that of a student of its own comes last.</summary>
    public required IReadOnlyList<EndpointTraffic> Endpoints { get; init; }

    /// <summary>How many calls may be in flight at all endpoints together.</summary>
    public required int Limit { get; init; }

    /// <summary>Calls that wait for a place at an endpoint.</summary>
    public required int Waiting { get; init; }

    /// <summary>Calls answered by a model in this run.</summary>
    public required long Calls { get; init; }

    /// <summary>Calls whose answer was found in the journal.</summary>
    public required long Replays { get; init; }

    /// <summary>Attempts that failed in passing and were made again.</summary>
    public required long Retries { get; init; }

    /// <summary>Tokens of the prompts of <see cref="Calls"/>, as the server counted them or estimated.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens of their answers.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Calls in flight at all endpoints.</summary>
    public int InFlight => Endpoints.Sum(endpoint => endpoint.InFlight);

    /// <summary>Calls the endpoints refused because they had too many.</summary>
    public long Refusals => Endpoints.Sum(endpoint => endpoint.Refusals);

    internal RunTraffic With(RunTraffic other) =>
        new()
        {
            Endpoints = [.. Endpoints, .. other.Endpoints],
            Limit = Limit + other.Limit,
            Waiting = Waiting + other.Waiting,
            Calls = Calls + other.Calls,
            Replays = Replays + other.Replays,
            Retries = Retries + other.Retries,
            InputTokens = InputTokens + other.InputTokens,
            OutputTokens = OutputTokens + other.OutputTokens,
        };
}
