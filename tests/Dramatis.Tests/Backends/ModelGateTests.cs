using Dramatis.Backends;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class ModelGateTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_answer_in_the_journal_is_never_paid_again()
    {
        var calls = new MemoryCallStore();
        await using var server = await FakeModelServer.StartAsync();
        using var first = Asking.Options(server, calls).Open();
        var paid = await first.AnswerAsync();
        using var gate = Asking.Options(server, calls).Open();

        var replayed = await gate.AnswerAsync();

        server.Requests.ShouldBe(1);
        replayed.ShouldBe(paid with { Replayed = true });
        gate.Traffic()
            .ShouldSatisfyAllConditions(
                s => s.Replays.ShouldBe(1),
                s => s.Calls.ShouldBe(0),
                s => s.InputTokens.ShouldBe(0)
            );
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_body_is_committed_as_received_before_it_is_read()
    {
        const string Odd =
            "\n  {\"choices\" : [{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"eos\"}],\"new_field\":[1]}\n\n";
        var calls = new MemoryCallStore();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Raw(Odd, "text/plain") }
        );
        using var gate = Asking.Options(server, calls).Open();

        var answer = await gate.AnswerAsync();

        var commit = calls.Commits.ShouldHaveSingleItem();
        calls.Bodies[0].ShouldBe(Odd);
        commit.Received.Endpoint.ShouldBe(server.Address + "/v1");
        commit.Received.Attempt.ShouldBe(1);
        commit.Received.Format.ShouldBe(BodyFormat.OpenAI);
        commit.Identity.Item.ShouldBe(Asking.Request().Item);
        answer.CallId.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_request_is_recorded_for_people_and_without_the_key()
    {
        var calls = new MemoryCallStore();
        await using var server = await FakeModelServer.StartAsync();
        using var gate = (Asking.Options(server, calls) with { ApiKey = "sk-test-key" }).Open();

        await gate.AnswerAsync(Asking.Request("Was ist Tugend?", asksForSchema: true));

        var request = Asking.Parse(calls.Commits[0].Request);
        request.GetProperty("messages")[1].GetProperty("content").GetString().ShouldBe("Was ist Tugend?");
        request.GetProperty("temperature").GetDouble().ShouldBe(0.9);
        request.GetProperty("schema").GetRawText().ShouldBe(Asking.Schema.GetRawText());
        calls.Commits[0].Request.ShouldNotContain("sk-test-key");
    }

    [Theory]
    [InlineData("""{"error":{"message":"overloaded"}}""")]
    [InlineData("<html>captive portal</html>")]
    [InlineData("")]
    public async Task A_recorded_body_that_is_no_answer_is_asked_for_again(string body)
    {
        var calls = new MemoryCallStore();
        calls.Put(CallHash.Identify(Asking.Request()), body, BodyFormat.OpenAI);
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server, calls).Open();

        var answer = await gate.AnswerAsync();

        answer.Replayed.ShouldBeFalse();
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Cancelling_gives_the_request_up()
    {
        await using var server = await FakeModelServer.StartAsync(new() { Fault = _ => new Fault.Hang() });
        using var gate = Asking.Options(server).Open();
        using var cancellation = new CancellationTokenSource();

        var asking = gate.AskAsync(Asking.Request(), cancellation.Token);
        await TimeLimitTests.UntilAsync(() => server.Requests == 1);
        await cancellation.CancelAsync();

        var problem = await Should.ThrowAsync<OperationCanceledException>(() => asking);
        problem.CancellationToken.ShouldBe(cancellation.Token);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_answer_that_has_arrived_is_committed_even_when_cancelled_meanwhile()
    {
        using var cancellation = new CancellationTokenSource();
        var calls = new CancellingStore(cancellation);
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server, calls).Open();

        var result = await gate.AskAsync(Asking.Request(), cancellation.Token);

        result.ShouldBeOfType<AskResult.Answered>().Answer.CallId.ShouldBe(42);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_journal_that_cannot_be_written_stops_the_run_as_what_it_is()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server, new FullStore()).Open();

        var stop = await gate.StopAsync();

        stop.ExitCode.ShouldBe(ExitCode.Storage);
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Hundreds_of_calls_at_once_are_answered_each_with_its_own_answer()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Answer = request => new FakeAnswer("re: " + request.Messages[^1].Text),
                Latency = TimeSpan.FromMilliseconds(50),
            }
        );
        using var gate = (Asking.Options(server) with { Routing = new() { MostAtOnce = 300 } }).Open();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(i => gate.AnswerAsync(Asking.Request($"question {i}")))
        );

        answers.Select(answer => answer.Text).ShouldBe(Enumerable.Range(0, 300).Select(i => $"re: question {i}"));
        server.MaxInFlight.ShouldBeGreaterThan(100);
        gate.Traffic().Calls.ShouldBe(300);
    }

    private sealed class CancellingStore(CancellationTokenSource source) : ICallStore
    {
        public ValueTask<RecordedCall?> FindAsync(CallIdentity identity, CancellationToken cancellationToken) =>
            default;

        public async ValueTask<long> CommitAsync(CallIdentity identity, string request, ReceivedBody received)
        {
            await source.CancelAsync();
            return 42;
        }
    }

    private sealed class FullStore : ICallStore
    {
        public ValueTask<RecordedCall?> FindAsync(CallIdentity identity, CancellationToken cancellationToken) =>
            default;

        public ValueTask<long> CommitAsync(CallIdentity identity, string request, ReceivedBody received) =>
            throw new RunException(ExitCode.Storage, "The disk is full.");
    }
}
