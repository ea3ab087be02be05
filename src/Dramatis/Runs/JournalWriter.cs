using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>
/// The one writer of the journal: a thread of its own that commits whatever has queued up in one transaction and acknowledges
/// after the commit. SQLite's work is synchronous, so a thread serves it better than tasks do.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private const int LargestGroup = 512;

    // Each lasts as long as the connection's patience: ten minutes in all.
    private const int MostTriesWhileLocked = 20;

    private readonly BlockingCollection<Write> _queue = new(new ConcurrentQueue<Write>(), boundedCapacity: 16384);
    private readonly JournalStatements _statements;
    private readonly Action _makeRoom;
    private readonly Thread _thread;
    private volatile RunException? _fault;

    /// <param name="statements">Used by the writer's thread alone from now on.</param>
    /// <param name="makeRoom">Frees the space held back for this moment when the disk is full.</param>
    public JournalWriter(JournalStatements statements, Action makeRoom)
    {
        _statements = statements;
        _makeRoom = makeRoom;
        _thread = new Thread(Run) { IsBackground = true, Name = "Dramatis journal" };
        _thread.Start();
    }

    /// <summary>Called on the writer's thread when another program holds the journal for long: the writer waits for it.</summary>
    public Action? Locked { get; set; }

    /// <summary>Runs statements in the next transaction; completes when it is committed.</summary>
    public Task<T> WriteAsync<T>(Func<JournalStatements, T> write)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;
        _queue.Add(
            new Write(
                statements => result = write(statements),
                () => completion.TrySetResult(result),
                error => completion.TrySetException(error)
            )
        );
        return completion.Task;
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _statements.Dispose();
    }

    private void Run()
    {
        var group = new List<Write>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
                group.Add(next);
            var started = Telemetry.StartCommit();
            Commit(group);
            Telemetry.Committed(started, group.Count);
            group.Clear();
        }
    }

    private void Commit(List<Write> group)
    {
        var error = TryCommitPatiently(group);
        if (error is not null && _fault is null && JournalErrors.IsFull(error.InnerException))
        {
            // The space held back is for what is in flight now and comes in after this; the run stops all the same.
            _fault = error;
            _makeRoom();
            error = TryCommitPatiently(group);
        }
        foreach (var write in group)
            if (error is null)
                write.Done();
            else
                write.Failed(error);
    }

    // Another program that holds the journal, such as a backup, lets go of it sooner or later; what it would cost to give up is paid for.
    private RunException? TryCommitPatiently(List<Write> group)
    {
        var error = TryCommit(group);
        for (var tries = 1; tries < MostTriesWhileLocked && JournalErrors.IsLocked(error?.InnerException); tries++)
        {
            if (tries == 1)
                Locked?.Invoke();
            error = TryCommit(group);
        }
        return error;
    }

    private RunException? TryCommit(List<Write> group)
    {
        try
        {
            _statements.Begin();
            foreach (var write in group)
                write.Execute(_statements);
            _statements.Commit();
            return null;
        }
        catch (SqliteException error)
        {
            _statements.Rollback();
            return JournalErrors.Explain(error, _statements.Path);
        }
    }

    /// <summary>Set once the disk was full: what was in flight is safe, nothing more should be started.</summary>
    public RunException? Fault => _fault;

    private sealed record Write(Action<JournalStatements> Execute, Action Done, Action<Exception> Failed);
}
