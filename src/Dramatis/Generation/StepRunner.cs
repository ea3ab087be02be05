using System.Diagnostics;
using Dramatis.Backends;
using Dramatis.Backends.Batches;
using Dramatis.Datasets;
using Dramatis.Generation.Steps;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Runs the items a scheduler hands out: answered by their step, settled in the journal, appended to their file.</summary>
internal sealed class StepRunner(
    Journal journal,
    RunOptions options,
    CharacterFiles files,
    DatasetFiles dataset,
    int run,
    Action<RunEvent> emit
)
{
    /// <summary>The steps whose items can be run.</summary>
    public IReadOnlyList<IStep> Steps { get; set; } = [];

    /// <summary>What each step's items are made with, by the journal's number.</summary>
    public Dictionary<StepName, int> Recipes { get; } = [];

    /// <summary>Works until the scheduler has nothing left or is stopped.</summary>
    /// <param name="scheduler">Hands out the items.</param>
    /// <param name="room">How many calls may be in flight.</param>
    /// <param name="after">What follows from a settled item.</param>
    /// <param name="graceful">Starts nothing further.</param>
    /// <param name="abort">Gives up what runs.</param>
    /// <returns>What stopped the run; null when nothing did.</returns>
    public async Task<RunException?> WorkAsync(
        Scheduler scheduler,
        IModelRoom room,
        Func<WorkItem, SettledItem, Usage, Task> after,
        CancellationToken graceful,
        CancellationToken abort
    )
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(abort);
        using var onCancel = graceful.Register(() =>
        {
            var running = scheduler.Stop();
            if (running > 0)
                emit(
                    new RunEvent.Notice(
                        running == 1 ? "1 item is still under way." : $"{running} items are still under way."
                    )
                );
        });
        using var onAbort = abort.Register(() => scheduler.Stop());
        var bySteps = Steps.ToDictionary(step => step.Name);

        var runSpan = Activity.Current?.Context ?? default;

        async Task RunItemAsync(WorkItem item)
        {
            using var span = Telemetry.StartItem(item.Key, runSpan);
            try
            {
                var result = await bySteps[item.Key.Step].RunAsync(item, stopped.Token).ConfigureAwait(false);
                var settled = Settle(item, result);
                await journal
                    .SettleAsync(settled, result.Usage, options.Redo == RedoMode.Changed ? item.Dependents : null)
                    .ConfigureAwait(false);
                if (settled.State == OutcomeState.Kept && files.Of(item.Key.Step) is { } file)
                    await dataset.AppendAsync(file, files.Rows(settled)).ConfigureAwait(false);
                Telemetry.ItemSettled(span, item.Key.Step, settled.State);
                emit(new RunEvent.ItemSettled(item.Key, settled.State, settled.Reason, settled.Rows, result.Usage));
                await after(item, settled, result.Usage).ConfigureAwait(false);
                if (journal.Fault is { } fault)
                    throw fault;
            }
            catch (RunException failure) when (failure.ExitCode == ExitCode.ModelServer)
            {
                // No server: what still waits for one would only wait in vain.
                await stopped.CancelAsync().ConfigureAwait(false);
                throw;
            }
            catch (PutOffException)
            {
                // The item stays open until its answer is imported.
            }
            catch (TurnedAwayException)
            {
                // Only calls in flight are waited for when a run stops; the item stays open.
            }
            catch (CeilingReachedException)
            {
                // The item stays open; what was paid for it is in the journal, and the next run goes on from there.
            }
            catch (OperationCanceledException) when (stopped.IsCancellationRequested)
            {
                // The item stays open; the next run takes it up.
            }
        }

        try
        {
            room.Changed = () => scheduler.Places = PlacesFor(room.CallsAtOnce);
            await scheduler.RunAsync(PlacesFor(room.CallsAtOnce), RunItemAsync).ConfigureAwait(false);
            return null;
        }
        catch (RunException failure)
        {
            return failure;
        }
        finally
        {
            room.Changed = null;
        }
    }

    // While some items are recorded and checked, others make the calls.
    private static int PlacesFor(int calls) => calls + Math.Max(1, calls / 4);

    private SettledItem Settle(WorkItem item, ItemResult result)
    {
        var settled = new SettledItem
        {
            Key = item.Key,
            State = OutcomeState.Kept,
            Reason = "",
            Content = "",
            Losses = [],
            Rows = 0,
            Score = 0,
            Recipe = Recipes[item.Key.Step],
            ParagraphHash = item.InputHash,
            Run = run,
            Unanswered = false,
            Tries = item.Tries,
        };
        return result.Outcome switch
        {
            Outcome.Kept kept => settled with
            {
                Content = kept.Content,
                Rows = kept.Rows,
                Score = kept.Score,
                Losses = kept.Losses,
            },
            Outcome.Rejected rejected => settled with
            {
                State = OutcomeState.Rejected,
                Reason = rejected.Reason,
                Content = rejected.Raw,
            },
            Outcome.Failed failed => settled with
            {
                State = OutcomeState.Failed,
                Reason = failed.Reason,
                Content = failed.Raw,
                Unanswered = failed.Unanswered,
            },
            _ => throw new UnreachableException(),
        };
    }
}
