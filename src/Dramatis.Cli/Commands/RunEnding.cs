using Dramatis.Checks.Metrics;
using Dramatis.Cli.Json;
using Dramatis.Datasets;
using Dramatis.Runs;

namespace Dramatis.Cli.Commands;

/// <summary>What a run ends with: its dataset is checked, whether a gate was asked for or not.</summary>
internal sealed class RunEnding(CommandContext context, bool json, Gate? gate)
{
    /// <summary>What was found; null when there is nothing to check.</summary>
    public DatasetReport? Report { get; private set; }

    /// <summary>Writes the report, and returns the summary as the gate leaves it.</summary>
    public async Task<RunSummary> CheckAsync(
        RunSummary summary,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var directory = Path.Combine(context.Surroundings.WorkingDirectory, summary.Directory);
        if (summary.Cancelled || !Directory.Exists(directory))
            return summary;
        Report = await context.Library.Check(
            new CheckOptions
            {
                Path = directory,
                Character = summary.Character,
                Horizon = options.Horizon,
                Now = options.Now,
                Gate = gate ?? Gate.Default,
            },
            cancellationToken
        );
        var path = await ReportFile.WriteAsync(Report, directory, cancellationToken);
        if (json)
            context.Json().Line(line => line.WriteEnding(Report, path));
        return summary with { GateFailed = gate is not null && !Report.Passed };
    }
}
