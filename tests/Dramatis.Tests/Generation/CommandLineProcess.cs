using System.Diagnostics;
using System.Reflection;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

/// <summary>The real command line, as a process that can be killed.</summary>
internal sealed class CommandLineProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private CommandLineProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public static CommandLineProcess Generate(RunOptions options)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in Arguments(options))
            start.ArgumentList.Add(argument);
        return new CommandLineProcess(Process.Start(start)!);
    }

    /// <summary>SIGKILL: nothing of the process gets to do anything any more.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Waits for the end; 137 when it was killed.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static IEnumerable<string> Arguments(RunOptions options) =>
        [
            typeof(CommandLineProcess)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "CommandLine")
                .Value!,
            "generate",
            Rehearsal.Name,
            "--profile",
            options.ProfilePath!,
            "--backend",
            "openai",
            "--model",
            options.Model!,
            "--endpoint",
            options.Endpoints[0],
            "--output",
            options.OutputDirectory,
            "--scenes",
            $"{options.ScenesPerParagraph}",
            "--protective",
            $"{options.ProtectivePerParagraph}",
            "--dpo-questions",
            $"{options.DpoQuestions}",
            "--concurrency",
            $"{options.Concurrency}",
        ];
}
