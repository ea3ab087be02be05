using System.Globalization;
using Dramatis.Testing.Serving;

namespace Dramatis.FakeServer;

/// <summary>What the command line says.</summary>
/// <param name="Port">Where to listen on 127.0.0.1; 0 takes a free port.</param>
/// <param name="LatencyMilliseconds">How long an answer takes.</param>
/// <param name="Sloppy">The share of spoilt answers, 0 to 1.</param>
/// <param name="Faults">The share of requests whose first attempt fails on the way, 0 to 1.</param>
/// <param name="Plays">Whether the answers talk of what the prompts are about.</param>
/// <param name="Scenario">How to take work, answering as cheaply as can be; null for a model that reads what it is asked.</param>
internal sealed record ServerOptions(
    int Port,
    int LatencyMilliseconds,
    double Sloppy,
    double Faults,
    bool Plays,
    ServingScenario? Scenario
)
{
    public static string Usage =>
        "usage: Dramatis.FakeServer [--port N] [--latency MS] [--sloppy SHARE] [--faults SHARE] [--plays 0|1]\n"
        + "       Dramatis.FakeServer [--port N] --scenario "
        + string.Join('|', ServingScenario.All.Select(scenario => scenario.Name));

    /// <summary>Null when the arguments make no sense.</summary>
    public static ServerOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new ServerOptions(0, 0, 0, 0, false, null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 < arguments.Count && arguments[i] == "--scenario")
            {
                if (ServingScenario.Named(arguments[i + 1]) is not { } scenario)
                    return null;
                options = options with { Scenario = scenario };
                continue;
            }
            if (
                i + 1 == arguments.Count
                || !double.TryParse(arguments[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || With(options, arguments[i], value) is not { } next
            )
                return null;
            options = next;
        }
        return options;
    }

    private static ServerOptions? With(ServerOptions options, string name, double value) =>
        (name, value) switch
        {
            ("--port", >= 0 and <= 65535) => options with { Port = (int)value },
            ("--latency", >= 0 and <= 3_600_000) => options with { LatencyMilliseconds = (int)value },
            ("--sloppy", >= 0 and <= 1) => options with { Sloppy = value },
            ("--faults", >= 0 and <= 1) => options with { Faults = value },
            ("--plays", 0 or 1) => options with { Plays = value > 0 },
            _ => null,
        };
}
