using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary>Whether a run's traffic is shown beside its progress.</summary>
internal sealed class WatchOption : Option<bool>
{
    public WatchOption()
        : base("--watch") =>
        Description = "Show what goes to each model server beside the progress: in flight, limit, rates, refusals.";

    /// <summary>The view of a run with its traffic; null when it was not asked for.</summary>
    /// <exception cref="RunException">The output is for machines, or for nobody (<see cref="ExitCode.Usage"/>).</exception>
    public RunView? View(
        ParseResult parsed,
        CommonOptions common,
        CommandContext context,
        IAnsiConsole console,
        Func<RunTraffic?> traffic
    )
    {
        if (!parsed.GetValue(this))
            return null;
        if (common.Json(parsed) || common.Quiet(parsed))
            throw new RunException(
                ExitCode.Usage,
                $"{Name} shows a panel for people. Leave it out, or {(common.Json(parsed) ? "--json" : "--quiet")}."
            );
        var surroundings = context.Surroundings;
        if (surroundings.OutputIsTerminal && !IsUnattended(surroundings))
            return new LiveRunView(console, surroundings.Time, traffic);
        var plain = new PlainRunView(surroundings.Output, surroundings.Time, traffic);
        plain.Show(
            new RunEvent.Notice(
                $"{Name} needs a terminal somebody looks at: its figures stand at the end of plain lines."
            )
        );
        return plain;
    }

    // Some services run their jobs on a terminal that nobody sees.
    private static bool IsUnattended(Surroundings surroundings) =>
        surroundings.Environment("CI") is { Length: > 0 } value
        && !value.Equals("false", StringComparison.OrdinalIgnoreCase)
        && value != "0";
}
