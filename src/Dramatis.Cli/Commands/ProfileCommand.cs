using System.CommandLine;
using Dramatis.Characters;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;
using Dramatis.Profiles;

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
        var edit = new Option<bool>("--edit")
        {
            Description = "Open the list of voices in your editor (VISUAL, else EDITOR) to overrule the rules.",
        };
        var voiceOf = new Option<string[]>("--voice-of")
        {
            HelpName = "N=VOICE",
            Description = "Say what paragraph N is: life, posthumous or scholarly; repeat it for several.",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(edit);
        command.Add(voiceOf);
        command.SetAction(
            (parsed, _) =>
                RunAsync(
                    context,
                    common,
                    parsed,
                    new Wish(
                        parsed.GetRequiredValue(name),
                        parsed.GetValue(edit),
                        VoiceList.Read(parsed.GetValue(voiceOf) ?? [])
                    )
                )
        );
        HelpTexts.Set(
            command,
            [
                new("dramatis profile Socrates", "Look at the paragraphs before anything is asked of a model."),
                new("dramatis profile Mercury --title \"Freddie Mercury\"", "When a name means several pages."),
                new("dramatis profile Socrates --voice-of 4=scholarly", "Overrule what the rules made of paragraph 4."),
                new("dramatis profile Sokrates --language de", "From the German Wikipedia."),
                new(
                    "dramatis profile Ada --profile ada.txt",
                    "From a file: one paragraph a line, or blank lines between."
                ),
            ]
        );
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CommonOptions common, ParseResult parsed, Wish wish)
    {
        var name = wish.Name;
        using var signals = new StopSignals(context.Surroundings, StopManner.AtOnce);
        var options = common.Read(parsed);
        var character = new Character(name);
        var directory = Path.Combine(options.OutputDirectory, character.Slug.Lower);
        var warnings = new QuietRunView(context.Surroundings.Error);
        var profile = await context.Library.ReadProfile(name, options, warnings.Show, signals.Tokens.AtOnce);
        var verdicts = wish.Voices;
        if (wish.Edit)
            foreach (
                var (index, voice) in await EditAsync(context, character, directory, profile, signals.Tokens.AtOnce)
            )
                verdicts.TryAdd(index, voice);
        if (verdicts.Count > 0)
            profile = await context.Library.OverruleVoices(name, options, verdicts, signals.Tokens.AtOnce);
        if (common.Json(parsed))
            context
                .Json()
                .Line(json =>
                {
                    json.WriteString("character", character.Title);
                    json.WriteString("directory", directory);
                    json.WriteProfile(profile);
                });
        else
            ProfileView.Write(context.Screen(), character.Title, directory, profile);
        return (int)ExitCode.Done;
    }

    private static async Task<Dictionary<int, ParagraphVoice>> EditAsync(
        CommandContext context,
        Character character,
        string directory,
        Profile profile,
        CancellationToken stop
    )
    {
        var surroundings = context.Surroundings;
        var editor =
            Editor.Find(surroundings.Environment)
            ?? throw Given.Wrong(
                "--edit needs to know your editor: set VISUAL or EDITOR, or say it without one, for example --voice-of 3=life."
            );
        var path = Path.Combine(surroundings.WorkingDirectory, directory, "voices.txt");
        try
        {
            await File.WriteAllTextAsync(path, VoiceList.Write(character.Title, profile), stop);
            var code = await surroundings.Edit(editor, path, stop);
            if (code != 0)
                throw Given.Wrong($"The editor \"{editor}\" ended with {code}; the voices stay as they are.");
            return VoiceList.Read(await File.ReadAllTextAsync(path, stop), profile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.Storage, $"{path} cannot be written or read: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed record Wish(string Name, bool Edit, Dictionary<int, ParagraphVoice> Voices);
}
