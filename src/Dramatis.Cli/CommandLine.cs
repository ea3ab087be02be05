using System.CommandLine;
using System.CommandLine.Help;
using Dramatis.Cli.Commands;
using Dramatis.Cli.Help;

namespace Dramatis.Cli;

/// <summary>The whole program: builds the commands, runs the one that was typed, and turns every end into an exit code.</summary>
internal static class CommandLine
{
    /// <param name="arguments">What was typed.</param>
    /// <param name="surroundings">Writers, environment, clock and signals.</param>
    /// <param name="library">Asked for only when a command needs it: help and version start faster without.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Surroundings surroundings,
        Func<Library> library
    )
    {
        var ending = new Ending(surroundings, arguments);
        try
        {
            var parsed = Build(surroundings, library, arguments).Parse(arguments, Parsing());
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpWriter)
                return ending.Usage(UsageError.Describe(parsed));
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = surroundings.Output,
                    Error = surroundings.Error,
                    EnableDefaultExceptionHandler = false,
                    // Otherwise the process ends two seconds after Ctrl-C, whatever is in flight; see StopSignals.
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (RunException error)
        {
            return ending.Stopped(error);
        }
        catch (OperationCanceledException)
        {
            return ending.Cancelled();
        }
#pragma warning disable CA1031 // The last catch of the program: what arrives here is a bug, and is said as one.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ending.Bug(error);
        }
    }

    public static RootCommand Build(Surroundings surroundings, Func<Library> library, IReadOnlyList<string> arguments)
    {
        var context = new CommandContext(surroundings, library, arguments);
        var help = new HelpWriter();
        var root = new RootCommand("Writes the data to fine-tune a language model that plays a person.");
        root.Options.Clear();
        root.Add(new HelpOption("--help", "-h") { Description = "Show help.", Action = help });
        root.Add(new VersionOption("--version") { Description = "Show the version.", Action = new VersionWriter() });
        root.Add(GenerateCommand.Create(context));
        root.Add(TryCommand.Create(context));
        root.Add(ProfileCommand.Create(context));
        root.Add(PromptsCommand.Create(context));
        root.Add(DoctorCommand.Create(context));
        root.Add(StatusCommand.Create(context));
        root.Add(RecoverCommand.Create(context));
        root.Add(CheckCommand.Create(context));
        root.Add(ExportCommand.Create(context));
        root.Add(ImportCommand.Create(context));
        root.Add(ImportBatchCommand.Create(context));
        root.Add(CompletionCommand.Create(context));
        root.SetAction(parsed =>
        {
            help.Invoke(parsed);
            return (int)ExitCode.Usage;
        });
        return root;
    }

    // No @files and no bundles of letters: a name may begin with any character.
    private static ParserConfiguration Parsing() =>
        new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
}
