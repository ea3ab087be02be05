using Dramatis.Generation;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

public sealed class SchedulerTests
{
    private readonly Lock shared = new();

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Everything_runs_once_and_never_more_at_once_than_allowed(int concurrency)
    {
        var done = new System.Collections.Concurrent.ConcurrentBag<int>();
        var running = 0;
        var most = 0;
        Scheduler? scheduler = null;
        scheduler = Of(Enumerable.Range(0, 300).Select(Item));

        await scheduler.RunAsync(
            concurrency,
            async item =>
            {
                var now = Interlocked.Increment(ref running);
                lock (shared)
                    most = Math.Max(most, now);
                await Task.Yield();
                done.Add(item.Key.Group);
                // Each root leads to one more, as a settled item does.
                if (item.Key.Group < 300)
                    scheduler.Add(Item(item.Key.Group + 1000), lane: item.Key.Group % 3);
                Interlocked.Decrement(ref running);
            }
        );

        done.Order().ShouldBe(Enumerable.Range(0, 300).Concat(Enumerable.Range(1000, 300)));
        most.ShouldBeLessThanOrEqualTo(concurrency);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Work_near_the_end_of_the_flow_goes_first()
    {
        var order = new List<int>();
        var scheduler = Of([Item(0), Item(1)]);

        await scheduler.RunAsync(
            1,
            item =>
            {
                order.Add(item.Key.Group);
                if (item.Key.Group == 0)
                    for (var lane = 2; lane >= 0; lane--)
                        scheduler.Add(Item(10 + lane), lane);
                return Task.CompletedTask;
            }
        );

        order.ShouldBe([0, 10, 11, 12, 1]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_enumerating_brings_up_runs_before_the_next_root()
    {
        var order = new List<int>();
        Scheduler? scheduler = null;
        scheduler = new Scheduler(Roots().GetEnumerator(), 3, shared);

        await scheduler.RunAsync(
            1,
            item =>
            {
                order.Add(item.Key.Group);
                return Task.CompletedTask;
            }
        );

        order.ShouldBe([5, 0, 6, 1]);

        IEnumerable<WorkItem?> Roots()
        {
            for (var i = 0; i < 2; i++)
            {
                scheduler!.Add(Item(5 + i), 0);
                yield return null;
                yield return Item(i);
            }
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Stopped_it_starts_nothing_more_and_lets_what_runs_come_to_its_end()
    {
        var started = 0;
        var ended = 0;
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var scheduler = Of(Enumerable.Range(0, 100).Select(Item));
        var run = scheduler.RunAsync(
            4,
            async _ =>
            {
                if (Interlocked.Increment(ref started) == 4)
                    full.SetResult();
                await hold.Task;
                Interlocked.Increment(ref ended);
            }
        );
        await full.Task;

        scheduler.Stop();
        scheduler.Add(Item(200), 0);
        hold.SetResult();
        await run;

        (started, ended).ShouldBe((4, 4));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_first_exception_stops_it_and_comes_out()
    {
        var scheduler = Of(Enumerable.Range(0, 100).Select(Item));
        var error = await Should.ThrowAsync<InvalidOperationException>(() =>
            scheduler.RunAsync(
                8,
                async item =>
                {
                    await Task.Yield();
                    if (item.Key.Group == 10)
                        throw new InvalidOperationException("broken");
                }
            )
        );
        error.Message.ShouldBe("broken");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_exception_while_enumerating_comes_out_and_nobody_waits_for_ever()
    {
        // One item runs; a second worker enumerates, which adds an item and then fails.
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Scheduler? scheduler = null;
        scheduler = new Scheduler(Roots().GetEnumerator(), 3, shared);

        var error = await Should.ThrowAsync<InvalidOperationException>(() =>
            scheduler.RunAsync(
                3,
                async _ =>
                {
                    await failed.Task;
                }
            )
        );
        error.Message.ShouldBe("unreadable");

        IEnumerable<WorkItem?> Roots()
        {
            yield return Item(0);
            scheduler!.Add(Item(1), 0);
            failed.SetResult();
            throw new InvalidOperationException("unreadable");
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Without_items_it_ends_at_once() =>
        await Of([]).RunAsync(8, _ => throw new InvalidOperationException());

    private Scheduler Of(IEnumerable<WorkItem?> roots) => new(roots.GetEnumerator(), 3, shared);

    private static WorkItem Item(int group) =>
        new WorkItem.Scenes(new WorkKey(StepName.Scenes, group, 0), "", 0, new Paragraph(group, "text", []), 1, [], 1);
}
