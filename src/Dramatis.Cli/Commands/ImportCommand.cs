using System.CommandLine;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;
using Dramatis.Generation.Importing;

namespace Dramatis.Cli.Commands;

internal static class ImportCommand
{
    public static Command Create(CommandContext context)
    {
        var which = new Argument<string>("DIR")
        {
            Description =
                "The directory of the dataset: .jsonl or .json files of scenes, conversations, questions, pairs.",
        };
        var character = new Option<string?>("--character")
        {
            HelpName = "NAME",
            Description = "The character's name as it stands in the rows [default: what file names and rows tell].",
        };
        var language = new Option<string?>("--language")
        {
            HelpName = "CODE",
            Description = "The language of the rows [default: en].",
        };
        var command = new Command("import", "Takes in a dataset made elsewhere, to check, top up, review and export.")
        {
            which,
            character,
            language,
        };
        var common = CommonOptions.AddTo(
            command,
            context,
            Configuration.Settings.Profile,
            Configuration.Settings.Horizon,
            Configuration.Settings.Now,
            Configuration.Settings.Output
        );
        command.SetAction(
            async (parsed, _) =>
            {
                using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
                var options = common.Read(parsed);
                var here = context.Surroundings.WorkingDirectory;
                var summary = await context.Library.Import(
                    new ImportOptions
                    {
                        Source = Path.Combine(here, parsed.GetRequiredValue(which)),
                        Character = parsed.GetValue(character),
                        Language = parsed.GetValue(language)?.ToLowerInvariant(),
                        OutputDirectory = Path.Combine(here, options.OutputDirectory),
                        ProfilePath = options.ProfilePath is { } path and not "sample"
                            ? Path.Combine(here, path)
                            : options.ProfilePath,
                        Horizon = options.Horizon,
                        Now = options.Now,
                    },
                    signals.Tokens.AtOnce
                );
                if (common.Json(parsed))
                    context.Json().Line(json => json.WriteImport(summary));
                else
                    ImportView.Write(context.Screen(), summary);
                return (int)ExitCode.Done;
            }
        );
        HelpTexts.Set(
            command,
            [
                new(
                    "dramatis import old/socrates --horizon -399",
                    "Every row as it passes the row checks, with its biography if that stands there too."
                ),
                new(
                    "dramatis import old --character Socrates --profile socrates.txt",
                    "With a biography of your own, so that rows find their paragraphs."
                ),
            ],
            "The files of the dataset are only read. What a check refuses, repeats another row or cannot be read is in "
                + "errors_<name>.jsonl with its reason; \"dramatis generate\" makes refused rows again where it knows the paragraph.",
            "Exit codes: 0 done; 2 usage; 4 biography unreadable; 5 local storage."
        );
        return command;
    }
}
