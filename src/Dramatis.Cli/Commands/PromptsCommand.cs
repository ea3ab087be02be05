using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;
using Dramatis.Cli.Terminal;
using Dramatis.Prompts;

namespace Dramatis.Cli.Commands;

internal static class PromptsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("prompts", "Lists the prompts, shows one, or writes them as files to edit.")
        {
            CreateList(context),
            CreateShow(context),
            CreateEject(context),
        };
        HelpTexts.Set(
            command,
            [
                new("dramatis prompts eject", "Write the prompts into the directory prompts, to edit them."),
                new("dramatis generate Socrates --prompts prompts", "Use the edited ones."),
            ]
        );
        return command;
    }

    private static Command CreateList(CommandContext context)
    {
        var command = new Command("list", "Lists the prompts, and checks edited ones.");
        var common = CommonOptions.AddTo(command, context, Settings.Prompts);
        command.SetAction(parsed =>
        {
            var directory = common.Read(parsed).PromptsDirectory;
            PromptLibrary.Load(directory);
            if (common.Json(parsed))
                context
                    .Json()
                    .Line(json =>
                    {
                        json.WriteStartArray("prompts");
                        foreach (var name in PromptLibrary.Names)
                        {
                            json.WriteStartObject();
                            json.WriteString("name", name);
                            json.WriteBoolean("edited", IsEdited(context, directory, name));
                            json.WriteEndObject();
                        }
                        json.WriteEndArray();
                    });
            else
                foreach (var name in PromptLibrary.Names)
                    context.Surroundings.Output.WriteLine(
                        IsEdited(context, directory, name) ? $"{name}  (from {TerminalText.Clean(directory!)})" : name
                    );
            return (int)ExitCode.Done;
        });
        HelpTexts.Set(
            command,
            [
                new("dramatis prompts list", "The built-in prompts."),
                new(
                    "dramatis prompts list --prompts prompts",
                    "Which of them are edited; mistakes are named by file and line."
                ),
            ]
        );
        return command;
    }

    private static Command CreateShow(CommandContext context)
    {
        var name = new Argument<string>("NAME") { Description = "The prompt's name; see dramatis prompts list." };
        name.CompletionSources.Add(_ =>
            PromptLibrary.Names.Select(one => new System.CommandLine.Completions.CompletionItem(one))
        );
        var command = new Command("show", "Shows a prompt.") { name };
        var common = CommonOptions.AddTo(command, context, Settings.Prompts);
        command.SetAction(parsed =>
        {
            var prompt = parsed.GetRequiredValue(name);
            if (!PromptLibrary.Names.Contains(prompt))
                throw new RunException(
                    ExitCode.Usage,
                    $"There is no prompt {Given.Quoted(prompt)}.{Nearest.Hint(prompt, PromptLibrary.Names)} "
                        + $"The prompts are {string.Join(", ", PromptLibrary.Names)}."
                );
            var text = PromptLibrary.Load(common.Read(parsed).PromptsDirectory).TextOf(prompt);
            if (common.Json(parsed))
                context
                    .Json()
                    .Line(json =>
                    {
                        json.WriteString("name", prompt);
                        json.WriteString("text", text);
                    });
            else
                WriteText(context.Surroundings, text);
            return (int)ExitCode.Done;
        });
        HelpTexts.Set(command, [new("dramatis prompts show scenes", "What a model is asked for scenes.")]);
        return command;
    }

    private static Command CreateEject(CommandContext context)
    {
        var directory = new Argument<string>("DIR")
        {
            Description = "Where to [default: prompts].",
            DefaultValueFactory = _ => "prompts",
        };
        var json = new Option<bool>("--json") { Description = "Write JSON for machines." };
        var command = new Command("eject", "Writes the built-in prompts as files to edit; files that are there stay.")
        {
            directory,
            json,
        };
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(directory);
            var written = PromptLibrary
                .Eject(Path.Combine(context.Surroundings.WorkingDirectory, target))
                .Select(path => Path.Combine(target, Path.GetFileName(path)))
                .ToArray();
            var kept = PromptLibrary.Names.Select(name => Path.Combine(target, $"{name}.md")).Except(written).ToArray();
            if (parsed.GetValue(json))
                WriteJson(context, written, kept);
            else
                WriteEjected(context.Surroundings.Output, target, written, kept);
            return (int)ExitCode.Done;
        });
        HelpTexts.Set(
            command,
            [
                new("dramatis prompts eject", "Into the directory prompts."),
                new("dramatis prompts eject my-prompts", "Into another one."),
            ]
        );
        return command;
    }

    private static void WriteEjected(TextWriter output, string target, string[] written, string[] kept)
    {
        foreach (var path in written)
            output.WriteLine($"wrote {TerminalText.Clean(path)}");
        foreach (var path in kept)
            output.WriteLine($"kept {TerminalText.Clean(path)}: it was there already");
        output.WriteLine($"Use them with: --prompts {ShellWord.Quote(target)}");
    }

    private static void WriteJson(CommandContext context, string[] written, string[] kept) =>
        context
            .Json()
            .Line(json =>
            {
                foreach (var (key, paths) in ((string, string[])[])[("written", written), ("kept", kept)])
                {
                    json.WriteStartArray(key);
                    foreach (var path in paths)
                        json.WriteStringValue(path);
                    json.WriteEndArray();
                }
            });

    private static bool IsEdited(CommandContext context, string? directory, string name) =>
        directory is not null
        && File.Exists(Path.Combine(context.Surroundings.WorkingDirectory, directory, $"{name}.md"));

    // An edited prompt may come from anywhere; what is piped on stays as it is.
    private static void WriteText(Surroundings surroundings, string text)
    {
        if (!surroundings.OutputIsTerminal)
        {
            surroundings.Output.Write(text);
            return;
        }
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            surroundings.Output.WriteLine(
                line[..(line.Length - line.TrimStart(' ').Length)] + TerminalText.Clean(line)
            );
    }
}
