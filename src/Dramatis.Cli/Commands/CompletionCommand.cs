using System.CommandLine;
using Dramatis.Cli.Configuration;
using Dramatis.Cli.Help;

namespace Dramatis.Cli.Commands;

/// <summary>Scripts that ask the program itself what could come next, by its [suggest] directive.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        // No compgen -W: it would run what stands in the words.
        ["bash"] = """
            _dramatis_complete() {
              local word line
              word="${COMP_WORDS[COMP_CWORD]}"
              COMPREPLY=()
              while IFS= read -r line; do
                [[ "$line" == "$word"* ]] && COMPREPLY+=("$line")
              done < <(dramatis "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
            }
            complete -o default -F _dramatis_complete dramatis
            """,
        ["zsh"] = """
            _dramatis_complete() {
              local -a found
              found=("${(@f)$(dramatis "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a found
            }
            compdef _dramatis_complete dramatis
            """,
        ["fish"] = """
            complete -c dramatis -a '(dramatis "[suggest:"(commandline -C)"]" (commandline -b | string collect) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName dramatis -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              dramatis "[suggest:$cursorPosition]" "$commandAst" 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public static Command Create(CommandContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = $"{Given.Listed(Scripts.Keys)}." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        var command = new Command("completion", "Prints a script that completes commands and options in your shell.")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(shell);
            if (!Scripts.TryGetValue(name.ToLowerInvariant(), out var script))
                throw new RunException(
                    ExitCode.Usage,
                    $"There is no completion for {Given.Quoted(name)}.{Nearest.Hint(name, Scripts.Keys)} "
                        + $"It is there for {Given.Listed(Scripts.Keys)}."
                );
            context.Surroundings.Output.Write(script.ReplaceLineEndings("\n") + "\n");
            return (int)ExitCode.Done;
        });
        HelpTexts.Set(
            command,
            [
                new("source <(dramatis completion bash)", "In ~/.bashrc; zsh the same in ~/.zshrc."),
                new("dramatis completion fish > ~/.config/fish/completions/dramatis.fish", "For fish."),
                new("dramatis completion pwsh | Out-String | Invoke-Expression", "In the profile of PowerShell."),
            ]
        );
        return command;
    }
}
