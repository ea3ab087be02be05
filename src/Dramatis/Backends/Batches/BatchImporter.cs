using Dramatis.Characters;
using Dramatis.Runs;

namespace Dramatis.Backends.Batches;

/// <summary>
/// Takes the answers of batches into the journal, each as it was received, before anything reads what it says. What is there already stays as
/// it is, so that the same file may come again.
/// </summary>
internal sealed class BatchImporter(Journal journal, Character character, Dialect known)
{
    private const int CommitsAtOnce = 256;

    private readonly string _mark = BatchId.MarkOf(character);
    private readonly BatchImportTally _tally = new();
    private readonly Dictionary<string, Task<long>> _commits = new(StringComparer.Ordinal);

    /// <summary>The journal's number of the first body these files brought.</summary>
    public long FirstCall { get; private set; } = long.MaxValue;

    /// <summary>What these errors, and those before, taught of how to ask.</summary>
    public Dialect Learned { get; private set; } = new();

    /// <summary>Reads the files to their end.</summary>
    /// <param name="paths">Output and error files, in any order.</param>
    /// <param name="cancellationToken">Cancels; what was read is kept.</param>
    /// <exception cref="RunException">A file cannot be read (<see cref="ExitCode.Source"/>), or the journal not be written.</exception>
    public async Task<BatchImportTally> ReadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            try
            {
                foreach (var (number, line) in BatchFile.Lines(path))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var place = new BatchPlace(path, number);
                    if (line is { } bytes)
                        await TakeAsync(place, BatchLine.Read(bytes)).ConfigureAwait(false);
                    else
                        _tally.Unreadable(place, "it is longer than any answer");
                }
            }
            finally
            {
                await FlushAsync().ConfigureAwait(false);
            }
        }
        return _tally;
    }

    private async Task TakeAsync(BatchPlace place, BatchLine line)
    {
        switch (line)
        {
            case BatchLine.Unreadable(var reason):
                _tally.Unreadable(place, reason);
                break;
            case BatchLine.Answer(var customId, var body):
                if (Known(place, customId) is { } answered)
                    await TakeAsync(place, answered, body).ConfigureAwait(false);
                break;
            case BatchLine.NoAnswer(var customId, var problem):
                if (Known(place, customId) is { } asked)
                    await TakeAsync(asked, problem).ConfigureAwait(false);
                break;
        }
    }

    private BatchId? Known(BatchPlace place, string customId)
    {
        if (!BatchId.TryRead(customId, out var id, out var mark))
            _tally.Unknown(place, customId);
        else if (mark != _mark)
            _tally.Foreign(place, customId);
        else
            return id;
        return null;
    }

    private async Task TakeAsync(BatchPlace place, BatchId id, byte[] body)
    {
        await FlushIfKnownAsync(id).ConfigureAwait(false);
        if (journal.Reader.Find(id.Identity) is { } there && IsAnswer(there))
        {
            if (there.Id >= FirstCall)
                _tally.Twice(place, id.Identity.Item);
            else
                _tally.Before++;
            return;
        }
        _tally.Answers++;
        await CommitAsync(id, body, BatchOrigin.Answered).ConfigureAwait(false);
    }

    private async Task TakeAsync(BatchId id, BatchProblem problem)
    {
        await FlushIfKnownAsync(id).ConfigureAwait(false);
        // An answer is worth more than any error, and an error of an attempt that is known says nothing new.
        if (
            journal.Reader.Find(id.Identity) is { } there
            && (IsAnswer(there) || there.Endpoint == BatchOrigin.Failed && there.Attempt >= id.Attempt)
        )
        {
            _tally.Before++;
            return;
        }
        if (problem.MayPass is false && BatchDialect.Lesson(problem, known) is { } lesson)
        {
            problem = problem with { Learned = true };
            Learned = Learned.Join(lesson);
        }
        _tally.Failed(problem);
        await CommitAsync(id, problem.ToBody(), BatchOrigin.Failed).ConfigureAwait(false);
    }

    private async Task CommitAsync(BatchId id, byte[] body, string origin)
    {
        _commits[Convert.ToHexString(id.Identity.Hash)] = journal
            .CommitAsync(
                id.Identity,
                $$"""{"custom_id":"{{id.Write(_mark)}}"}""",
                new ReceivedBody(body, BodyFormat.OpenAI, origin, id.Attempt, TimeSpan.Zero)
            )
            .AsTask();
        if (_commits.Count >= CommitsAtOnce)
            await FlushAsync().ConfigureAwait(false);
    }

    private Task FlushIfKnownAsync(BatchId id) =>
        _commits.ContainsKey(Convert.ToHexString(id.Identity.Hash)) ? FlushAsync() : Task.CompletedTask;

    private async Task FlushAsync()
    {
        foreach (var id in await Task.WhenAll(_commits.Values).ConfigureAwait(false))
            FirstCall = Math.Min(FirstCall, id);
        _commits.Clear();
    }

    private static bool IsAnswer(RecordedCall recorded) =>
        Reading.BodyReader.Read(recorded.Body, recorded.Format) is Reading.BodyReading.Answer;
}
