using System.Text;
using Dramatis.Backends;
using Dramatis.Backends.Reading;
using Dramatis.Runs;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Backends;

public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("""{"choices":[{"message":{"content":"Hello."},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"Hello."},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"Hello."},"finish_reason":"eos"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"Hello."},"finish_reason":7}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"Hello."}}],"usage":null}""")]
    [InlineData(
        """{"choices":[{"message":{"content":[{"type":"text","text":"Hel"},{"type":"text","text":"lo."}]}}]}"""
    )]
    [InlineData("""{"choices":[{"message":{"content":["Hello."]}}]}""")]
    [InlineData(
        """{"choices":[{"message":{"content":[{"type":"thinking","thinking":[]},{"type":"text","text":"Hello."}]}}]}"""
    )]
    [InlineData(
        """{"choices":[{"message":{"content":"Hello.","reasoning_content":"Hm.","reasoning":"Hm","thinking":"Hm"}}]}"""
    )]
    [InlineData(
        """{"choices":[{"message":{"content":null,"tool_calls":[{"function":{"name":"f","arguments":"Hello."}}]}}]}"""
    )]
    [InlineData("""{"choices":[{"text":"Hello.","finish_reason":"stop"}],"error":null}""")]
    [InlineData(
        """{"choices":[{"message":{"content":"Hello."},"native_finish_reason":"STOP","error":null}],"provider":"x"}"""
    )]
    [InlineData(
        """{"choices":[{"message":{"content":"Hello."},"finish_reason":"stop"}],"timings":{"n":1},"stats":{},"__verbose":[]}"""
    )]
    [InlineData(
        """{"choices":[{"message":{"content":"Hello."}}],"usage":{"prompt_tokens":1.5,"completion_tokens":"3"}}"""
    )]
    [InlineData("""{"choices":[{"message":{"content":"Hello."}},{"index":1,"message":{"content":"No."}}],}""")]
    [InlineData(
        """{"model":"m","message":{"role":"assistant","content":"Hello.","thinking":"Hm"},"done":true,"done_reason":"stop"}"""
    )]
    [InlineData("\uFEFF  {\"choices\":[{\"message\":{\"content\":\"Hello.\"}}]}")]
    [InlineData(
        ": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n  {\"choices\":[{\"message\":{\"content\":\"Hello.\"}}]}\n"
    )]
    [InlineData(
        "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"lo.\"}}]}\n\ndata: [DONE]\n\n"
    )]
    [InlineData(
        "event: message\r\ndata:{\"choices\":[{\"delta\":{\"content\":\"Hello.\"},\"finish_reason\":\"stop\"}]}\r\n\r\n"
    )]
    [InlineData(
        "{\"message\":{\"content\":\"Hel\"},\"done\":false}\n{\"message\":{\"content\":\"lo.\"},\"done\":false}\n{\"done\":true}\n"
    )]
    public void An_answer_is_read_however_the_server_writes_it(string body)
    {
        var response = ReadAnswer(body);

        response.Text.ShouldBe("Hello.");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Theory]
    [InlineData("length", "length")]
    [InlineData("max_tokens", "length")]
    [InlineData("MAX_TOKENS", "length")]
    [InlineData("model_length", "length")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("SAFETY", "content_filter")]
    [InlineData("stop_sequence", "stop")]
    public void A_reason_to_stop_is_understood_in_any_dialect(string said, string meant) =>
        ReadAnswer($$"""{"choices":[{"message":{"content":"Hello"},"finish_reason":"{{said}}"}]}""")
            .FinishReason!.Value.Value.ShouldBe(meant);

    [Fact]
    public void A_stream_that_breaks_off_is_a_cut_answer()
    {
        var response = ReadAnswer("data: {\"choices\":[{\"delta\":{\"content\":\"[1, 2,\"}}]}\n\n");

        response.Text.ShouldBe("[1, 2,");
        response.FinishReason.ShouldBe(ChatFinishReason.Length);
    }

    [Fact]
    public void Token_counts_are_taken_from_either_protocol()
    {
        ReadAnswer("""{"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":12,"completion_tokens":3}}""")
            .Usage!.InputTokenCount.ShouldBe(12);
        ReadAnswer("""{"message":{"content":"a"},"prompt_eval_count":12,"eval_count":3}""")
            .Usage!.OutputTokenCount.ShouldBe(3);
        ReadAnswer("""{"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":-1}}""").Usage.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_is_a_filtered_answer()
    {
        var response = ReadAnswer(
            """{"choices":[{"message":{"content":null,"refusal":"I can't."},"finish_reason":"stop"}]}"""
        );

        response.Text.ShouldBe("I can't.");
        response.FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_lose_the_answer()
    {
        var text = ReadAnswer("""{"choices":[{"message":{"content":"so\ud83d it \"goes\"\n"}}]}""").Text;

        text.ShouldBe("so\uFFFD it \"goes\"\n");
    }

    [Fact]
    public void Bytes_that_are_no_unicode_do_not_lose_the_answer()
    {
        byte[] body = [.. "{\"choices\":[{\"message\":{\"content\":\"caf"u8, 0xE9, .. "\"}}]}"u8];

        var answer = BodyReader.Read(body, BodyFormat.OpenAI).ShouldBeOfType<BodyReading.Answer>();

        answer.Response.Text.ShouldBe("caf\uFFFD");
    }

    [Theory]
    [InlineData("", CallFailureKind.Transient, "empty")]
    [InlineData(" \n\t", CallFailureKind.Transient, "empty")]
    [InlineData("<!doctype html><html><title>Welcome</title>", CallFailureKind.Fatal, "--endpoint")]
    [InlineData("""{"choices":[{"message":{"con""", CallFailureKind.Transient, "cut")]
    [InlineData("Internal Server Error", CallFailureKind.Transient, "Internal Server Error")]
    [InlineData("""{"object":"list"}""", CallFailureKind.Transient, "no message")]
    [InlineData("""{"choices":[]}""", CallFailureKind.Transient, "no message")]
    [InlineData("""{"error":{"message":"Too busy","code":429}}""", CallFailureKind.Transient, "Too busy")]
    [InlineData("""{"error":{"message":"No credit","code":402}}""", CallFailureKind.Fatal, "No credit")]
    [InlineData("""{"error":{"message":"Bad","type":"invalid_request_error"}}""", CallFailureKind.Refused, "Bad")]
    [InlineData("""{"error":{"message":"You","code":"insufficient_quota"}}""", CallFailureKind.Fatal, "You")]
    [InlineData("""{"error":"model runner has stopped"}""", CallFailureKind.Transient, "runner")]
    [InlineData(
        """{"choices":[{"error":{"code":502,"message":"Upstream"},"message":{"content":""},"finish_reason":"error"}]}""",
        CallFailureKind.Transient,
        "Upstream"
    )]
    [InlineData("""[{"error":{"code":400,"message":"Bad list"}}]""", CallFailureKind.Refused, "Bad list")]
    [InlineData("""{"object":"error","message":"Broken","code":500}""", CallFailureKind.Transient, "Broken")]
    [InlineData(
        "data: {\"error\":{\"message\":\"Stream broke\",\"code\":500}}\n\n",
        CallFailureKind.Transient,
        "Stream broke"
    )]
    [InlineData("""{"message":{"content":""},"done":true,"done_reason":"load"}""", CallFailureKind.Transient, "loaded")]
    public void What_is_no_answer_says_what_it_is(string body, object kind, string words)
    {
        var reading = BodyReader.Read(Encoding.UTF8.GetBytes(body), BodyFormat.OpenAI);

        var problem = reading.ShouldBeOfType<BodyReading.NotAnAnswer>();
        problem.Kind.ShouldBe((CallFailureKind)kind);
        problem.Message.ShouldContain(words);
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
    {
        var bodies = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            ArbMap.Default.GeneratorFor<string>().Select(text => Encoding.UTF8.GetBytes("{\"choices\":" + text)),
            ArbMap.Default.GeneratorFor<string>().Select(text => Encoding.UTF8.GetBytes("data: " + text)),
            Gen.Choose(0, 120).Select(cut => Encoding.UTF8.GetBytes(Sample[..Math.Min(cut, Sample.Length)]))
        );

        Prop.ForAll(
                bodies.ToArbitrary(),
                body =>
                {
                    foreach (var format in Enum.GetValues<BodyFormat>())
                        BodyReader.Read(body, format).ShouldNotBeNull();
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public Task Deep_nesting_and_endless_lists_do_not_harm()
    {
        string[] bodies =
        [
            new string('[', 1_000_000),
            string.Concat(Enumerable.Repeat("{\"error\":", 200_000)),
            string.Concat(Enumerable.Repeat("data: {}\n", 200_000)),
            string.Concat(Enumerable.Repeat("{}\n", 200_000)),
            new string(':', 1_000_000),
            string.Concat(Enumerable.Repeat(":\n", 500_000)),
        ];

        foreach (var body in bodies)
            BodyReader.Read(Encoding.UTF8.GetBytes(body), BodyFormat.OpenAI).ShouldBeOfType<BodyReading.NotAnAnswer>();
        return Task.CompletedTask;
    }

    private const string Sample =
        """{"choices":[{"message":{"content":"Hello \u00e9\ud83d\ude00."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}""";

    private static ChatResponse ReadAnswer(string body) =>
        BodyReader.Read(Encoding.UTF8.GetBytes(body), BodyFormat.OpenAI).ShouldBeOfType<BodyReading.Answer>().Response;
}
