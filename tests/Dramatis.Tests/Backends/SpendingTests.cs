using Dramatis.Backends;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

/// <summary>Ceilings hold whatever is under way, and what is left under them is used.</summary>
public sealed class SpendingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_call_that_does_not_fit_waits_for_what_others_give_back()
    {
        var spending = new Spending(null, maxTokens: 1000, null, null);
        var first = await spending.ReserveAsync(0, 600, Cancellation);

        var second = spending.ReserveAsync(0, 600, Cancellation);
        second.IsCompleted.ShouldBeFalse();
        spending.Settle(first, new Usage(1, 0, 100), 0);

        (await second).OutputTokens.ShouldBe(600);
        spending.Stop.ShouldBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_call_that_cannot_fit_any_more_stops_the_run_and_all_that_wait()
    {
        CeilingStop? told = null;
        var spending = new Spending(null, maxTokens: 1000, null, null) { Stopped = stop => told = stop };
        var first = await spending.ReserveAsync(0, 600, Cancellation);
        var second = spending.ReserveAsync(0, 600, Cancellation);
        var small = spending.ReserveAsync(0, 10, Cancellation);

        spending.Settle(first, new Usage(1, 0, 500), 0);

        await Should.ThrowAsync<CeilingReachedException>(() => second);
        await Should.ThrowAsync<CeilingReachedException>(() => small);
        told.ShouldBe(new CeilingStop(Ceiling.Tokens, 1000, 500, 600));
        spending.Stop.ShouldBe(told);
        told!.ToString().ShouldBe("500 of 1,000 tokens (--max-tokens) are spent, and the next call might take 600");
        await Should.ThrowAsync<CeilingReachedException>(() => spending.ReserveAsync(0, 1, Cancellation));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_call_given_up_while_it_waits_lets_a_smaller_one_through()
    {
        var spending = new Spending(null, maxTokens: 1000, null, null);
        await spending.ReserveAsync(0, 600, Cancellation);
        using var impatient = new CancellationTokenSource();
        var large = spending.ReserveAsync(0, 600, impatient.Token);
        var small = spending.ReserveAsync(0, 300, Cancellation);
        small.IsCompleted.ShouldBeFalse();

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => large);
        (await small).OutputTokens.ShouldBe(300);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_is_released_was_never_spent()
    {
        var spending = new Spending(maxCalls: 1, null, null, null);
        spending.Release(await spending.ReserveAsync(10, 10, Cancellation));

        var next = await spending.ReserveAsync(10, 10, Cancellation);

        next.Calls.ShouldBe(1);
        spending.Spent.ShouldBe(default);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Money_counts_both_prices()
    {
        var spending = new Spending(null, null, maxCost: 0.01m, new Prices(In: 2, Out: 10));
        var reserved = await spending.ReserveAsync(1000, 500, Cancellation);

        spending.Settle(reserved, new Usage(1, 1000, 500), 1000);

        spending.Cost.ShouldBe(0.007m);
        await Should.ThrowAsync<CeilingReachedException>(() => spending.ReserveAsync(1000, 500, Cancellation));
        spending
            .Stop!.ToString()
            .ShouldStartWith("0.007 of 0.01 (--max-cost) are spent, and the next call might take 0.0072");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Prompts_a_server_counts_higher_are_reserved_higher_from_then_on()
    {
        var spending = new Spending(null, maxTokens: 100_000, null, null);
        spending.Settle(await spending.ReserveAsync(100, 0, Cancellation), new Usage(1, 200, 0), 100);

        (await spending.ReserveAsync(100, 0, Cancellation)).InputTokens.ShouldBe(200);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_runs_at_once_the_ceiling_is_never_passed_and_nearly_used_up(int seed)
    {
        const int Most = 100_000;
        var random = new Random(seed);
        var takes = Enumerable
            .Range(0, 2000)
            .Select(_ => (Most: random.Next(50, 500), Share: random.NextDouble()))
            .ToList();
        var spending = new Spending(maxCalls: 1900, Most, null, null);

        var stopped = 0;
        await Task.WhenAll(takes.Select(TakeAsync));

        var spent = spending.Spent.InputTokens + spending.Spent.OutputTokens;
        spent.ShouldBeInRange(Most - 500, Most);
        spending.Spent.Calls.ShouldBeLessThanOrEqualTo(1900);
        stopped.ShouldBe(2000 - spending.Spent.Calls);

        async Task TakeAsync((int Most, double Share) take)
        {
            try
            {
                var reserved = await spending.ReserveAsync(0, take.Most, Cancellation);
                await Task.Yield();
                spending.Settle(reserved, new Usage(1, 0, (int)(take.Most * take.Share)), 0);
            }
            catch (CeilingReachedException)
            {
                Interlocked.Increment(ref stopped);
            }
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_body_that_is_no_answer_counts_and_a_refusal_does_not()
    {
        var calls = new MemoryCallStore();
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Number switch
                    {
                        1 => new Fault.Status(429, "slow down"),
                        2 => new Fault.Raw("""{"error":{"message":"overloaded"}}""", "application/json"),
                        _ => null,
                    },
            }
        );
        var spending = Spending.Unlimited();
        using var gate = (Asking.Options(server, calls) with { Spending = spending }).Open();

        await gate.AnswerAsync();
        await gate.AnswerAsync();

        server.Requests.ShouldBe(3);
        spending.Spent.Calls.ShouldBe(2);
        spending.Spent.InputTokens.ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task No_more_requests_are_sent_than_may_be()
    {
        await using var server = await FakeModelServer.StartAsync();
        var spending = new Spending(maxCalls: 5, null, null, null);
        using var gate = (Asking.Options(server) with { Spending = spending }).Open();

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async number =>
                {
                    try
                    {
                        await gate.AnswerAsync(Asking.Request($"question {number}"));
                        return true;
                    }
                    catch (CeilingReachedException)
                    {
                        return false;
                    }
                })
        );

        results.Count(answered => answered).ShouldBe(5);
        server.Requests.ShouldBe(5);
        spending.Spent.Calls.ShouldBe(5);
    }
}
