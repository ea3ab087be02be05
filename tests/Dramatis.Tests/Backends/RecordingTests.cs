using System.Net;
using Dramatis.Backends;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Backends;

public sealed class RecordingTests
{
    [Fact]
    public async Task The_response_of_a_callers_own_client_is_committed_and_found_again()
    {
        var calls = new MemoryCallStore();
        using var own = new OwnClient(_ => new ChatResponse(
            new ChatMessage(ChatRole.Assistant, "<think>Hm</think>Hi, Zoë")
        )
        {
            FinishReason = ChatFinishReason.Length,
            RawRepresentation = new object(),
            Usage = new UsageDetails { InputTokenCount = 5, OutputTokenCount = 6 },
        });
        using var gate = Options(own, calls).Open();

        var answer = await gate.AnswerAsync();
        var again = await gate.AnswerAsync();

        own.Calls.ShouldBe(1);
        answer.ShouldBe(new ModelAnswer("Hi, Zoë", AnswerEnd.Length, 1, 5, 6, Replayed: false));
        again.ShouldBe(answer with { Replayed = true });
        calls.Commits[0].Received.Format.ShouldBe(BodyFormat.ChatResponse);
    }

    [Fact]
    public async Task A_strange_client_sees_plain_options_and_the_demo_sees_the_inputs()
    {
        ChatOptions? seen = null;
        using var own = new OwnClient(options =>
        {
            seen = options;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi"));
        });
        var request = Asking.Request(asksForSchema: true) with { Inputs = "the paragraph" };

        using (var gate = Options(own).Open())
            await gate.AnswerAsync(request);
        seen!.AdditionalProperties.ShouldBeEmpty();
        seen.Seed.ShouldBe(7);
        seen.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>().SchemaName.ShouldBe("scenes");

        using (var gate = (Options(own) with { PassesInputs = true }).Open())
            await gate.AnswerAsync(request);
        seen.GetInputs().ShouldBe("the paragraph");
    }

    [Fact]
    public async Task The_client_stays_its_owners()
    {
        using var own = new OwnClient(_ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi")));

        Options(own).Open().Dispose();

        own.IsDisposed.ShouldBeFalse();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Its_passing_failures_are_tried_again()
    {
        var tries = 0;
        using var own = new OwnClient(_ =>
            ++tries switch
            {
                1 => throw new HttpRequestException("reset"),
                2 => throw new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests),
                3 => throw new TimeoutException(),
                _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi")),
            }
        );
        using var gate = Options(own).Open();

        (await gate.AnswerAsync()).Text.ShouldBe("Hi");
    }

    [Fact]
    public async Task Its_wrong_key_stops_the_run()
    {
        using var own = new OwnClient(_ => throw new HttpRequestException("no", null, HttpStatusCode.Unauthorized));
        using var gate = Options(own).Open();

        (await gate.StopAsync()).ExitCode.ShouldBe(ExitCode.ModelServer);
    }

    [Fact]
    public async Task A_bug_in_it_fails_the_item_with_its_words()
    {
        using var own = new OwnClient(_ => throw new InvalidOperationException("the client is broken"));
        using var gate = Options(own).Open();

        var failed = await gate.NoAnswerAsync();

        failed.Permanent.ShouldBeTrue();
        failed.Reason.ShouldContain("the client is broken");
    }

    private static GateOptions Options(IChatClient client, ICallStore? calls = null) =>
        new()
        {
            Calls = calls ?? new MemoryCallStore(),
            Client = client,
            Time = Asking.Impatient(),
        };

    private sealed class OwnClient(Func<ChatOptions, ChatResponse> answer) : IChatClient
    {
        public int Calls { get; private set; }

        public bool IsDisposed { get; private set; }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            Calls++;
            return Task.FromResult(answer(options!));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => IsDisposed = true;
    }
}
