using System.Runtime.InteropServices;
using Dramatis.Backends;
using Dramatis.Datasets;
using Dramatis.Datasets.Exports;
using Dramatis.Generation;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

/// <summary>Runs the command line in this process, with hand-made runs in the library's place.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly Dictionary<PosixSignal, Func<bool>> listeners = [];

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("dramatis-cli-").FullName;

    public Dictionary<string, string> Variables { get; } = [];

    public bool Terminal { get; init; }

    public ManualTime Time { get; init; } = new();

    public string Output => output.ToString();

    public string Error => error.ToString();

    /// <summary>The options the last run was started with.</summary>
    public RunOptions Options { get; private set; } = new();

    public Func<string, StopTokens, IAsyncEnumerable<RunEvent>> Run { get; init; } = (name, _) => Runs.Small(name);

    /// <summary>What goes to the model servers of a run.</summary>
    public Func<RunTraffic?> Traffic { get; init; } = static () => null;

    public Func<string, Task<TrialReport>> Trial { get; init; } =
        _ => throw new InvalidOperationException("This test tries nothing.");

    public Func<string, RunPlan> Plan { get; init; } =
        _ => throw new InvalidOperationException("This test plans nothing.");

    public Profile Profile { get; init; } =
        new(
            [],
            new Provenance
            {
                Source = "file",
                Title = "x",
                Language = "en",
            }
        );

    public IReadOnlyList<ServerReport> Servers { get; init; } = [];

    public Func<string, CharacterStatus> Status { get; init; } =
        directory => throw new RunException(ExitCode.Storage, $"{directory} has no journal.");

    public Task<int> TypeAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, Surroundings(), FakeLibrary);

    /// <summary>Sends a signal; false when nobody deals with it and the process would end.</summary>
    public bool Send(PosixSignal signal) => listeners.TryGetValue(signal, out var received) && received();

    public void WriteFile(string name, string text) => File.WriteAllText(Path.Combine(Directory, name), text);

    public void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        output.Dispose();
        error.Dispose();
    }

    private Surroundings Surroundings() =>
        new()
        {
            Output = output,
            Error = error,
            OutputIsTerminal = Terminal,
            Width = () => 80,
            Environment = name => Variables.GetValueOrDefault(name),
            WorkingDirectory = Directory,
            Time = Time,
            ListenTo = (signal, received) =>
            {
                listeners[signal] = received;
                return new Ear(() => listeners.Remove(signal));
            },
        };

    private Library FakeLibrary() =>
        new()
        {
            Generate = (name, options, _, stop) =>
            {
                Options = options;
                return new LibraryRun(Run(name, stop), static () => null) { Traffic = Traffic };
            },
            Try = (name, options, _, _) =>
            {
                Options = options;
                return Trial(name);
            },
            Plan = (name, options, _, _) =>
            {
                Options = options;
                return Task.FromResult(Plan(name));
            },
            OverruleVoices = static (_, _, _, _) =>
                throw new InvalidOperationException("Nothing is to be overruled here."),
            ReadProfile = (_, options, _, _) =>
            {
                Options = options;
                return Task.FromResult(Profile);
            },
            Inspect = (options, _) =>
            {
                Options = options;
                return Task.FromResult(Servers);
            },
            ReadStatus = directory => Status(directory),
            Check = DatasetCheck.RunAsync,
            Export = DatasetExporter.RunAsync,
            Import = Library.Real.Import,
            Batch = Library.Real.Batch,
            ReadBatchNote = Library.Real.ReadBatchNote,
        };

    private sealed class Ear(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
