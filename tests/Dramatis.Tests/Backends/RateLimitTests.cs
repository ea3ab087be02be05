using Dramatis.Backends.Clients;
using Dramatis.Backends.Routing;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider time = new();

    [Theory]
    [InlineData("120ms", 0.12)]
    [InlineData("6m0s", 360)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("7.66s", 7.66)]
    [InlineData("30", 30)]
    [InlineData("0", 0)]
    [InlineData("1767225660", 60)]
    [InlineData("1767225660000", 60)]
    [InlineData("2026-01-01T00:01:00Z", 60)]
    [InlineData("2025-01-01T00:01:00Z", 0)]
    public void A_reset_is_read_in_all_the_forms_servers_send(string text, double seconds) =>
        RateHeaders.Duration(text, time.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1x")]
    [InlineData("")]
    [InlineData("99999999999999999999s")]
    public void A_reset_that_cannot_be_read_says_nothing(string text) =>
        RateHeaders.Duration(text, time.GetUtcNow()).GetValueOrDefault().ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Headers_that_leave_nothing_say_how_long_until_one_more()
    {
        using var response = new HttpResponseMessage();
        response.Headers.Add("x-ratelimit-limit-requests", "500");
        response.Headers.Add("x-ratelimit-remaining-requests", "0");
        response.Headers.Add("x-ratelimit-reset-requests", "60s");
        response.Headers.Add("x-ratelimit-remaining-tokens", "149000");

        RateHeaders.In(response.Headers, time).ShouldBe(new RateNotice(0, TimeSpan.FromSeconds(0.12), 149000, null));
    }

    [Fact]
    public void Without_such_headers_nothing_is_said()
    {
        using var response = new HttpResponseMessage();
        RateHeaders.In(response.Headers, time).ShouldBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_with_nothing_left_is_left_alone_for_as_long_as_it_says()
    {
        var pool = Pool(new RoutingOptions());
        var first = await pool.TakeAsync(StepName.Dialogue, null, 0, CancellationToken.None);
        pool.Learn(first.Route, new RateNotice(0, TimeSpan.FromSeconds(7), null, null));
        pool.Answered(first);

        var second = pool.TakeAsync(StepName.Dialogue, null, 0, CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromSeconds(6));
        second.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        (await second).Route.ShouldBe(first.Route);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Requests_a_minute_are_spread_over_the_minute()
    {
        var pool = Pool(new RoutingOptions { Rates = new RateLimits(RequestsPerMinute: 60) });
        // A tenth of the minute's worth may go at once.
        for (var i = 0; i < 6; i++)
            pool.Answered(await pool.TakeAsync(StepName.Dialogue, null, 0, CancellationToken.None));

        var next = pool.TakeAsync(StepName.Dialogue, null, 0, CancellationToken.None).AsTask();
        next.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        pool.Answered(await next);
        var sent = 0;
        for (var second = 0; second < 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            pool.Answered(await pool.TakeAsync(StepName.Dialogue, null, 0, CancellationToken.None));
            sent++;
        }
        sent.ShouldBe(60);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Tokens_a_minute_hold_back_by_estimate_and_are_put_right_by_what_it_took()
    {
        var pool = Pool(new RoutingOptions { Rates = new RateLimits(TokensPerMinute: 6000) });
        var slot = await pool.TakeAsync(StepName.Dialogue, null, 2000, CancellationToken.None);
        pool.Answered(slot);
        var next = pool.TakeAsync(StepName.Dialogue, null, 100, CancellationToken.None).AsTask();
        next.IsCompleted.ShouldBeFalse();

        // 2,000 spent of 600 at hand: 14 seconds until there is one again; had it taken 1,300, 7 seconds.
        pool.Correct(slot.Route, 2000, 1300);
        time.Advance(TimeSpan.FromSeconds(7.1));
        pool.Look();

        (await next).ShouldNotBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_retry_after_of_one_call_holds_back_that_call_only()
    {
        var refused = 0;
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = _ =>
                    Interlocked.Increment(ref refused) == 1 ? new Fault.Status(429, "{}", RetryAfter: "30") : null,
            }
        );
        using var gate = (Asking.Options(server) with { Time = time }).Open();

        var held = gate.AnswerAsync(Asking.Request("first"));
        // Not the longer one for the answer itself: a wait that begins after the clock was moved would never end.
        await TimeLimitTests.UntilAsync(() => time.Waits.Any(wait => wait.TotalSeconds is >= 30 and <= 32));
        await gate.AnswerAsync(Asking.Request("second"));

        held.IsCompleted.ShouldBeFalse();
        gate.Traffic().Endpoints[0].Refusals.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(32));
        await held;
    }

    private EndpointPool Pool(RoutingOptions options) =>
        new(
            [
                new Route(
                    "here",
                    null!,
                    new ConcurrencyLimit(options.MostAtOnce, options.IsFixed),
                    new RateAllowance(options.Rates, time)
                ),
            ],
            options,
            time,
            static _ => { }
        );
}
