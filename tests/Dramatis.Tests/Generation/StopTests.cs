using Dramatis.Backends;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Dramatis.Tests.Backends;

namespace Dramatis.Tests.Generation;

/// <summary>A stop waits for calls in flight and for nothing else.</summary>
public sealed class StopTests
{
    private const int Answered = 20;
    private const int AtOnce = 8;

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Calls_that_only_wait_for_a_place_are_dropped_and_their_items_stay_open()
    {
        var open = new TaskCompletionSource();
        await using var rehearsal = await Rehearsal.StartAsync(
            model: new()
            {
                Fault = request =>
                    request.Number > Answered && !open.Task.IsCompleted ? new Fault.After(open.Task) : null,
            }
        );
        var options = rehearsal.Options with { Concurrency = AtOnce, FixedConcurrency = true };
        var generator = new DataGenerator(Rehearsal.Name, options);
        using var stop = new CancellationTokenSource();

        var running = generator.GenerateAllAsync(stop.Token);
        await TimeLimitTests.UntilAsync(() =>
            rehearsal.Server.Requests == Answered + AtOnce && generator.Traffic()!.Waiting > 0
        );
        await stop.CancelAsync();

        // Nothing has been answered yet.
        generator.Traffic()!.Waiting.ShouldBe(0);
        open.SetResult();
        var summary = await running;

        summary.ExitCode.ShouldBe(ExitCode.Cancelled);
        rehearsal.Server.Requests.ShouldBe(Answered + AtOnce);
        summary.Usage.Calls.ShouldBe(Answered + AtOnce);
        summary.Steps.Sum(step => step.Failed).ShouldBe(0);
        await EndsAsUninterruptedAsync(rehearsal, options, summary);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_pause_between_attempts_ends_with_the_stop()
    {
        var time = new FakeTimeProvider();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(429, "{}", RetryAfter: "30") }
        );
        using var gate = (Asking.Options(server) with { Time = time }).Open();
        using var stop = new CancellationTokenSource();
        gate.TurnAwayOn(stop.Token);

        var held = gate.AskAsync(Asking.Request(), TestContext.Current.CancellationToken);
        await TimeLimitTests.UntilAsync(() => time.Waits.Any(wait => wait.TotalSeconds is >= 30 and <= 32));
        await stop.CancelAsync();

        await Should.ThrowAsync<TurnedAwayException>(() => held);
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_call_in_flight_is_answered_and_the_next_one_is_not_sent()
    {
        var open = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.After(open.Task) });
        using var gate = Asking.Options(server).Open();
        using var stop = new CancellationTokenSource();
        gate.TurnAwayOn(stop.Token);

        var inFlight = gate.AnswerAsync(Asking.Request("first"));
        await TimeLimitTests.UntilAsync(() => server.Requests == 1);
        await stop.CancelAsync();
        open.SetResult();

        (await inFlight).Text.ShouldNotBeEmpty();
        await Should.ThrowAsync<TurnedAwayException>(() =>
            gate.AskAsync(Asking.Request("second"), TestContext.Current.CancellationToken)
        );
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_attempt_that_fails_after_the_stop_is_not_made_again()
    {
        var open = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = _ =>
                {
                    open.Task.GetAwaiter().GetResult();
                    return new Fault.Status(503, "busy");
                },
            }
        );
        using var gate = Asking.Options(server).Open();
        using var stop = new CancellationTokenSource();
        gate.TurnAwayOn(stop.Token);

        var failing = gate.AskAsync(Asking.Request(), TestContext.Current.CancellationToken);
        await TimeLimitTests.UntilAsync(() => server.Requests == 1);
        await stop.CancelAsync();
        open.SetResult();

        await Should.ThrowAsync<TurnedAwayException>(() => failing);
        server.Requests.ShouldBe(1);
    }

    private static async Task EndsAsUninterruptedAsync(Rehearsal rehearsal, RunOptions options, RunSummary stopped)
    {
        var whole = await Rehearsal.RunAsync(options with { OutputDirectory = Path.Combine(rehearsal.Root, "whole") });
        var all = rehearsal.Server.Requests - Answered - AtOnce;
        await Rehearsal.RunAsync(options);

        // What was answered before the stop is not asked again.
        (rehearsal.Server.Requests - all).ShouldBe(all);
        Rehearsal.Hashes(stopped.Directory).ShouldBe(Rehearsal.Hashes(whole.Directory));
    }
}
