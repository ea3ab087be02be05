using Dramatis.Backends.Clients;
using Dramatis.Backends.Routing;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class RoutingTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Endpoints_share_the_work_least_busy_first()
    {
        var open = new TaskCompletionSource();
        await using var first = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.After(open.Task) });
        await using var second = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.After(open.Task) });
        var routing = new RoutingOptions { MostAtOnce = 10, IsFixed = true };
        using var gate = (Asking.Options([first.Address, second.Address]) with { Routing = routing }).Open();

        var asking = Enumerable.Range(0, 10).Select(i => gate.AnswerAsync(Asking.Request($"question {i}"))).ToList();
        await TimeLimitTests.UntilAsync(() => first.Requests + second.Requests == 10);
        open.SetResult();
        await Task.WhenAll(asking);

        first.Requests.ShouldBe(5);
        second.Requests.ShouldBe(5);
        gate.Traffic().Endpoints.Select(endpoint => endpoint.Answers).ShouldBe([5, 5]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_dead_endpoint_is_left_out_and_its_call_goes_elsewhere()
    {
        await using var alive = await FakeModelServer.StartAsync();
        var dead = $"http://127.0.0.1:{FailureTests.FreePort()}";
        using var gate = (Asking.Options([dead, alive.Address]) with { Time = new FakeTimeProvider() }).Open();

        for (var i = 0; i < 5; i++)
            await gate.AnswerAsync(Asking.Request($"question {i}"));

        alive.Requests.ShouldBe(5);
        gate.Traffic().Endpoints[0].Problem.ShouldNotBeNull().ShouldContain("cannot be reached");
        gate.Traffic().Retries.ShouldBe(0);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(401, "unauthorized")]
    [InlineData(404, "model 'fake' not found")]
    [InlineData(402, "no credit is left")]
    public async Task An_endpoint_that_would_refuse_everything_is_set_aside_and_the_others_go_on(
        int status,
        string said
    )
    {
        await using var refusing = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(status, said) }
        );
        await using var working = await FakeModelServer.StartAsync();
        var time = new FakeTimeProvider();
        List<string> notices = [];
        using var gate = (
            Asking.Options([refusing.Address, working.Address]) with
            {
                Time = time,
                Notice = notices.Add,
            }
        ).Open();

        for (var i = 0; i < 3; i++)
        {
            await gate.AnswerAsync(Asking.Request($"question {i}"));
            time.Advance(TimeSpan.FromMinutes(5));
        }

        working.Requests.ShouldBe(3);
        refusing.Requests.ShouldBe(1);
        notices.ShouldHaveSingleItem().ShouldContain("Going on without");
        gate.Traffic().Endpoints[0].Problem.ShouldNotBeNull().ShouldContain(status.ToString());
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task When_every_endpoint_is_set_aside_the_run_stops_with_what_each_said()
    {
        await using var first = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(401, "no key") }
        );
        await using var second = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(404, "no model") }
        );
        using var gate = Asking.Options([first.Address, second.Address]).Open();

        var stop = await gate.StopAsync();

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("no key");
        stop.Message.ShouldContain("no model");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_endpoint_that_comes_back_is_used_again()
    {
        var time = new FakeTimeProvider();
        var port = FailureTests.FreePort();
        await using var alive = await FakeModelServer.StartAsync();
        using var gate = (Asking.Options([$"http://127.0.0.1:{port}", alive.Address]) with { Time = time }).Open();
        await gate.AnswerAsync(Asking.Request("first"));

        await using var back = await FakeModelServer.StartAsync(port: port);
        await gate.AnswerAsync(Asking.Request("second"));
        back.Requests.ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(6));
        await gate.AnswerAsync(Asking.Request("third"));

        back.Requests.ShouldBe(1);
        gate.Traffic().Endpoints[0].Problem.ShouldBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task While_all_are_out_calls_wait_and_a_single_one_probes()
    {
        var time = new FakeTimeProvider();
        var port = FailureTests.FreePort();
        using var gate = (Asking.Options([$"http://127.0.0.1:{port}"]) with { Time = time }).Open();

        var asking = Enumerable.Range(0, 8).Select(i => gate.AnswerAsync(Asking.Request($"question {i}"))).ToList();
        await time.WaitedForAsync(TimeSpan.FromSeconds(5), times: 1);
        var open = new TaskCompletionSource();
        await using var back = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Number == 1 ? new Fault.After(open.Task) : null },
            port
        );
        time.Advance(TimeSpan.FromSeconds(5));
        await TimeLimitTests.UntilAsync(() => back.Requests == 1);
        back.Requests.ShouldBe(1);
        open.SetResult();
        await Task.WhenAll(asking);

        back.Requests.ShouldBe(8);
        gate.Traffic().Retries.ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Pauses_double_until_an_endpoint_that_worked_is_given_up()
    {
        var time = new FakeTimeProvider { SkipsUpTo = TimeSpan.FromMinutes(2) };
        var server = await FakeModelServer.StartAsync();
        var limits = new CallTimeouts { Silence = TimeSpan.FromMinutes(5) };
        using var gate = (Asking.Options(server) with { Time = time, Timeouts = limits }).Open();
        await gate.AnswerAsync(Asking.Request("first"));
        await server.DisposeAsync();

        var stop = await gate.StopAsync(Asking.Request("second"));

        stop.Message.ShouldContain("cannot be reached");
        var pauses = time.Waits.Where(wait => wait >= TimeSpan.FromSeconds(5) && wait < TimeSpan.FromMinutes(3));
        pauses.Select(pause => pause.TotalSeconds).ShouldBe([5, 10, 20, 40, 80, 120, 120]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_call_that_failed_at_one_endpoint_is_tried_at_another()
    {
        await using var broken = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.Status(500) });
        await using var whole = await FakeModelServer.StartAsync();
        using var gate = Asking.Options([broken.Address, whole.Address]).Open();

        await gate.AnswerAsync();

        broken.Requests.ShouldBe(1);
        whole.Requests.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_probe_that_is_cancelled_leaves_the_next_to_another_call()
    {
        var time = new FakeTimeProvider();
        var port = FailureTests.FreePort();
        using var gate = (Asking.Options([$"http://127.0.0.1:{port}"]) with { Time = time }).Open();
        using var cancellation = new CancellationTokenSource();
        var cancelled = gate.AskAsync(Asking.Request("first"), cancellation.Token);
        await time.WaitedForAsync(TimeSpan.FromSeconds(5));
        await using var back = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Number == 1 ? new Fault.Hang() : null },
            port
        );

        time.Advance(TimeSpan.FromSeconds(5));
        await TimeLimitTests.UntilAsync(() => back.Requests == 1);
        var waiting = gate.AnswerAsync(Asking.Request("second"));
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        (await waiting).Text.ShouldNotBeEmpty();
    }
}
