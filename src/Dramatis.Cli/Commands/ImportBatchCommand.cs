using System.CommandLine;
using Dramatis.Cli.Help;
using Dramatis.Cli.Signals;

namespace Dramatis.Cli.Commands;

internal static class ImportBatchCommand
{
    public static Command Create(CommandContext context)
    {
        var name = Names.Argument();
        var files = new Argument<string[]>("FILE")
        {
            Description = "Output and error files of batches, in any order, compressed with gzip or not.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "import-batch",
            "Takes the answers of batches, goes on with the run as far as they carry it, and writes what it asks next."
        )
        {
            name,
            files,
        };
        var output = new Option<string?>("--output", "-o")
        {
            HelpName = "DIR",
            Description = "Where the next requests go: a directory that does not exist yet [default: only counted].",
        };
        var overwrite = new Option<bool>("--overwrite")
        {
            Description = "Replace an earlier export. No other directory is ever replaced.",
        };
        command.Add(output);
        command.Add(overwrite);
        var common = CommonOptions.AddTo(command, context, BatchSettings.All).Under("Changes to the run");
        command.SetAction(
            async (parsed, _) =>
            {
                using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
                var here = context.Surroundings.WorkingDirectory;
                return await BatchSettings.RunAsync(
                    context,
                    common,
                    parsed,
                    new BatchWish(
                        parsed.GetRequiredValue(name),
                        [.. parsed.GetRequiredValue(files).Select(file => Path.Combine(here, file))],
                        parsed.GetValue(output) is { } place ? Path.Combine(here, place) : null,
                        parsed.GetValue(overwrite)
                    ),
                    signals.Tokens.AtOnce
                );
            }
        );
        HelpTexts.Set(
            command,
            [
                new(
                    "dramatis import-batch Socrates output.jsonl errors.jsonl -o batches/2",
                    "Take the answers of the first batch; the requests of the next go into batches/2."
                ),
                new(
                    "dramatis import-batch Socrates output.jsonl",
                    "Take the answers, and see what is still to be asked."
                ),
                new("dramatis generate Socrates --model gpt-4.1-mini", "Ask for the rest over the network instead."),
            ],
            "The options of the first round hold for all further ones: there is no need to repeat them. Every answer is in the journal before anything reads it, so the same "
                + "file may come again. Failed and expired requests are asked again, up to eight times.",
            "Exit codes: 0 done, or waiting for the next batch; 1 done, but items failed, or lines of the files were of no use; 2 usage; "
                + "4 a file or the biography unreadable; 5 local storage."
        );
        return command;
    }
}
