using Dramatis.Backends.Routing;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Dramatis.Tests.Generation;

namespace Dramatis.Tests.Backends;

/// <summary>What can be seen of the traffic while it goes on.</summary>
public sealed class TrafficTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Calls_in_flight_and_waiting_are_told_apart_and_answers_counted_with_their_tokens()
    {
        var open = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.After(open.Task) });
        using var gate = (
            Asking.Options(server) with
            {
                Routing = new RoutingOptions { MostAtOnce = 2, IsFixed = true },
            }
        ).Open();

        var asking = Enumerable.Range(0, 5).Select(i => gate.AnswerAsync(Asking.Request($"question {i}"))).ToList();
        await TimeLimitTests.UntilAsync(() => server.Requests == 2 && gate.Traffic().Waiting == 3);
        var busy = gate.Traffic();
        open.SetResult();
        await Task.WhenAll(asking);
        var done = gate.Traffic();

        busy.InFlight.ShouldBe(2);
        busy.Limit.ShouldBe(2);
        busy.Calls.ShouldBe(0);
        // A snapshot does not change any more.
        busy.Waiting.ShouldBe(3);
        done.InFlight.ShouldBe(0);
        done.Calls.ShouldBe(5);
        done.Endpoints[0].Answers.ShouldBe(5);
        done.Endpoints[0].InputTokens.ShouldBe(done.InputTokens);
        done.Endpoints[0].OutputTokens.ShouldBe(done.OutputTokens);
        done.OutputTokens.ShouldBePositive();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_broken_endpoint_says_when_it_is_tried_again()
    {
        var time = new FakeTimeProvider();
        await using var alive = await FakeModelServer.StartAsync();
        var dead = $"http://me:hunter2@127.0.0.1:{FailureTests.FreePort()}";
        using var gate = (Asking.Options([dead, alive.Address]) with { Time = time }).Open();

        await gate.AnswerAsync();
        time.Advance(TimeSpan.FromSeconds(2));

        var broken = gate.Traffic().Endpoints[0];
        broken.State.ShouldBe(EndpointState.Broken);
        broken.Left.ShouldBe(TimeSpan.FromSeconds(3));
        broken.Address.ShouldNotContain("hunter2");
        gate.Traffic().Endpoints[1].State.ShouldBe(EndpointState.Open);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_endpoint_whose_minute_is_used_up_says_how_long_it_pauses()
    {
        var time = new FakeTimeProvider();
        await using var server = await FakeModelServer.StartAsync();
        using var gate = (
            Asking.Options(server) with
            {
                Time = time,
                Routing = new RoutingOptions { Rates = new RateLimits(RequestsPerMinute: 10) },
            }
        ).Open();

        await gate.AnswerAsync();
        var paused = gate.Traffic().Endpoints[0];
        time.Advance(TimeSpan.FromSeconds(6));

        paused.State.ShouldBe(EndpointState.Paused);
        paused.Left.ShouldBe(TimeSpan.FromSeconds(6));
        gate.Traffic().Endpoints[0].State.ShouldBe(EndpointState.Open);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_endpoint_that_refuses_everything_is_set_aside()
    {
        await using var refusing = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(401, "no key") }
        );
        await using var working = await FakeModelServer.StartAsync();
        using var gate = Asking.Options([refusing.Address, working.Address]).Open();

        await gate.AnswerAsync();

        var aside = gate.Traffic().Endpoints[0];
        aside.State.ShouldBe(EndpointState.SetAside);
        aside.Left.ShouldBeNull();
        aside.Problem.ShouldNotBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_run_shows_its_traffic_to_whoever_asks_and_keeps_the_last_figures()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        // A limit that is found may fall below what is in flight.
        var generator = new DataGenerator(Rehearsal.Name, rehearsal.Options with { FixedConcurrency = true });
        generator.Traffic().ShouldBeNull();

        var seen = new List<RunTraffic>();
        var summary = default(RunSummary);
        await foreach (var happened in generator.RunAsync(TestContext.Current.CancellationToken))
        {
            if (happened is RunEvent.ItemSettled)
                seen.Add(generator.Traffic().ShouldNotBeNull());
            summary = (happened as RunEvent.Finished)?.Summary;
        }

        var last = generator.Traffic().ShouldNotBeNull();
        last.Calls.ShouldBe(summary!.Usage.Calls);
        last.Calls.ShouldBe(rehearsal.Server.Requests);
        last.InFlight.ShouldBe(0);
        seen.ShouldAllBe(traffic => traffic.InFlight <= traffic.Limit && traffic.Calls <= last.Calls);
    }
}
