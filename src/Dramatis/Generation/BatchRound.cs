using Dramatis.Backends.Batches;
using Dramatis.Characters;
using Dramatis.Datasets.Exports;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// One round of a run by batch files: takes answers into the journal, lets the run go as far as they carry it, and writes down what it asks next.
/// </summary>
internal sealed class BatchRound(
    Character character,
    RunOptions options,
    BatchOptions batch,
    string directory,
    Func<RunScope, Task<RunSummary>> run
)
{
    /// <summary>Where the journal keeps <see cref="BatchOptions.Note"/>.</summary>
    public const string NoteInfo = "batch_note";

    private const string SpoolName = "requests.spool";

    /// <summary>The most requests and bytes of a file.</summary>
    public (int Requests, long Bytes) Most { get; init; } = (BatchFiles.MostRequests, BatchFiles.MostBytes);

    /// <param name="files">Files of answers; none when there are no answers yet.</param>
    /// <param name="cancellationToken">Cancels; what was imported is kept.</param>
    public async Task<BatchSummary> RunAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (options.Backend == BackendKind.Demo)
            throw new RunException(
                ExitCode.Usage,
                "The demo is built in and needs no batch. Leave --backend demo out, and name the model with --model."
            );
        GenerationRun.CreateDirectory(directory);
        using var output = batch.OutputDirectory is { } place ? Create(place) : null;
        var imported = await ImportAsync(files, cancellationToken).ConfigureAwait(false);
        using var spool = output is null ? null : new RequestSpool(Path.Combine(output.Path, SpoolName));
        var scope = new BatchScope(character, Model(), imported?.FirstCall ?? long.MaxValue, spool);
        var summary = await run(new RunScope(directory, directory, new FlowLimits()) { Batch = scope })
            .ConfigureAwait(false);
        var written = new BatchSummary
        {
            Run = summary,
            Imported = imported is { } come ? Sum(come.Tally, scope) : null,
            InputTokens = spool?.InputTokens ?? 0,
            MostOutputTokens = spool?.MostOutputTokens ?? 0,
        };
        if (output is null || spool is not { Count: > 0 })
            return written;
        var requests = BatchFiles.Write(spool, character.Name, output.Path, Most);
        spool.Dispose();
        output.Complete(batch.Overwrite);
        return written with { Directory = batch.OutputDirectory, Files = requests };
    }

    private async Task<(BatchImportTally Tally, long FirstCall)?> ImportAsync(
        IReadOnlyList<string> files,
        CancellationToken cancellationToken
    )
    {
        using var directoryLock = DirectoryLock.Acquire(directory);
        var journal = Journal.Open(directory, options.TimeProvider);
        await using (journal.ConfigureAwait(false))
        {
            await JournalMatch.CheckNameAsync(journal, character, directory).ConfigureAwait(false);
            if (batch.Note is { } note)
                await journal.PutInfoAsync(NoteInfo, note).ConfigureAwait(false);
            if (files.Count == 0)
                return null;
            var known = BatchDialect.Read(journal.Reader.ReadInfo(BatchDialect.Info));
            var importer = new BatchImporter(journal, character, known);
            var tally = await importer.ReadAsync(files, cancellationToken).ConfigureAwait(false);
            var learned = known.Join(importer.Learned);
            if (learned != known)
                await journal.PutInfoAsync(BatchDialect.Info, BatchDialect.Write(learned)).ConfigureAwait(false);
            return (tally, importer.FirstCall);
        }
    }

    // Answers are often put beside their requests, and they were paid for.
    private ExportDirectory Create(string place)
    {
        if (
            batch.Overwrite
            && Directory.Exists(place)
            && Directory.EnumerateFiles(place).FirstOrDefault(path => !BatchFiles.IsOurs(path)) is { } stranger
        )
            throw new RunException(
                ExitCode.Storage,
                $"\"{place}\" holds \"{Path.GetFileName(stranger)}\", which no export wrote; it would be lost. Give --output another directory, or move the file first."
            );
        return ExportDirectory.Create(place, batch.Overwrite);
    }

    // As for a server that has only one: whoever gave a model once need not say it again.
    private string Model()
    {
        if (options.Model is { } named)
            return named;
        using var reader = JournalReader.OpenOrEmpty(directory);
        return
            reader.ReadRecipes().OrderBy(recipe => recipe.Key).LastOrDefault().Value?.Model is { } last
            && last != DemoChatClient.ModelName
            ? last
            : throw new RunException(
                ExitCode.Usage,
                "A batch is for one model, and none is named. Say which with --model, for example --model gpt-4.1-mini."
            );
    }

    private static BatchImport Sum(BatchImportTally tally, BatchScope scope) =>
        new()
        {
            Answers = tally.Answers,
            Before = tally.Before,
            Failures = tally.Failures,
            Expired = tally.Expired,
            Errors = tally.Errors,
            Unused = Math.Max(0, tally.Answers - scope.Used),
            Unreadable = tally.UnreadableLines,
            Unknown = tally.UnknownAnswers,
            Doubles = tally.Doubles,
            Oddities = tally.Oddities,
        };
}
