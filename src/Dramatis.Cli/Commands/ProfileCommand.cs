using System.CommandLine;
using Dramatis.Characters;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Commands;

internal static class ProfileCommand
{
    public static Command Create(CommandContext context)
    {
        var name = Names.Argument();
        var command = new Command(
            "profile",
            "Fetches or reads the biography, writes it as paragraphs, and shows what was taken and what was left out."
        )
        {
            name,
        };
        var common = CommonOptions.AddTo(
            command,
            context,
            Settings.Profile,
            Settings.Language,
            Settings.Title,
            Settings.Legacy,
            Settings.Contact,
            Settings.Horizon,
            Settings.Output,
            Settings.Overwrite
        );
        command.SetAction((parsed, _) => RunAsync(context, common, parsed, parsed.GetRequiredValue(name)));
        HelpTexts.Set(
            command,
            [
                new("dramatis profile Socrates", "Look at the paragraphs before anything is asked of a model."),
                new("dramatis profile Mercury --title \"Freddie Mercury\"", "When a name means several pages."),
                new("dramatis profile Sokrates --language de", "From the German Wikipedia."),
                new(
                    "dramatis profile Ada --profile ada.txt",
                    "From a file: one paragraph a line, or blank lines between."
                ),
            ]
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        CommonOptions common,
        ParseResult parsed,
        string name
    )
    {
        using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
        var options = common.Read(parsed);
        var character = new Character(name);
        var profile = await context.Library.ReadProfile(name, options, signals.Tokens.AtOnce);
        var directory = Path.Combine(options.OutputDirectory, character.Slug.Lower);
        if (common.Json(parsed))
            context
                .Json()
                .Line(json =>
                {
                    json.WriteString("character", character.Name);
                    json.WriteString("directory", directory);
                    json.WriteProfile(profile);
                });
        else
            ProfileView.Write(context.Screen(), character.Name, directory, profile);
        return (int)ExitCode.Done;
    }
}
