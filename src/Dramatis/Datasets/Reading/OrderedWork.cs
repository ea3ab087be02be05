using System.Collections.Concurrent;

namespace Dramatis.Datasets.Reading;

/// <summary>Works on many pieces at once and gives the results in the order of the pieces, however long each takes.</summary>
internal static class OrderedWork
{
    // So many pieces a worker are begun before the first is taken: enough that none waits, and memory stays flat.
    private const int PiecesAhead = 3;

    /// <param name="pieces">Read by the caller's thread, one by one.</param>
    /// <param name="work">Called by any of the workers; it shares nothing that changes.</param>
    /// <param name="workers">How many threads work, at least one.</param>
    public static IEnumerable<TResult> Select<TPiece, TResult>(
        IEnumerable<TPiece> pieces,
        Func<TPiece, TResult> work,
        int workers
    )
    {
        using var waiting = new BlockingCollection<(TPiece Piece, TaskCompletionSource<TResult> Result)>();
        var threads = new Thread[workers];
        for (var i = 0; i < workers; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = "Dramatis check" };
            threads[i].Start();
        }
        var begun = new Queue<Task<TResult>>();
        try
        {
            foreach (var piece in pieces)
            {
                var result = new TaskCompletionSource<TResult>();
                begun.Enqueue(result.Task);
                waiting.Add((piece, result));
                if (begun.Count >= workers * PiecesAhead)
                    yield return begun.Dequeue().GetAwaiter().GetResult();
            }
            while (begun.TryDequeue(out var rest))
                yield return rest.GetAwaiter().GetResult();
        }
        finally
        {
            waiting.CompleteAdding();
            // Whoever stops taking results wants no further ones made.
            while (waiting.TryTake(out _)) { }
            foreach (var thread in threads)
                thread.Join();
        }

        void Work()
        {
            foreach (var (piece, result) in waiting.GetConsumingEnumerable())
                try
                {
                    result.SetResult(work(piece));
                }
                catch (Exception error)
                {
                    result.SetException(error);
                }
        }
    }
}
