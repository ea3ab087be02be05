using System.Runtime.ExceptionServices;

namespace Dramatis.Generation;

/// <summary>
/// Runs items, so many at a time. Items added while others run come before those still to be enumerated, and the lower lane
/// before the higher: work near the end of the flow goes first, so that what is begun gets finished and memory stays flat.
/// </summary>
/// <param name="roots">The items known beforehand; a null among them means: look at the lanes first.</param>
/// <param name="lanes">How many lanes there are.</param>
/// <param name="shared">Guards the scheduler and whatever enumerates the roots, so that the two cannot wait for each other.</param>
internal sealed class Scheduler(IEnumerator<WorkItem?> roots, int lanes, Lock shared)
{
    private readonly Lock _lock = shared;
    private readonly Queue<WorkItem>[] _queues = [.. Enumerable.Range(0, lanes).Select(_ => new Queue<WorkItem>())];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<WorkItem, Task>? _run;
    private int _places;
    private int _running;
    private bool _isEnumerating;
    private bool _rootsDone;
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>How many items may run at once; may change while they run. When it becomes less, what runs comes to its end.</summary>
    public int Places
    {
        get => Volatile.Read(ref _places);
        set
        {
            Volatile.Write(ref _places, value);
            StartItems();
        }
    }

    /// <summary>Adds an item that has come up; called while the item it came from still counts as running, or by the roots.</summary>
    public void Add(WorkItem item, int lane)
    {
        lock (_lock)
        {
            if (_stopped)
                return;
            _queues[lane].Enqueue(item);
            if (_isEnumerating)
                return;
        }
        StartItems();
    }

    /// <summary>Starts no further items; those that run come to their end.</summary>
    /// <returns>How many run.</returns>
    public int Stop(Exception? failure = null)
    {
        int running;
        lock (_lock)
        {
            if (failure is not null)
                _failure ??= ExceptionDispatchInfo.Capture(failure);
            _stopped = true;
            running = _running;
        }
        StartItems();
        return running;
    }

    /// <summary>Runs until nothing is left or <see cref="Stop"/> was called; throws what stopped it.</summary>
    /// <param name="places">How many items run at once, to begin with.</param>
    /// <param name="run">Runs one; what it throws stops the scheduler.</param>
    public async Task RunAsync(int places, Func<WorkItem, Task> run)
    {
        _run = run;
        Places = places;
        await _ended.Task.ConfigureAwait(false);
        _failure?.Throw();
    }

    private void StartItems()
    {
        while (true)
        {
            WorkItem? item;
            lock (_lock)
            {
                if (_run is null || _isEnumerating)
                    return;
                item = _stopped || _running >= _places ? null : NextItem();
                if (item is not null)
                    _running++;
                // What runs may still bring new items.
                else if (_running == 0 && (_stopped || _places > 0))
                    _ended.TrySetResult();
            }
            if (item is null)
                return;
            _ = RunAsync(item, _run);
        }
    }

    private async Task RunAsync(WorkItem item, Func<WorkItem, Task> run)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await run(item).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, it is rethrown when all items have ended.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Stop(failure);
        }
        lock (_lock)
            _running--;
        StartItems();
    }

    private WorkItem? NextItem()
    {
        while (true)
        {
            foreach (var queue in _queues)
                if (queue.TryDequeue(out var item))
                    return item;
            if (_rootsDone)
                return null;
            if (!MoveToNextRoot())
                _rootsDone = true;
            else if (roots.Current is { } root)
                return root;
            if (_stopped)
                return null;
        }
    }

    // Enumerating may itself add items: what a settled item leads to.
    private bool MoveToNextRoot()
    {
        _isEnumerating = true;
        try
        {
            return roots.MoveNext();
        }
#pragma warning disable CA1031 // As above: rethrown when all items have ended.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure ??= ExceptionDispatchInfo.Capture(failure);
            _stopped = true;
            return false;
        }
        finally
        {
            _isEnumerating = false;
        }
    }
}
