using System.Text;
using Dramatis.Backends;
using Dramatis.Backends.Routing;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Dramatis.Tests.Generation;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Backends;

/// <summary>A call that takes unusually long is asked twice: one answer is taken, and the books know of both.</summary>
public sealed class HedgingTests
{
    private const int FirstJudged = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_straggler_is_asked_a_second_time_and_counts_once()
    {
        var never = new TaskCompletionSource();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Number == FirstJudged + 1 ? new Fault.After(never.Task) : null }
        );
        var calls = new MemoryCallStore();
        var spending = Spending.Unlimited();
        using var gate = (
            Asking.Options(server, calls) with
            {
                Time = TimeProvider.System,
                Spending = spending,
                Routing = new RoutingOptions { Hedges = true },
            }
        ).Open();
        var usual = await AnswerAsync(gate, FirstJudged);

        var answer = await gate.AnswerAsync(Asking.Request("the straggler"));

        answer.Text.ShouldNotBeEmpty();
        server.Requests.ShouldBe(FirstJudged + 2);
        calls.Commits.Count.ShouldBe(FirstJudged + 1);
        spending.Spent.Calls.ShouldBe(FirstJudged + 1);
        spending.Hedged.ShouldBe(new Usage(1, answer.InputTokens, answer.OutputTokens));
        gate.Traffic().Calls.ShouldBe(FirstJudged + 1);
        gate.Traffic().Endpoints.Single().InFlight.ShouldBe(0);
        usual.ShouldAllBe(one => one.Id < answer.CallId);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_second_request_goes_to_another_endpoint()
    {
        var never = new TaskCompletionSource();
        var asked = 0;
        Fault? FirstOfAll(FakeRequest request) =>
            IsStraggler(request) && Interlocked.Increment(ref asked) == 1 ? new Fault.After(never.Task) : null;
        await using var one = await FakeModelServer.StartAsync(new() { Fault = FirstOfAll });
        await using var other = await FakeModelServer.StartAsync(new() { Fault = FirstOfAll });
        using var gate = (
            Asking.Options([one.Address, other.Address]) with
            {
                Time = TimeProvider.System,
                Routing = new RoutingOptions { Hedges = true },
            }
        ).Open();
        await AnswerAsync(gate, FirstJudged);

        await gate.AnswerAsync(Asking.Request("the straggler"));

        asked.ShouldBe(2);
        one.Received.Count(IsStraggler).ShouldBe(1);
        other.Received.Count(IsStraggler).ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_run_does_not_wait_for_one_answer_that_never_comes_and_writes_the_same_bytes()
    {
        const int Straggler = 40;
        var never = new TaskCompletionSource();
        await using var rehearsal = await Rehearsal.StartAsync(
            model: new() { Fault = request => request.Number == Straggler ? new Fault.After(never.Task) : null }
        );
        var options = rehearsal.Options with { TimeProvider = TimeProvider.System, Hedge = true };

        var summary = await Rehearsal.RunAsync(options);
        var requests = rehearsal.Server.Requests;

        summary.ExitCode.ShouldBe(ExitCode.Done);
        summary.Hedged.Calls.ShouldBeGreaterThanOrEqualTo(1);
        (await Rehearsal.RunAsync(options)).Usage.Calls.ShouldBe(0);
        rehearsal.Server.Requests.ShouldBe(requests);
        var plain = await Rehearsal.RunAsync(
            options with
            {
                Hedge = false,
                OutputDirectory = Path.Combine(rehearsal.Root, "plain"),
            }
        );
        summary.Usage.Calls.ShouldBe(plain.Usage.Calls);
        Rehearsal.HashesOfRows(summary.Directory).ShouldBe(Rehearsal.HashesOfRows(plain.Directory));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_second_request_that_fails_leaves_the_answer_to_the_first()
    {
        using var scripted = new ScriptedClient();
        var spending = Spending.Unlimited();
        var hedging = await JudgingAsync(scripted, spending);

        var asking = hedging.GetResponseAsync([], Options(), Cancellation);
        (await scripted.AskedAsync(2)).SetException(new CallFailedException(CallFailureKind.Transient, "busy"));
        asking.IsCompleted.ShouldBeFalse();
        (await scripted.AskedAsync(1)).SetResult(Response("first"));

        (await asking).Text.ShouldBe("first");
        spending.Hedged.ShouldBe(default);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_first_request_that_fails_waits_for_the_second()
    {
        using var scripted = new ScriptedClient();
        var spending = Spending.Unlimited();
        var hedging = await JudgingAsync(scripted, spending);

        var asking = hedging.GetResponseAsync([], Options(), Cancellation);
        var second = await scripted.AskedAsync(2);
        (await scripted.AskedAsync(1)).SetException(new CallFailedException(CallFailureKind.Transient, "busy"));
        asking.IsCompleted.ShouldBeFalse();
        second.SetResult(Response("second"));

        (await asking).Text.ShouldBe("second");
        spending.Hedged.ShouldBe(default);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task When_both_fail_the_first_failure_counts()
    {
        using var scripted = new ScriptedClient();
        var hedging = await JudgingAsync(scripted, Spending.Unlimited());

        var asking = hedging.GetResponseAsync([], Options(), Cancellation);
        (await scripted.AskedAsync(2)).SetException(new CallFailedException(CallFailureKind.Refused, "second"));
        (await scripted.AskedAsync(1)).SetException(new CallFailedException(CallFailureKind.Transient, "first"));

        (await Should.ThrowAsync<CallFailedException>(() => asking)).Message.ShouldBe("first");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Of_two_answers_the_one_the_journal_will_find_is_taken()
    {
        // The first one has arrived too, and is committed last, after the second one was answered.
        using var scripted = new ScriptedClient { HeedsCancellation = false };
        var spending = Spending.Unlimited();
        var hedging = await JudgingAsync(scripted, spending);
        var options = Options();

        var asking = hedging.GetResponseAsync([], options, Cancellation);
        var second = await scripted.AskedAsync(2);
        second.SetResult(Response("second", 11));
        await TimeLimitTests.UntilAsync(() => scripted.GivenUp == 1);
        (await scripted.AskedAsync(1)).SetResult(Response("first", 12));

        (await asking).Text.ShouldBe("first");
        options.Call().Id.ShouldBe(FirstJudged + 2);
        spending.Hedged.ShouldBe(new Usage(1, 11, 1));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Without_a_free_place_the_first_answer_is_waited_for()
    {
        using var scripted = new ScriptedClient();
        var spending = Spending.Unlimited();
        var hedging = await JudgingAsync(scripted, spending);

        var asking = hedging.GetResponseAsync([], Options(), Cancellation);
        // It is tried again later, and then there may be a place.
        (await scripted.AskedAsync(2)).SetException(new TurnedAwayException());
        (await scripted.AskedAsync(3)).SetException(new TurnedAwayException());
        (await scripted.AskedAsync(1)).SetResult(Response("first"));

        (await asking).Text.ShouldBe("first");
        spending.Hedged.ShouldBe(default);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_second_request_that_does_not_fit_under_a_ceiling_is_not_sent()
    {
        var spending = new Spending(null, maxTokens: 1000, null, null);
        var first = await spending.ReserveAsync(0, 600, Cancellation);

        spending.ReserveHedge(0, 600).ShouldBeNull();
        var hedge = spending.ReserveHedge(0, 300).ShouldNotBeNull();
        spending.SettleHedge(hedge, new Usage(1, 0, 250));
        spending.Settle(first, new Usage(1, 0, 250), 0);

        spending.Spent.ShouldBe(new Usage(1, 0, 250));
        spending.Hedged.ShouldBe(new Usage(1, 0, 250));
        await Should.ThrowAsync<CeilingReachedException>(() => spending.ReserveAsync(0, 501, Cancellation));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_error_page_recorded_after_an_answer_does_not_hide_it()
    {
        await using var server = await FakeModelServer.StartAsync();
        var calls = new MemoryCallStore();
        var identity = CallHash.Identify(Asking.Request());
        using (var gate = Asking.Options(server, calls).Open())
            await gate.AnswerAsync();
        calls.Put(identity, """{"error":{"message":"upstream"}}""", BodyFormat.OpenAI);

        using var next = Asking.Options(server, calls).Open();
        var answer = await next.AnswerAsync();

        answer.Replayed.ShouldBeTrue();
        server.Requests.ShouldBe(1);
    }

    private static async Task<IReadOnlyList<(long Id, string Text)>> AnswerAsync(IModelGate gate, int count)
    {
        var answers = new List<(long, string)>();
        for (var i = 0; i < count; i++)
        {
            var answer = await gate.AnswerAsync(Asking.Request(FormattableString.Invariant($"question {i}")));
            answers.Add((answer.CallId, answer.Text));
        }
        return answers;
    }

    private static bool IsStraggler(FakeRequest request) => request.Messages[^1].Text == "the straggler";

    private static async Task<HedgingChatClient> JudgingAsync(ScriptedClient scripted, Spending spending)
    {
        var hedging = new HedgingChatClient(scripted, spending, TimeProvider.System);
        scripted.AnswersAtOnce = true;
        for (var i = 0; i < FirstJudged; i++)
            await hedging.GetResponseAsync([], Options(), Cancellation);
        scripted.AnswersAtOnce = false;
        return hedging;
    }

    private static ChatOptions Options()
    {
        var options = new ChatOptions { MaxOutputTokens = 100 };
        options.Call().Request = Asking.Request();
        return options;
    }

    private static ChatResponse Response(string text, int inputTokens = 10) =>
        new(new ChatMessage(ChatRole.Assistant, text))
        {
            Usage = new UsageDetails { InputTokenCount = inputTokens, OutputTokenCount = 1 },
        };

    /// <summary>Answers when the test says so.</summary>
    private sealed class ScriptedClient : IChatClient
    {
        private const int MostAtOnce = 100;

        private readonly List<TaskCompletionSource<ChatResponse>> _asked = [];
        private readonly EndpointPool _pool = new(
            [
                new Route(
                    "server",
                    new DemoChatClient(),
                    new ConcurrencyLimit(MostAtOnce, isFixed: true),
                    new RateAllowance(new RateLimits(), TimeProvider.System)
                ),
            ],
            new RoutingOptions { MostAtOnce = MostAtOnce },
            TimeProvider.System,
            static _ => { }
        );
        private long _committed;
        private int _givenUp;

        public bool AnswersAtOnce { get; set; }
        public bool HeedsCancellation { get; init; } = true;
        public int GivenUp => Volatile.Read(ref _givenUp);

        /// <summary>The request of this number, once it has come.</summary>
        public async Task<TaskCompletionSource<ChatResponse>> AskedAsync(int number)
        {
            await TimeLimitTests.UntilAsync(() =>
            {
                lock (_asked)
                    return _asked.Count >= number;
            });
            lock (_asked)
                return _asked[number - 1];
        }

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            var call = options!.Call();
            call.Recorder = _ => ValueTask.FromResult(Interlocked.Increment(ref _committed));
            call.Slot = _pool.TakeFree(StepName.Scenes, null, 0);
            var answer = new TaskCompletionSource<ChatResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var end = cancellationToken.Register(() =>
            {
                Interlocked.Increment(ref _givenUp);
                if (HeedsCancellation)
                    answer.TrySetCanceled(cancellationToken);
            });
            if (AnswersAtOnce)
                answer.SetResult(Response("usual"));
            else
                lock (_asked)
                    _asked.Add(answer);
            var response = await answer.Task.ConfigureAwait(false);
            await call.RecordAsync(
                new ReceivedBody(Encoding.UTF8.GetBytes(response.Text), BodyFormat.ChatResponse, "", 1, default)
            );
            return response;
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => _pool.Dispose();
    }
}
