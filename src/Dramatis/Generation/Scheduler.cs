namespace Dramatis.Generation;

/// <summary>
/// Runs items, a fixed number at a time. Items added while others run come before those still to be enumerated, and the lower lane
/// before the higher: work near the end of the flow goes first, so that what is begun gets finished and memory stays flat.
/// </summary>
/// <param name="roots">The items known beforehand; a null among them means: look at the lanes first.</param>
/// <param name="lanes">How many lanes there are.</param>
/// <param name="shared">Guards the scheduler and whatever enumerates the roots, so that the two cannot wait for each other.</param>
internal sealed class Scheduler(IEnumerator<WorkItem?> roots, int lanes, Lock shared)
{
    private readonly Lock _lock = shared;
    private readonly Queue<WorkItem>[] _queues = [.. Enumerable.Range(0, lanes).Select(_ => new Queue<WorkItem>())];
    private readonly Queue<TaskCompletionSource<WorkItem?>> _idle = new();
    private int _running;
    private bool _rootsDone;
    private bool _stopped;
    private Exception? _failure;

    /// <summary>Adds an item that has come up; called while the item it came from still counts as running.</summary>
    public void Add(WorkItem item, int lane)
    {
        TaskCompletionSource<WorkItem?>? waiting = null;
        lock (_lock)
        {
            if (_stopped)
                return;
            if (_idle.TryDequeue(out waiting))
                _running++;
            else
                _queues[lane].Enqueue(item);
        }
        waiting?.SetResult(item);
    }

    /// <summary>Starts no further items; those that run come to their end.</summary>
    /// <returns>How many run.</returns>
    public int Stop(Exception? failure = null)
    {
        int running;
        TaskCompletionSource<WorkItem?>[] waiting;
        lock (_lock)
        {
            _failure ??= failure;
            _stopped = true;
            waiting = [.. _idle];
            _idle.Clear();
            running = _running;
        }
        foreach (var worker in waiting)
            worker.SetResult(null);
        return running;
    }

    /// <summary>Runs until nothing is left or <see cref="Stop"/> was called; throws what stopped it.</summary>
    /// <param name="concurrency">How many items run at once.</param>
    /// <param name="run">Runs one; what it throws stops the scheduler.</param>
    public async Task RunAsync(int concurrency, Func<WorkItem, Task> run)
    {
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync(run))).ConfigureAwait(false);
        if (_failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
    }

    private async Task WorkAsync(Func<WorkItem, Task> run)
    {
        await Task.Yield();
        while (await TakeAsync().ConfigureAwait(false) is { } item)
        {
            try
            {
                await run(item).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever it is, it is rethrown when all workers have ended.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Stop(failure);
            }
            Done();
        }
    }

    private Task<WorkItem?> TakeAsync()
    {
        lock (_lock)
        {
            if (_stopped)
                return Task.FromResult<WorkItem?>(null);
            if (NextItem() is { } item)
            {
                _running++;
                return Task.FromResult<WorkItem?>(item);
            }
            // What runs now may still bring new items, unless enumerating has just failed.
            if (_running > 0 && !_stopped)
            {
                var waiting = new TaskCompletionSource<WorkItem?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _idle.Enqueue(waiting);
                return waiting.Task;
            }
        }
        Stop();
        return Task.FromResult<WorkItem?>(null);
    }

    private WorkItem? NextItem()
    {
        while (true)
        {
            foreach (var queue in _queues)
                if (queue.TryDequeue(out var item))
                    return item;
            if (!MoveToNextRoot())
                return _stopped
                    ? null
                    : _queues
                        .Select(queue => queue.TryDequeue(out var item) ? item : null)
                        .FirstOrDefault(item => item is not null);
            if (roots.Current is { } root)
                return root;
        }
    }

    // Enumerating may itself add items: what a settled item leads to.
    private bool MoveToNextRoot()
    {
        if (_rootsDone)
            return false;
        try
        {
            if (roots.MoveNext())
                return true;
        }
#pragma warning disable CA1031 // As above: rethrown when all workers have ended.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure ??= failure;
            _stopped = true;
        }
        _rootsDone = true;
        return false;
    }

    private void Done()
    {
        lock (_lock)
        {
            _running--;
            if (_running > 0 || !_rootsDone || _queues.Any(queue => queue.Count > 0))
                return;
        }
        Stop();
    }
}
