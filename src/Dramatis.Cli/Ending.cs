using Dramatis.Cli.Json;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli;

/// <summary>How the program ends when it does not end well: a line on the error output, or a line and a list, and the same as JSON where JSON was asked for.</summary>
internal sealed class Ending(Surroundings surroundings, IReadOnlyList<string> arguments)
{
    /// <summary>A bug of ours; the number is sysexits.h's EX_SOFTWARE.</summary>
    public const int BugExitCode = 70;

    public int Usage(string message) => Say((int)ExitCode.Usage, message);

    public int Stopped(RunException error)
    {
        ShowTrace(error);
        return Say((int)error.ExitCode, error.Message);
    }

    public int Cancelled() =>
        Say(
            (int)ExitCode.Cancelled,
            $"Stopped at once; what had arrived is kept. Go on with: {ShellWord.Command(arguments)}"
        );

    public int Bug(Exception error)
    {
        ShowTrace(error);
        return Say(
            BugExitCode,
            $"This is a bug in dramatis {ToolVersion.Text}: {error.GetType().Name}: {error.Message} "
                + "Please report this line and the command to the project's issue tracker; "
                + "DRAMATIS_DEBUG=1 shows where it happened. What had arrived is kept."
        );
    }

    private int Say(int exitCode, string message)
    {
        var lines = message
            .Split('\n')
            .Select(line => TerminalText.Clean(line))
            .Where(line => line.Length > 0)
            .ToArray();
        surroundings.Error.WriteLine($"dramatis: {lines.FirstOrDefault()}");
        // A list, such as the pages a name may mean, stays a list.
        foreach (var line in lines.Skip(1))
            surroundings.Error.WriteLine($"  {line}");
        if (arguments.Contains("--json"))
            new JsonOutput(surroundings.Output).Error(exitCode, message);
        return exitCode;
    }

    private void ShowTrace(Exception error)
    {
        if (surroundings.Environment("DRAMATIS_DEBUG") == "1")
            foreach (var line in error.ToString().Split('\n'))
                surroundings.Error.WriteLine(TerminalText.Clean(line));
    }
}
