using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Terminal;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

internal static class RecoverCommand
{
    public static Command Create(CommandContext context)
    {
        var which = new Argument<string>("NAME|DIR") { Description = "The character's name, or its directory." };
        var command = new Command("recover", "Writes a new journal from what can be read of a damaged one.") { which };
        var common = CommonOptions.AddTo(command, context, Settings.Output);
        command.SetAction(parsed =>
        {
            var options = common.Read(parsed);
            var directory = StatusCommand.DirectoryOf(context, parsed.GetRequiredValue(which), options.OutputDirectory);
            var recovered = JournalRecovery.Recover(Path.Combine(context.Surroundings.WorkingDirectory, directory));
            if (common.Json(parsed))
                context
                    .Json()
                    .Line(json =>
                    {
                        json.WriteString("journal", recovered.Journal);
                        json.WriteString("damaged", recovered.Damaged);
                        json.WriteNumber("calls", recovered.Calls);
                        json.WriteNumber("outcomes", recovered.Outcomes);
                        json.WriteNumber("lost_rows", recovered.LostRows);
                        json.WriteNumber("unreadable_stretches", recovered.UnreadableStretches);
                    });
            else
                Write(context.Screen(), recovered);
            return (int)ExitCode.Done;
        });
        HelpTexts.Set(
            command,
            [
                new(
                    "dramatis recover Socrates",
                    "Saves what can be read; the damaged journal is kept beside the new one."
                ),
                new("dramatis recover characters/socrates --json", "The same of a directory, for machines."),
            ]
        );
        return command;
    }

    private static void Write(IAnsiConsole console, RecoveredJournal recovered)
    {
        console.MarkupLine(
            $"Saved {Figures.Plural(recovered.Calls, "answer")} and {Figures.Plural(recovered.Outcomes, "outcome")}."
        );
        console.MarkupLine(
            recovered is { LostRows: 0, UnreadableStretches: 0 }
                ? "Nothing was lost."
                : $"Lost: {Figures.Plural(recovered.LostRows, "row")} that were not whole, and what "
                    + $"{Figures.Plural(recovered.UnreadableStretches, "part")} of it held that cannot be read."
        );
        console.MarkupLine($"The damaged journal is kept: {TerminalText.Markup(recovered.Damaged)}");
        console.MarkupLine(
            "Run the same generate command again: it makes what is missing, from saved answers where there are some."
        );
    }
}
