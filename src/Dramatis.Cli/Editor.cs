using System.ComponentModel;
using System.Diagnostics;

namespace Dramatis.Cli;

/// <summary>The user's own editor.</summary>
internal static class Editor
{
    /// <summary>The command in VISUAL, else EDITOR; null when neither is set.</summary>
    public static string? Find(Func<string, string?> environment) =>
        environment("VISUAL") is { } visual && !string.IsNullOrWhiteSpace(visual) ? visual
        : environment("EDITOR") is { } editor && !string.IsNullOrWhiteSpace(editor) ? editor
        : null;

    /// <summary>Runs a command, with its own options, on a file.</summary>
    public static async Task<int> RunAsync(string command, string path, CancellationToken cancellationToken)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0]) { UseShellExecute = false };
        foreach (var word in words[1..])
            start.ArgumentList.Add(word);
        start.ArgumentList.Add(path);
        try
        {
            using var editor = Process.Start(start)!;
            await editor.WaitForExitAsync(cancellationToken);
            return editor.ExitCode;
        }
        catch (Win32Exception failure)
        {
            throw new RunException(
                ExitCode.Usage,
                $"The editor \"{words[0]}\" cannot be started: {failure.Message}. Set VISUAL or EDITOR to another, or use --voice-of N=life.",
                failure
            );
        }
    }
}
