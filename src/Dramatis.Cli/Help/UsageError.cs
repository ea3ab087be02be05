using System.CommandLine;
using System.CommandLine.Parsing;
using Dramatis.Cli.Configuration;

namespace Dramatis.Cli.Help;

/// <summary>Says in one line what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageError
{
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', Path(parsed.CommandResult).Prepend("dramatis"));
        return $"{What(parsed, command, path)} See: {path} --help";
    }

    private static string What(ParseResult parsed, Command command, string path)
    {
        if (parsed.UnmatchedTokens is [var token, ..])
            return Unmatched(token, command, path);
        var error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: > 1 } option => $"{option.Option.Name} takes one value, and was given "
                + $"{option.Tokens.Count}: {string.Join(", ", option.Tokens.Select(one => Given.Quoted(one.Value)))}.",
            OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value"
                + (
                    string.IsNullOrEmpty(option.Option.HelpName)
                        ? "."
                        : $": {option.Option.Name} {option.Option.HelpName}."
                ),
            ArgumentResult { Tokens.Count: 0 } argument =>
                $"{path} needs {argument.Argument.HelpName ?? argument.Argument.Name}: {argument.Argument.Description}",
            CommandResult result when result.Command.Subcommands.Count > 0 =>
                $"{path} needs a command: {Given.Listed(result.Command.Subcommands.Select(sub => sub.Name))}.",
            _ => error.Message.TrimEnd('.') + ".",
        };
    }

    private static string Unmatched(string token, Command command, string path)
    {
        if (token.StartsWith('-'))
        {
            var name = token.Split('=', ':')[0];
            var known = command.Options.Where(option => !option.Hidden).Select(option => option.Name);
            return $"{Given.Quoted(name)} is not an option of {path}.{Nearest.Hint(name, known)}";
        }
        if (command.Subcommands.Count > 0)
        {
            var known = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name).ToArray();
            return $"{Given.Quoted(token)} is not a command of {path}.{Nearest.Hint(token, known)} "
                + $"The commands are {Given.Listed(known).Replace(" or ", " and ", StringComparison.Ordinal)}.";
        }
        return $"{Given.Quoted(token)} is one argument too many for {path}. "
            + "Put quotation marks around a name with spaces: \"Marcus Aurelius\".";
    }

    private static IEnumerable<string> Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent).Append(result.Command.Name) : [];
}
