using System.CommandLine;
using System.CommandLine.Invocation;
using Dramatis.Cli.Commands;

namespace Dramatis.Cli.Help;

/// <summary>Writes help: usage, what the options do by groups, and examples.</summary>
internal sealed class HelpWriter : SynchronousCommandLineAction
{
    private const int Width = 90;
    private const int MostForNames = 32;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.InvocationConfiguration.Output, parseResult.CommandResult.Command);
        return 0;
    }

    private static void Write(TextWriter output, Command command)
    {
        var path = PathOf(command);
        foreach (var line in Wrap(command.Description ?? string.Empty, Width))
            output.WriteLine(line);

        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine($"  {Usage(command, path)}");
        Rows(output, "Commands:", command.Subcommands.Where(Shown).Select(sub => (Title(sub), sub.Description)));
        Rows(
            output,
            "Arguments:",
            command.Arguments.Where(Shown).Select(one => (one.HelpName ?? one.Name, one.Description))
        );
        foreach (var group in OptionsOf(command).GroupBy(GroupOf))
            Rows(output, $"{group.Key}:", group.Select(option => (Title(option), option.Description)));

        var texts = HelpTexts.Of(command);
        if (texts.Examples.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var example in texts.Examples)
            {
                output.WriteLine($"  {example.Line}");
                output.WriteLine($"      {example.Purpose}");
            }
        }
        foreach (var note in texts.Notes)
        {
            output.WriteLine();
            foreach (var line in Wrap(note, Width))
                output.WriteLine(line);
        }
    }

    private static bool Shown(Symbol symbol) => !symbol.Hidden;

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}"
            : "dramatis";

    private static string Usage(Command command, string path) =>
        command.Subcommands.Count > 0
            ? $"{path} COMMAND"
            : string.Join(' ', command.Arguments.Where(Shown).Select(Placeholder).Prepend(path).Append("[options]"));

    private static string Placeholder(Argument argument) =>
        argument.Arity.MinimumNumberOfValues == 0
            ? $"[{argument.HelpName ?? argument.Name}]"
            : argument.HelpName ?? argument.Name;

    private static string Title(Command command) =>
        string.Join(' ', command.Arguments.Where(Shown).Select(Placeholder).Prepend(command.Name));

    private static string Title(Option option)
    {
        var names = string.Join(", ", option.Aliases.Prepend(option.Name));
        return string.IsNullOrEmpty(option.HelpName) ? names : $"{names} {option.HelpName}";
    }

    // Options of commands above that hold here too come last.
    private static IEnumerable<Option> OptionsOf(Command command)
    {
        for (Command? level = command; level is not null; level = level.Parents.OfType<Command>().FirstOrDefault())
            foreach (var option in level.Options)
                if (!option.Hidden && (level == command || option.Recursive))
                    yield return option;
    }

    private static string GroupOf(Option option) => (option as ISettingOption)?.Heading ?? "Options";

    private static void Rows(TextWriter output, string heading, IEnumerable<(string Name, string? Text)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        output.WriteLine();
        output.WriteLine(heading);
        var width = all.Select(row => row.Name.Length).Where(length => length <= MostForNames).DefaultIfEmpty(0).Max();
        foreach (var (name, text) in all)
        {
            var lines = Wrap(text ?? string.Empty, Width - width - 4);
            if (name.Length > width)
                output.WriteLine($"  {name}");
            else
                output.WriteLine($"  {name.PadRight(width)}  {lines[0]}".TrimEnd());
            foreach (var line in name.Length > width ? lines : lines.Skip(1))
                output.WriteLine($"  {new string(' ', width)}  {line}");
        }
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
            if (lines[^1].Length == 0)
                lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        return lines;
    }
}
