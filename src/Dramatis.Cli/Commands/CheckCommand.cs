using System.CommandLine;
using Dramatis.Characters;
using Dramatis.Checks.Metrics;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Cli.Commands;

internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var which = new Argument<string>("NAME|FILE|DIR")
        {
            Description = "A character's name or directory, or any .jsonl or .json file, or a directory of them.",
        };
        var command = new Command("check", "Says what a dataset is worth, ours or not, and holds it against limits.")
        {
            which,
        };
        var options = new CheckCommandOptions(command);
        var common = CommonOptions.AddTo(
            command,
            context,
            Settings.Profile,
            Settings.Horizon,
            Settings.Now,
            Settings.Contact,
            Settings.Output
        );
        command.SetAction((parsed, _) => RunAsync(context, common, options, parsed, parsed.GetRequiredValue(which)));
        HelpTexts.Set(
            command,
            [
                new("dramatis check Socrates", "The character's files: a table, and report_socrates.json beside them."),
                new(
                    "dramatis check Socrates --gate strict",
                    "The same with limits that matter; exit code 1 when one fails."
                ),
                new(
                    "dramatis check old.jsonl --character Socrates --profile socrates.txt --horizon -399",
                    "A file from elsewhere: scenes, speeches, messages, or chosen and rejected."
                ),
                new(
                    "dramatis check Socrates --look-up",
                    "Names that nobody here knows are looked up on Wikidata; the answers are kept."
                ),
                new("dramatis check data/ --gate limits.yaml --json", "With limits of your own, for machines."),
            ],
            "A gate file has a line a metric, \"near_duplicates: <=0.01\", \"grounding: >=3\" or \"pair_length_ratio: 0.9..1.1\"; "
                + "docs/data-quality.md explains each metric.",
            "The report of a character stands in its directory, any other in the working directory.",
            "Exit codes: 0 done; 1 the gate failed; 2 usage; 4 biography unreadable; 5 local storage."
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        CommonOptions common,
        CheckCommandOptions own,
        ParseResult parsed,
        string which
    )
    {
        using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
        var options = common.Read(parsed);
        var path = PathOf(context, which, options);
        var gate = own.Gate(parsed, context.Surroundings);
        var report = await context.Library.Check(
            new CheckOptions
            {
                Path = path,
                Character = own.Character(parsed),
                ProfilePath = ProfileOf(context, options.ProfilePath),
                Language = own.Language(parsed),
                Horizon = options.Horizon,
                Now = options.Now,
                Gate = gate ?? Gate.Default,
                LookUp = own.LooksUp(parsed) ? LookUp(context, options) : null,
            },
            signals.Tokens.AtOnce
        );
        var file = await ReportFile.WriteAsync(report, DirectoryOf(context, path, report), signals.Tokens.AtOnce);
        if (common.Json(parsed))
            context.Json().Line(json => ReportFile.WriteReport(json, report));
        else
            ReportView.Write(context.Screen(), report, file);
        return gate is null || report.Passed ? (int)ExitCode.Done : (int)ExitCode.ItemsFailed;
    }

    private static WikipediaOptions LookUp(CommandContext context, RunOptions options) =>
        new()
        {
            Contact = options.Contact,
            CacheDirectory = Path.Combine(
                context.Surroundings.WorkingDirectory,
                options.OutputDirectory,
                WikipediaOptions.CacheName
            ),
            BaseAddress = options.Environment(WikipediaOptions.MirrorVariable) is { Length: > 0 } mirror
                ? new Uri(mirror)
                : null,
        };

    // What is there under this name is meant, unless it is a character's.
    private static string PathOf(CommandContext context, string which, RunOptions options)
    {
        var here = Path.Combine(context.Surroundings.WorkingDirectory, which);
        if (which is "." or ".." || which.AsSpan().IndexOfAny('/', '\\') >= 0 || File.Exists(here))
            return here;
        var character = Path.Combine(
            context.Surroundings.WorkingDirectory,
            options.OutputDirectory,
            new Character(which).Slug.Lower
        );
        return Directory.Exists(character) ? character : here;
    }

    private static string? ProfileOf(CommandContext context, string? profile) =>
        profile is null or "sample" ? profile : Path.Combine(context.Surroundings.WorkingDirectory, profile);

    private static string DirectoryOf(CommandContext context, string path, DatasetReport report) =>
        report.IsCharacter ? path : context.Surroundings.WorkingDirectory;
}
