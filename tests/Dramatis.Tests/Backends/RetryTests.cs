using Dramatis.Backends.Routing;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class RetryTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Pauses_double_up_to_a_minute_and_are_spread()
    {
        var time = Asking.Impatient();
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.Status(500) });
        using var gate = (Asking.Options(server) with { Time = time }).Open();

        await gate.NoAnswerAsync();

        var pauses = time
            .Waits.Where(wait => wait < TimeSpan.FromMinutes(2))
            .Select(wait => wait.TotalSeconds)
            .ToList();
        pauses.Count.ShouldBe(7);
        double[] longest = [1, 2, 4, 8, 16, 32, 60];
        foreach (var (pause, most) in pauses.Zip(longest))
            pause.ShouldBeInRange(most / 2, most);
    }

    [Theory]
    [InlineData("17", "Retry-After", 17)]
    [InlineData("1.5", "Retry-After", 1.5)]
    [InlineData("2500", "retry-after-ms", 2.5)]
    [InlineData("Thu, 01 Jan 2026 00:00:30 GMT", "Retry-After", 30)]
    [InlineData("Wed, 31 Dec 2025 00:00:30 GMT", "Retry-After", 0)]
    public async Task A_pause_the_server_asks_for_is_kept(string value, string header, double seconds)
    {
        var time = Asking.Impatient();
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request => request.Number == 1 ? new Fault.Status(429, "", value, header) : null,
                Time = time,
            }
        );
        using var gate = (Asking.Options(server) with { Time = time }).Open();

        await gate.AnswerAsync();

        var pause = time.Waits.Where(wait => wait < TimeSpan.FromMinutes(2)).ShouldHaveSingleItem();
        pause.TotalSeconds.ShouldBeInRange(seconds, seconds + 1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_date_to_wait_for_is_read_by_the_clock_of_the_server()
    {
        var time = Asking.Impatient();
        // A day behind ours.
        var theirs = new FakeTimeProvider(time.GetUtcNow().AddDays(-1));
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Number == 1 ? new Fault.Status(429, "", "Wed, 31 Dec 2025 00:00:30 GMT") : null,
                Time = theirs,
            }
        );
        using var gate = (Asking.Options(server) with { Time = time }).Open();

        await gate.AnswerAsync();

        var pause = time.Waits.Where(wait => wait < TimeSpan.FromMinutes(2)).ShouldHaveSingleItem();
        pause.TotalSeconds.ShouldBeInRange(30, 31);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_that_asks_for_a_day_is_given_five_minutes()
    {
        var time = new FakeTimeProvider { SkipsUpTo = TimeSpan.FromMinutes(6) };
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Number == 1 ? new Fault.Status(503, "", "86400") : null }
        );
        using var gate = (Asking.Options(server) with { Time = time }).Open();

        await gate.AnswerAsync();

        time.Waits.Where(wait => wait < TimeSpan.FromMinutes(9))
            .Max()
            .ShouldBeInRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.1));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_same_seed_pauses_the_same()
    {
        var first = await PausesAsync(seed: 3);

        (await PausesAsync(seed: 3)).ShouldBe(first);
        (await PausesAsync(seed: 4)).ShouldNotBe(first);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Cancelling_ends_a_pause()
    {
        var time = new FakeTimeProvider();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(429, "", "30") }
        );
        using var gate = (
            Asking.Options(server) with
            {
                Time = time,
                Retries = new RetryOptions { FirstPause = TimeSpan.Zero },
            }
        ).Open();
        using var cancellation = new CancellationTokenSource();

        var asking = gate.AskAsync(Asking.Request(), cancellation.Token);
        await time.WaitedForAsync(TimeSpan.FromSeconds(30));
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    private static async Task<IReadOnlyList<TimeSpan>> PausesAsync(int seed)
    {
        var time = Asking.Impatient();
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.Status(500) });
        using var gate = (
            Asking.Options(server) with
            {
                Time = time,
                Retries = new RetryOptions { Seed = seed },
            }
        ).Open();
        await gate.NoAnswerAsync();
        return [.. time.Waits.Where(wait => wait < TimeSpan.FromMinutes(2))];
    }
}
