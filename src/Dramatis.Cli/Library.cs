using Dramatis.Backends;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
using Dramatis.Datasets.Exports;
using Dramatis.Generation;
using Dramatis.Generation.Importing;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Cli;

/// <summary>What the command line uses of the library, in one place, so that tests can put hand-made runs there.</summary>
internal sealed record Library
{
    public required Func<string, RunOptions, Gate?, StopTokens, LibraryRun> Generate { get; init; }

    public required Func<string, RunOptions, Action<RunEvent>, CancellationToken, Task<TrialReport>> Try { get; init; }

    public required Func<string, RunOptions, Action<RunEvent>, CancellationToken, Task<RunPlan>> Plan { get; init; }

    public required Func<
        string,
        RunOptions,
        Action<RunEvent>,
        CancellationToken,
        Task<Profile>
    > ReadProfile { get; init; }

    public required Func<
        string,
        RunOptions,
        IReadOnlyDictionary<int, ParagraphVoice>,
        CancellationToken,
        Task<Profile>
    > OverruleVoices { get; init; }

    public required Func<RunOptions, CancellationToken, Task<IReadOnlyList<ServerReport>>> Inspect { get; init; }

    public required Func<string, CharacterStatus> ReadStatus { get; init; }

    public required Func<CheckOptions, CancellationToken, Task<DatasetReport>> Check { get; init; }

    public required Func<ExportOptions, CancellationToken, Task<ExportSummary>> Export { get; init; }

    public required Func<ImportOptions, CancellationToken, Task<ImportSummary>> Import { get; init; }

    public required Func<
        string,
        RunOptions,
        IReadOnlyList<string>,
        BatchOptions,
        Action<RunEvent>,
        CancellationToken,
        Task<BatchSummary>
    > Batch { get; init; }

    public required Func<string, RunOptions, string?> ReadBatchNote { get; init; }

    public static Library Real { get; } =
        new()
        {
            Generate = (name, options, gate, stop) =>
            {
                var generator = new DataGenerator(name, options) { Gate = gate };
                return new LibraryRun(generator.RunAsync(stop.Graceful, stop.AtOnce), () => generator.Report)
                {
                    Traffic = generator.Traffic,
                };
            },
            Try = (name, options, progress, stop) => new DataGenerator(name, options).TryAsync(progress, stop),
            Plan = (name, options, progress, stop) => new DataGenerator(name, options).PlanAsync(progress, stop),
            ReadProfile = (name, options, progress, stop) =>
                new DataGenerator(name, options).ReadProfileAsync(progress, stop),
            OverruleVoices = (name, options, verdicts, stop) =>
                new DataGenerator(name, options).OverruleVoicesAsync(verdicts, stop),
            Inspect = ModelServers.InspectAsync,
            ReadStatus = CharacterStatus.Read,
            Check = DatasetCheck.RunAsync,
            Export = DatasetExporter.RunAsync,
            Import = (options, stop) => DatasetImport.RunAsync(options, progress: null, stop),
            Batch = (name, options, files, batch, progress, stop) =>
                new DataGenerator(name, options).ImportBatchAsync(files, batch, progress, stop),
            ReadBatchNote = (name, options) => new DataGenerator(name, options).ReadBatchNote(),
        };
}

/// <summary>A run.</summary>
/// <param name="Events">What happens.</param>
/// <param name="Report">What the check of the dataset found, once it has ended; null when there was none.</param>
internal sealed record LibraryRun(IAsyncEnumerable<RunEvent> Events, Func<DatasetReport?> Report)
{
    /// <summary>What goes to its model servers at present; null before it knows them.</summary>
    public Func<RunTraffic?> Traffic { get; init; } = static () => null;
}

/// <summary>The two ways to stop a run.</summary>
/// <param name="Graceful">Finish what is in flight, and write the files.</param>
/// <param name="AtOnce">Give up what is in flight.</param>
internal readonly record struct StopTokens(CancellationToken Graceful, CancellationToken AtOnce);
