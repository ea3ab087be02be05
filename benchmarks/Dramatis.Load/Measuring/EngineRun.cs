using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dramatis.Load.Measuring;

/// <summary>What a run of the command line cost, by the operating system.</summary>
/// <param name="ExitCode">How it ended; 137 when it was killed.</param>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">Processor time, of the program and of the system for it.</param>
/// <param name="PeakBytes">The most memory it had at once.</param>
/// <param name="Output">What it printed.</param>
internal sealed record EngineFigures(int ExitCode, TimeSpan Wall, TimeSpan Cpu, long PeakBytes, string Output)
{
    /// <summary>These figures, or an end of the measurement when the run did not end well.</summary>
    public EngineFigures Done(params int[] alsoFine) =>
        ExitCode is 0 or 1 || alsoFine.Contains(ExitCode)
            ? this
            : throw new MeasuringException($"dramatis ended with exit code {ExitCode}: {Tail(Output)}");

    private static string Tail(string text) => text.Length > 1000 ? text[^1000..] : text;
}

/// <summary>A measurement that cannot be taken; the message says why.</summary>
internal sealed class MeasuringException(string message) : Exception(message);

/// <summary>One run of the command line, as a process of its own.</summary>
internal sealed partial class EngineRun : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;
    private readonly Task<long> peak;
    private readonly TimeSpan childrenBefore;

    private EngineRun(Process process, long startedAt, TimeSpan childrenBefore)
    {
        this.process = process;
        this.childrenBefore = childrenBefore;
        StartedAt = startedAt;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
        peak = WatchMemoryAsync();
    }

    /// <summary>When it was started, by the machine's monotonic clock, which all processes share.</summary>
    public long StartedAt { get; }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    public static EngineRun Start(string program, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);
        var before = ChildUsage.Cpu();
        var startedAt = Stopwatch.GetTimestamp();
        return new EngineRun(Process.Start(start)!, startedAt, before);
    }

    /// <summary>SIGKILL: nothing of the process gets to do anything any more.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: it finishes what is in flight and writes its files.</summary>
    public void Stop()
    {
        if (!process.HasExited)
            _ = Signal(process.Id, Terminate);
    }

    public async Task<EngineFigures> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        var wall = Stopwatch.GetElapsedTime(StartedAt);
        var text = await output + await error;
        return new EngineFigures(process.ExitCode, wall, ChildUsage.Cpu() - childrenBefore, await peak, text);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    // The user's own settings must not be measured by accident.
    private static bool IsSetting(string name) =>
        name.StartsWith("DRAMATIS_", StringComparison.Ordinal)
        || name.StartsWith("OPENAI_", StringComparison.Ordinal)
        || name.StartsWith("OLLAMA_", StringComparison.Ordinal);

    // The kernel keeps the peak itself, so that looks may be rare; only the last few milliseconds of a process are not seen.
    private async Task<long> WatchMemoryAsync()
    {
        var most = 0L;
        using var timer = new PeriodicTimer(LookEvery);
        while (!process.HasExited)
        {
            most = Math.Max(most, ProcessStatus.PeakOf(process.Id) ?? 0);
            await timer.WaitForNextTickAsync();
        }
        return most;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
