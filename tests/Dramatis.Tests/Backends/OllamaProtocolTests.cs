using Dramatis.Backends;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class OllamaProtocolTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_request_carries_everything_that_was_asked_for()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = (Options(server) with { ContextTokens = 4096, ApiKey = "sk-test-key" }).Open();
        var sampling = new SamplingOptions
        {
            Temperature = 0.9,
            TopP = 0.95,
            TopK = 40,
            MinP = 0.05,
        };

        var answer = await gate.AnswerAsync(Asking.Request(asksForSchema: true) with { Sampling = sampling });

        var request = server.Received.ShouldHaveSingleItem();
        request.IsOllama.ShouldBeTrue();
        request.Authorization.ShouldBeEmpty();
        request.Schema!.Value.GetRawText().ShouldBe(Asking.Schema.GetRawText());
        request.Body.GetProperty("stream").GetBoolean().ShouldBeFalse();
        request.Body.GetProperty("keep_alive").GetString().ShouldBe("30m");
        request.Has("think").ShouldBeFalse();
        request
            .Body.GetProperty("options")
            .GetRawText()
            .ShouldBe(
                """{"temperature":0.9,"top_p":0.95,"top_k":40,"min_p":0.05,"seed":7,"num_predict":100,"num_ctx":4096}"""
            );
        answer.OutputTokens.ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_model_that_can_think_is_told_not_to()
    {
        await using var server = await FakeModelServer.StartAsync(new() { Capabilities = ["completion", "thinking"] });
        using var gate = Options(server).Open();

        await gate.AnswerAsync();

        server.Received[0].Body.GetProperty("think").GetBoolean().ShouldBeFalse();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_model_that_turns_out_not_to_think_is_asked_without_that()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Capabilities = ["thinking"],
                Fault = request =>
                    request.Has("think")
                        ? new Fault.Status(400, """{"error":"\"fake\" does not support thinking"}""")
                        : null,
            }
        );
        using var gate = Options(server).Open();

        await gate.AnswerAsync();

        server.Requests.ShouldBe(2);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_missing_model_stops_the_run_with_the_line_to_type()
    {
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = _ => new Fault.Status(404, """{"error":"model 'fake' not found"}""") }
        );
        using var gate = Options(server).Open();

        var stop = await gate.StopAsync();

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("ollama pull fake");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_old_server_without_schemas_is_asked_for_JSON()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Format == "json_schema"
                        ? new Fault.Status(
                            400,
                            """{"error":"json: cannot unmarshal object into Go struct field ChatRequest.format of type string"}"""
                        )
                        : null,
            }
        );
        using var gate = Options(server).Open();

        await gate.AnswerAsync(Asking.Request(asksForSchema: true));

        server.Received[^1].Body.GetProperty("format").GetString().ShouldBe("json");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_full_window_is_noticed_once()
    {
        var notices = new List<string>();
        await using var server = await FakeModelServer.StartAsync();
        using var gate = (Options(server) with { ContextTokens = 10, Notice = notices.Add }).Open();

        await gate.AnswerAsync(Asking.Request("a question of at least ten tokens, however they are counted"));
        await gate.AnswerAsync(Asking.Request("another question of at least ten tokens, however they are counted"));

        notices.ShouldHaveSingleItem().ShouldContain("context window of 10 tokens");
    }

    private static GateOptions Options(FakeModelServer server, ICallStore? calls = null) =>
        Asking.Options(server, calls, EndpointKind.Ollama) with
        {
            Time = new FakeTimeProvider(),
        };
}
