using Dramatis.Backends;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class OpenAIProtocolTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_request_carries_everything_that_was_asked_for()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = (Asking.Options(server) with { ApiKey = "sk-test-key" }).Open();
        var sampling = new SamplingOptions
        {
            Temperature = 0.9,
            TopP = 0.95,
            TopK = 40,
            MinP = 0.05,
        };

        await gate.AnswerAsync(Asking.Request("Žižek, 孔子 & <b>", asksForSchema: true) with { Sampling = sampling });

        var request = server.Received.ShouldHaveSingleItem();
        request.Messages.ShouldBe([("system", "Answer as JSON."), ("user", "Žižek, 孔子 & <b>")]);
        request.Model.ShouldBe("fake");
        request.Authorization.ShouldBe("Bearer sk-test-key");
        request.Body.GetProperty("temperature").GetRawText().ShouldBe("0.9");
        request.Body.GetProperty("top_p").GetRawText().ShouldBe("0.95");
        request.Body.GetProperty("top_k").GetInt32().ShouldBe(40);
        request.Body.GetProperty("min_p").GetDouble().ShouldBe(0.05);
        request.Body.GetProperty("max_tokens").GetInt32().ShouldBe(100);
        request.Body.GetProperty("seed").GetInt32().ShouldBe(7);
        request.Body.GetProperty("stream").GetBoolean().ShouldBeFalse();
        var format = request.Body.GetProperty("response_format").GetProperty("json_schema");
        format.GetProperty("name").GetString().ShouldBe("scenes");
        format.GetProperty("strict").GetBoolean().ShouldBeTrue();
        format.GetProperty("schema").GetRawText().ShouldBe(Asking.Schema.GetRawText());
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_was_not_set_is_left_to_the_server()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync(Asking.Request() with { Sampling = new SamplingOptions() });

        var request = server.Received.ShouldHaveSingleItem();
        foreach (var name in (string[])["temperature", "top_p", "top_k", "min_p", "response_format"])
            request.Has(name).ShouldBeFalse(name);
        request.Authorization.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}""")]
    [InlineData("""{"type":"array","items":{"type":"object"}}""")]
    public async Task Strict_is_left_out_where_the_schema_is_not(string schema)
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync(
            Asking.Request() with
            {
                Schema = new AnswerSchema("many scenes!", Asking.Parse(schema)),
            }
        );

        var format = server.Received[0].Body.GetProperty("response_format").GetProperty("json_schema");
        format.TryGetProperty("strict", out _).ShouldBeFalse();
        format.GetProperty("name").GetString().ShouldBe("many_scenes_");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Tokens_are_the_servers_count_and_estimated_without_one()
    {
        var counts = true;
        await using var server = await FakeModelServer.StartAsync(
            new() { Answer = _ => new FakeAnswer("Twelve letters", CountsTokens: counts) }
        );
        using var gate = Asking.Options(server).Open();

        var counted = await gate.AnswerAsync(Asking.Request("first"));
        counts = false;
        var estimated = await gate.AnswerAsync(Asking.Request("second"));

        counted.OutputTokens.ShouldBe(3);
        estimated.OutputTokens.ShouldBe(4);
        estimated.InputTokens.ShouldBeGreaterThan(5);
        gate.Traffic().OutputTokens.ShouldBe(7);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_answers_thoughts_are_left_out_and_its_end_is_told()
    {
        await using var server = await FakeModelServer.StartAsync(
            new() { Answer = _ => new FakeAnswer("<think>Hm.</think>\nHello", "length") }
        );
        using var gate = Asking.Options(server).Open();

        var answer = await gate.AnswerAsync();

        answer.Text.ShouldBe("Hello");
        answer.End.ShouldBe(AnswerEnd.Length);
    }

    [Theory]
    [InlineData(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "max_tokens"
    )]
    [InlineData(
        "Unsupported value: 'temperature' does not support 0.9 with this model. Only the default (1) value is supported.",
        "temperature"
    )]
    [InlineData("Unrecognized request argument supplied: seed", "seed")]
    public async Task An_option_the_server_will_not_have_is_left_out_and_that_is_remembered(string words, string option)
    {
        var calls = new MemoryCallStore();
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Has(option) ? Fault.Refusal(400, words, param: option) : null }
        );
        var notices = new List<string>();
        using var gate = (Asking.Options(server, calls) with { Notice = notices.Add }).Open();

        await gate.AnswerAsync(Asking.Request("first"));
        await gate.AnswerAsync(Asking.Request("second"));

        server.Requests.ShouldBe(3);
        server.Received[2].Has(option).ShouldBeFalse();
        calls.Commits.Count.ShouldBe(2);
        gate.Traffic().Retries.ShouldBe(0);
        notices.ShouldHaveSingleItem();
        if (option == "max_tokens")
            server.Received[2].Body.GetProperty("max_completion_tokens").GetInt32().ShouldBe(100);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_model_without_a_system_role_gets_those_words_in_the_first_message()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Messages[0].Role == "system" ? Fault.Refusal(400, "System role not supported") : null,
            }
        );
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync(Asking.Request("first"));
        await gate.AnswerAsync(Asking.Request("second"));

        server.Requests.ShouldBe(3);
        server.Received[2].Messages.ShouldBe([("user", "Answer as JSON.\n\nsecond")]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_answer_in_many_pieces_and_compressed_is_recorded_whole()
    {
        var calls = new MemoryCallStore();
        const string Body = """{"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}]}""";
        using var packed = new MemoryStream();
        await using (
            var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)
        )
            await zip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Body), TestContext.Current.CancellationToken);
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Number == 1
                        ? new Fault.RawBytes(packed.ToArray(), "gzip")
                        : new Fault.InPieces(20, TimeSpan.FromMilliseconds(1)),
            }
        );
        using var gate = Asking.Options(server, calls).Open();

        (await gate.AnswerAsync(Asking.Request("first"))).Text.ShouldBe("Hello");
        (await gate.AnswerAsync(Asking.Request("second"))).Text.ShouldEndWith(".");

        calls.Bodies[0].ShouldBe(Body);
    }
}
