using System.CommandLine;
using Dramatis.Characters;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Commands;

internal static class StatusCommand
{
    public static Command Create(CommandContext context)
    {
        var which = new Argument<string>("NAME|DIR") { Description = "The character's name, or its directory." };
        var command = new Command("status", "Shows where a character stands; works while a run is under way.")
        {
            which,
        };
        var common = CommonOptions.AddTo(command, context, Settings.Output);
        command.SetAction(parsed =>
        {
            var options = common.Read(parsed);
            var status = context.Library.ReadStatus(
                DirectoryOf(context, parsed.GetRequiredValue(which), options.OutputDirectory)
            );
            if (common.Json(parsed))
                context.Json().Line(json => json.WriteStatus(status));
            else
                StatusView.Write(context.Screen(), status);
            return (int)ExitCode.Done;
        });
        HelpTexts.Set(
            command,
            [
                new("dramatis status Socrates", "Steps, tokens, the last run, and the process that runs now."),
                new("dramatis status characters/socrates --json", "The same of a directory, for machines."),
            ]
        );
        return command;
    }

    // A directory is meant when it is one and looks like one; "socrates" in a folder that happens to hold a socrates is a name.
    internal static string DirectoryOf(CommandContext context, string which, string output) =>
        which.AsSpan().IndexOfAny('/', '\\') >= 0
        && Directory.Exists(Path.Combine(context.Surroundings.WorkingDirectory, which))
            ? which
            : Path.Combine(output, new Character(which).Slug.Lower);
}
