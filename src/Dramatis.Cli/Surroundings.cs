using System.Runtime.InteropServices;
using System.Text;

namespace Dramatis.Cli;

/// <summary>What the process runs in. Everything the commands touch outside the library comes from here, so that tests can stand in for it.</summary>
internal sealed record Surroundings
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal that can move its cursor.</summary>
    public bool OutputIsTerminal { get; init; }

    public Func<int> Width { get; init; } = () => 120;

    public Func<int> Height { get; init; } = () => 40;

    public Func<string, string?> Environment { get; init; } = static _ => null;

    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Lets a person edit a file with a program, and waits for its end; returns its exit code.</summary>
    public Func<string, string, CancellationToken, Task<int>> Edit { get; init; } = Editor.RunAsync;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Calls back on a signal until disposed; true from the callback means it is dealt with.</summary>
    public Func<PosixSignal, Func<bool>, IDisposable> ListenTo { get; init; } =
        static (signal, received) => PosixSignalRegistration.Create(signal, context => context.Cancel = received());

    public static Surroundings OfProcess()
    {
        Func<string, string?> environment = System.Environment.GetEnvironmentVariable;
        return new Surroundings
        {
            Output = WriterOf(Console.OpenStandardOutput()),
            Error = WriterOf(Console.OpenStandardError()),
            OutputIsTerminal = !Console.IsOutputRedirected && environment("TERM") is not "dumb",
            Width = static () => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? 120 : Console.WindowWidth,
            Height = static () => Console.IsOutputRedirected || Console.WindowHeight <= 0 ? 40 : Console.WindowHeight,
            Environment = environment,
        };
    }

    // UTF-8 whatever the locale says: names and rows are Unicode from end to end.
    private static StreamWriter WriterOf(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
