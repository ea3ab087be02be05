using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var which = new Argument<string[]>("NAME|DIR")
        {
            Description = "The characters' names, or their directories; several go into one dataset.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("export", "Writes the training rows in the forms that trainers read.") { which };
        var options = new ExportCommandOptions(command);
        var common = CommonOptions
            .AddTo(command, context, BatchSettings.All)
            .Under($"With --format {BatchSettings.Format}");
        command.SetAction((parsed, _) => RunAsync(context, common, options, parsed, parsed.GetRequiredValue(which)));
        HelpTexts.Set(
            command,
            [
                new(
                    "dramatis export Socrates --format trl --output exports/socrates",
                    "Supervised, preference and KTO rows for TRL, in exports/socrates/trl."
                ),
                new(
                    "dramatis export Socrates \"Ada Lovelace\" -f trl -o exports/both --shuffle 7",
                    "Two characters in one dataset, in an order that depends on the number."
                ),
                new(
                    "dramatis export Socrates -f batch -o batches/1 --model gpt-4.1-mini",
                    "Every call a run would make now, as files for a batch server at half the price; see import-batch."
                ),
            ],
            "Rows that a trainer would not take are in left_out.jsonl with the reason, never in its files. "
                + "Whose text it is and which licence holds is in ATTRIBUTION.md; publish it with the rows.",
            "Exit codes: 0 done; 2 usage, or too few rows for a format; 4 rows unreadable; 5 local storage."
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        CommonOptions common,
        ExportCommandOptions own,
        ParseResult parsed,
        string[] which
    )
    {
        using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
        var here = context.Surroundings.WorkingDirectory;
        if (own.IsBatch(parsed, which))
            return await BatchSettings.RunAsync(
                context,
                common,
                parsed,
                new BatchWish(which[0], [], own.Place(parsed, here), own.Overwrites(parsed)),
                signals.Tokens.AtOnce
            );
        var options = own.Read(parsed, here);
        foreach (var given in common.Typed(parsed))
            options =
                given.Setting == Settings.Model && options.Formats.Contains("ollama")
                    ? options with
                    {
                        Model = given.Filled(),
                    }
                    : throw new RunException(
                        ExitCode.Usage,
                        $"{given.Place} says what a run asks for, which is over for training rows: it goes with --format {BatchSettings.Format} only. Leave it out."
                    );
        var characters = common.Read(parsed).OutputDirectory;
        var directories = which
            .Select(name => Path.Combine(here, StatusCommand.DirectoryOf(context, name, characters)))
            .ToList();
        var summary = await context.Library.Export(options with { Directories = directories }, signals.Tokens.AtOnce);
        if (common.Json(parsed))
            context.Json().Line(json => json.WriteExport(summary));
        else
            ExportView.Write(context.Screen(), summary);
        return (int)ExitCode.Done;
    }
}
