using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>
/// Where every call and every outcome of a character is committed the moment it exists. The files beside it are its projection.
/// </summary>
internal sealed class Journal : ICallStore, IPlanJournal, IAsyncDisposable
{
    public const string FileName = "journal.db";
    private const string ReserveName = "journal.reserve";
    private const long ReserveBytes = 16 * 1024 * 1024;
    private const int PatienceAtOpening = 5;

    private readonly TimeProvider _time;
    private readonly string _directory;
    private readonly JournalReader _reader;
    private readonly JournalWriter _writer;

    // Only these items can have answers that are not settled yet; all others are asked for without a look.
    private readonly HashSet<long> _itemsWithOpenCalls;
    private readonly OpenCalls _openCalls;
    private volatile bool _looksForAll;
    private IReadOnlyDictionary<int, SettledParagraph>? _settled;

    private Journal(string directory, SqliteConnection writing, JournalReader reading, TimeProvider time)
    {
        _directory = directory;
        _time = time;
        _reader = reading;
        _writer = new JournalWriter(new JournalStatements(writing), GiveUpReserve);
        _openCalls = OpenCalls.Read(reading);
        _itemsWithOpenCalls = [.. _openCalls.Items];
    }

    /// <summary>Opens or creates the journal of a character's directory; the caller holds the directory's lock.</summary>
    public static Journal Open(string directory, TimeProvider time)
    {
        var path = Path.Combine(directory, FileName);
        SqliteConnection? writing = null;
        try
        {
            // Nothing is paid for yet: who holds the journal is told sooner.
            writing = JournalSchema.Open(path, SqliteOpenMode.ReadWriteCreate, PatienceAtOpening);
            JournalSchema.Prepare(writing);
            writing.DefaultTimeout = JournalSchema.Patience;
            HoldReserve(directory);
            return new Journal(directory, writing, JournalReader.Open(directory), time);
        }
        catch (SqliteException error)
        {
            writing?.Dispose();
            throw JournalErrors.Explain(error, path);
        }
        catch (RunException)
        {
            writing?.Dispose();
            throw;
        }
    }

    /// <summary>Reads what is committed.</summary>
    public JournalReader Reader => _reader;

    /// <summary>Called when another program holds the journal for long: answers wait until it lets go.</summary>
    public Action? Locked
    {
        set => _writer.Locked = value;
    }

    /// <summary>Set when the disk was full: what was in flight is safe, nothing more may be started.</summary>
    public RunException? Fault => _writer.Fault;

    /// <summary>
    /// From now on settled items are looked for as well: they are to be made again, and an interrupted run may have begun that.
    /// </summary>
    public void LookForAll() => _looksForAll = true;

    /// <exception cref="RunException">The disk is full: what an answer would cost could not be kept.</exception>
    public ValueTask<RecordedCall?> FindAsync(CallIdentity identity, CancellationToken cancellationToken)
    {
        CheckWritable();
        lock (_itemsWithOpenCalls)
            if (!_looksForAll && !_itemsWithOpenCalls.Contains(identity.Item.Value))
                return ValueTask.FromResult<RecordedCall?>(null);
        return ValueTask.FromResult(_reader.Find(identity));
    }

    public ValueTask<RecordedCall?> FindBeforeAsync(CallIdentity identity, long id) =>
        ValueTask.FromResult(_reader.Find(identity, id));

    public void CheckWritable()
    {
        if (Fault is { } fault)
            throw fault;
    }

    public async ValueTask<long> CommitAsync(CallIdentity identity, string request, ReceivedBody received)
    {
        var at = Now();
        return await _writer
            .WriteAsync(statements =>
            {
                var id = statements.InsertCall(identity, request, received, at);
                _openCalls.Add(id, identity.Item);
                if (_openCalls.Note(atEnd: false) is { } note)
                    statements.PutInfo(OpenCalls.InfoName, note);
                return id;
            })
            .ConfigureAwait(false);
    }

    public Task SettleAsync(SettledItem item, Usage usage) => SettleAsync(item, usage, dependents: null);

    /// <summary>Settles an item that was made anew, and with it takes back what had been made of its old content.</summary>
    public Task SettleAsync(SettledItem item, Usage usage, (WorkKey First, WorkKey Last)? dependents) =>
        _writer.WriteAsync(statements =>
        {
            statements.PutOutcome(item, usage);
            _openCalls.Settled(item);
            if (dependents is var (first, last))
            {
                statements.Forget(first, last);
                _openCalls.Lose();
                if (_openCalls.Note(atEnd: false) is { } note)
                    statements.PutInfo(OpenCalls.InfoName, note);
            }
            return true;
        });

    /// <summary>Begins a run, or goes on with one that never came to its end.</summary>
    public Task<int> BeginRunAsync(string settings)
    {
        return _reader.UnfinishedRun() is { } unfinished
            ? Task.FromResult(unfinished)
            : _writer.WriteAsync(statements => statements.BeginRun(Now(), settings));
    }

    public Task FinishRunAsync(int run) =>
        _writer.WriteAsync(statements =>
        {
            statements.FinishRun(run, Now());
            return true;
        });

    public Task<int> RecipeIdAsync(Recipe recipe) => _writer.WriteAsync(statements => statements.RecipeId(recipe));

    public Task PutFileAsync(string name, string? hash, int rows) =>
        _writer.WriteAsync(statements =>
        {
            statements.PutFile(name, hash, rows);
            return true;
        });

    public Task PutInfoAsync(string name, string value) =>
        _writer.WriteAsync(statements =>
        {
            statements.PutInfo(name, value);
            return true;
        });

    public IReadOnlyDictionary<int, SettledParagraph> Settled => _settled ??= _reader.ReadSettled();

    public Task PutSettledAsync(int paragraph, SettledParagraph settled) =>
        _writer.WriteAsync(statements =>
        {
            statements.PutSettled(paragraph, settled);
            return true;
        });

    /// <summary>Settled items are to be made again: no paragraph counts as done.</summary>
    public Task ForgetSettledAsync()
    {
        _settled = null;
        return _writer.WriteAsync(statements =>
        {
            statements.ForgetSettled();
            return true;
        });
    }

    public Task PutRoundAsync(StepName step, int firstGroup, IReadOnlyList<int> sizes, int wanted) =>
        _writer.WriteAsync(statements =>
        {
            statements.PutRound(step, firstGroup, string.Join(',', sizes), wanted);
            return true;
        });

    /// <summary>Takes over calls another journal has: what a trial has paid for is not paid again.</summary>
    public async Task<int> AdoptCallsAsync(string otherDirectory)
    {
        using var other = JournalReader.Open(otherDirectory);
        var calls = other.ReadCalls().ToList();
        var adopted = await _writer.WriteAsync(statements => statements.AdoptCalls(calls)).ConfigureAwait(false);
        lock (_itemsWithOpenCalls)
            foreach (var call in calls)
                _itemsWithOpenCalls.Add(call.Identity.Item.Value);
        return adopted;
    }

    public async ValueTask DisposeAsync()
    {
        await NoteOpenCallsAsync().ConfigureAwait(false);
        // The writer last: SQLite folds its log into the journal when the last connection that may write closes.
        _reader.Dispose();
        _writer.Dispose();
        File.Delete(Path.Combine(_directory, ReserveName));
    }

    private async Task NoteOpenCallsAsync()
    {
        if (Fault is not null)
            return;
        try
        {
            await _writer
                .WriteAsync(statements =>
                {
                    if (_openCalls.Note(atEnd: true) is { } note)
                        statements.PutInfo(OpenCalls.InfoName, note);
                    return true;
                })
                .ConfigureAwait(false);
        }
        catch (RunException)
        {
            // Only the next start takes longer; what stopped the run has been told.
        }
    }

    private string Now() => _time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // A file that is deleted when the disk is full, so that the answers then in flight still find room.
    private static void HoldReserve(string directory)
    {
        try
        {
            using var reserve = new FileStream(
                Path.Combine(directory, ReserveName),
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    PreallocationSize = ReserveBytes,
                }
            );
        }
        catch (UnauthorizedAccessException error)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" cannot be written: {error.Message} Change its permissions, or use another --output.",
                error
            );
        }
        catch (IOException error)
        {
            throw new RunException(
                ExitCode.Storage,
                $"The disk is almost full: \"{directory}\" has no {ReserveBytes / 1024 / 1024} MiB left ({error.Message}). "
                    + "Free some space and run the same command again.",
                error
            );
        }
    }

    private void GiveUpReserve() => File.Delete(Path.Combine(_directory, ReserveName));
}
