using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Json;
using Dramatis.Cli.Signals;
using Dramatis.Cli.Terminal;
using Dramatis.Generation;

namespace Dramatis.Cli.Commands;

internal static class TryCommand
{
    // A trial takes one paragraph, in a directory of its own: how many, and what to do about older files, is no question.
    private static readonly Setting[] WithoutSense = [Settings.Limit, Settings.Redo, Settings.Overwrite];

    public static Command Create(CommandContext context)
    {
        var name = Names.Argument();
        var command = new Command(
            "try",
            "Takes one paragraph through all steps: rows to read, the yield, and what the whole would take."
        )
        {
            name,
        };
        var common = CommonOptions.AddTo(command, context, Settings.All.Except(WithoutSense)).WithQuiet(command);
        command.SetAction((parsed, _) => RunAsync(context, common, parsed, parsed.GetRequiredValue(name)));
        HelpTexts.Set(
            command,
            [
                new("dramatis try Socrates", "See what your model makes of the character, in a few minutes."),
                new("dramatis try Socrates --model gemma3:12b", "Compare models before you pay for a whole run."),
                new("dramatis try Socrates --prompts prompts", "See what an edited prompt changes."),
            ],
            "Files go into the directory \"try\" beside the character's. Ctrl-C stops at once; answers that have arrived are kept.",
            "With --json, one object at the end: the figures, scenes, conversations, pairs, and whole (what it would take)."
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
        var console = context.Screen();
        var json = common.Json(parsed);
        var view = json ? new QuietRunView(context.Surroundings.Error) : common.View(parsed, console);

        TrialReport? report = null;
        await view.ShowWhileAsync(async () =>
            report = await context.Library.Try(name, options, view.Show, signals.Tokens.AtOnce)
        );
        if (json)
            context.Json().Line(writer => writer.WriteTrial(report!));
        else
            TrialView.Write(console, report!, ShellWord.Command(AsGenerate(context.Arguments)));
        return (int)report!.Summary.ExitCode;
    }

    // Every option of try is one of generate.
    private static IEnumerable<string> AsGenerate(IReadOnlyList<string> arguments) =>
        arguments.Index().Select(argument => argument is { Index: 0, Item: "try" } ? "generate" : argument.Item);
}
