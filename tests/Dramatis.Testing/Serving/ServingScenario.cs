namespace Dramatis.Testing.Serving;

/// <summary>How a server takes work: how long it works on a request, how many at once, and what it does with the rest.</summary>
/// <param name="Name">What it is called on command lines.</param>
/// <param name="Latency">How long it works on a request it has taken.</param>
public sealed record ServingScenario(string Name, TimeSpan Latency)
{
    /// <summary>How many requests it works on at once; 0: any number.</summary>
    public int AtOnce { get; init; }

    /// <summary>What exceeds <see cref="AtOnce"/> waits its turn instead of being refused.</summary>
    public bool Queues { get; init; }

    /// <summary>Requests a second it takes in the long run; 0: any number.</summary>
    public double PerSecond { get; init; }

    /// <summary>How many requests it takes at once after a rest, before <see cref="PerSecond"/> counts.</summary>
    public int Burst { get; init; }

    /// <summary>A refusal says after how many seconds to come again.</summary>
    public bool TellsWhen { get; init; }

    /// <summary>The scenarios there are.</summary>
    public static IReadOnlyList<ServingScenario> All { get; } =
    [
        new("instant", TimeSpan.Zero),
        new("steady-10ms", TimeSpan.FromMilliseconds(10)),
        new("steady-100ms", TimeSpan.FromMilliseconds(100)),
        new("steady-1s", TimeSpan.FromSeconds(1)),
        new("cap-32", TimeSpan.FromMilliseconds(100)) { AtOnce = 32 },
        new("bucket", TimeSpan.FromMilliseconds(100)) { PerSecond = 400, Burst = 400 },
        new("bucket-retry-after", TimeSpan.FromMilliseconds(100))
        {
            PerSecond = 400,
            Burst = 400,
            TellsWhen = true,
        },
        new("queue-4", TimeSpan.FromMilliseconds(250)) { AtOnce = 4, Queues = true },
    ];

    /// <summary>The scenario of this name, or null.</summary>
    public static ServingScenario? Named(string name) => All.FirstOrDefault(scenario => scenario.Name == name);

    /// <summary>The shortest time from the first request to the last answer that any client could reach.</summary>
    /// <param name="requests">How many requests.</param>
    /// <param name="wanted">How many the client sends at once at most; 0: any number.</param>
    public TimeSpan IdealTime(int requests, int wanted = 0)
    {
        var atOnce = (AtOnce, wanted) switch
        {
            (0, 0) => requests,
            (0, _) => wanted,
            (_, 0) => AtOnce,
            _ => Math.Min(AtOnce, wanted),
        };
        var waves = atOnce == 0 ? 0 : (requests + atOnce - 1) / atOnce;
        var byWaves = waves * Latency;
        if (PerSecond <= 0)
            return byWaves;
        // The last request cannot come before there is room for it, and then takes its time as any other.
        var byRate =
            TimeSpan.FromSeconds(Math.Max(0, requests - Burst) / PerSecond) + (requests > 0 ? Latency : default);
        return byRate > byWaves ? byRate : byWaves;
    }
}
