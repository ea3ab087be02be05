using Dramatis.Backends;
using Dramatis.Backends.Clients;
using Dramatis.Backends.Routing;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class TimeLimitTests
{
    private static readonly CallTimeouts Limits = new();

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_that_never_answers_is_left_after_ten_minutes()
    {
        var time = new FakeTimeProvider();
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.Hang() });
        using var gate = Once(server, time).Open();

        var asking = gate.NoAnswerAsync();
        await UntilAsync(() => server.Requests == 1);
        time.Advance(TimeSpan.FromMinutes(9.9));
        asking.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(0.2));

        (await asking).Reason.ShouldContain("did not answer within 600 s");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_that_falls_silent_is_left_after_two_minutes()
    {
        var time = new FakeTimeProvider();
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.FallSilent() });
        using var gate = Once(server, time).Open();

        var asking = gate.NoAnswerAsync();
        await time.WaitedForAsync(Limits.Silence);
        time.Advance(TimeSpan.FromMinutes(2.1));

        (await asking).Reason.ShouldContain("fell silent for 120 s");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Time_in_the_queue_behind_our_own_calls_does_not_count()
    {
        var time = new FakeTimeProvider();
        var turns = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToArray();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => new Fault.After(turns[request.Number - 1].Task) }
        );
        using var gate = Once(server, time).Open();

        var asking = new List<Task<ModelAnswer>>();
        for (var i = 0; i < turns.Length; i++)
        {
            asking.Add(gate.AnswerAsync(Asking.Request($"question {i}")));
            await UntilAsync(() => server.Requests == i + 1);
        }
        // The last one waits for half an hour, but never for ten minutes without an answer to one before it.
        for (var i = 0; i < turns.Length; i++)
        {
            time.Advance(TimeSpan.FromMinutes(8));
            turns[i].SetResult();
            await asking[i];
        }

        gate.Traffic().Retries.ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Answers_to_later_calls_do_not_keep_a_hung_one_waiting()
    {
        var time = new FakeTimeProvider();
        var later = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Number == 1 ? new Fault.Hang() : new Fault.After(later.Task) }
        );
        using var gate = Once(server, time).Open();

        var hung = gate.NoAnswerAsync(Asking.Request("first"));
        await UntilAsync(() => server.Requests == 1);
        var other = gate.AnswerAsync(Asking.Request("second"));
        await UntilAsync(() => server.Requests == 2);
        time.Advance(TimeSpan.FromMinutes(8));
        later.SetResult();
        await other;
        time.Advance(TimeSpan.FromMinutes(2.1));

        (await hung).Reason.ShouldContain("did not answer");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_answer_that_keeps_coming_may_take_its_time()
    {
        var time = new FakeTimeProvider();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.InPieces(5, TimeSpan.FromMilliseconds(20)) }
        );
        using var gate = Once(server, time).Open();

        var asking = gate.AnswerAsync();
        await time.WaitedForAsync(Limits.Silence);
        time.Advance(TimeSpan.FromMinutes(1.9));

        (await asking).Text.ShouldNotBeEmpty();
    }

    private static GateOptions Once(FakeModelServer server, FakeTimeProvider time) =>
        Asking.Options(server) with
        {
            Time = time,
            Timeouts = Limits,
            Retries = new RetryOptions { Attempts = 1 },
        };

    // The other side of a socket: there is no signal to wait for but its count.
    internal static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(2, TestContext.Current.CancellationToken);
    }
}
