using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dramatis.Testing.Serving;

namespace Dramatis.Tests.Benchmarks;

/// <summary>The server of the load harness, asked over a real socket.</summary>
public sealed class SteadyServerTests
{
    private const string Shape = """
        "response_format":{"type":"json_schema","json_schema":{"schema":{
          "properties": {
            "exchanges": {
              "type": "array", "minItems": 2, "maxItems": 2,
              "items": { "type": "object", "properties": {
                  "Edric Vane": { "type": "string" },
                  "Marian Thorne": { "type": "string" }
        }}}}}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_has_the_shape_that_is_asked_for()
    {
        await using var server = await SteadyServer.StartAsync(ServingScenario.Named("instant")!);
        using var http = new HttpClient();

        using var content = JsonDocument.Parse(await ContentAsync(http, server, "{\"seed\":1," + Shape + "}"));

        var exchanges = content.RootElement.GetProperty("exchanges").EnumerateArray().ToList();
        exchanges.Count.ShouldBe(2);
        foreach (var exchange in exchanges)
        {
            exchange.EnumerateObject().Select(turn => turn.Name).ShouldBe(["Edric Vane", "Marian Thorne"]);
            exchange.GetProperty("Marian Thorne").GetString()!.Length.ShouldBeInRange(60, 500);
        }
    }

    [Fact]
    public async Task The_same_words_get_the_same_answer_and_others_another()
    {
        await using var server = await SteadyServer.StartAsync(ServingScenario.Named("instant")!);
        using var http = new HttpClient();

        var first = await ContentAsync(http, server, """{"seed":1}""");

        (await ContentAsync(http, server, """{"seed":1}""")).ShouldBe(first);
        (await ContentAsync(http, server, """{"seed":2}""")).ShouldNotBe(first);
        server.Figures.Requests.ShouldBe(3);
        server.Figures.Repeated.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_too_much_at_once_is_refused_and_counted()
    {
        await using var server = await SteadyServer.StartAsync(new("cap", TimeSpan.FromSeconds(3)) { AtOnce = 2 });
        using var http = new HttpClient();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => AskAsync(http, server, $$"""{"seed":{{number}}}"""))
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(2);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(4);
        server.Figures.Refused.ShouldBe(4);
        server.Figures.Answered.ShouldBe(2);
    }

    [Fact]
    public async Task A_bucket_says_in_whole_seconds_when_to_come_again()
    {
        await using var server = await SteadyServer.StartAsync(
            new("bucket", TimeSpan.Zero)
            {
                PerSecond = 0.001,
                Burst = 1,
                TellsWhen = true,
            }
        );
        using var http = new HttpClient();
        using var first = await AskAsync(http, server, "{}");

        using var second = await AskAsync(http, server, "{}");

        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(900, 1000);
    }

    [Fact]
    public async Task A_queue_answers_everybody_and_tells_how_long_it_was()
    {
        await using var server = await SteadyServer.StartAsync(
            new("queue", TimeSpan.FromMilliseconds(50)) { AtOnce = 2, Queues = true }
        );
        using var http = new HttpClient();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => AskAsync(http, server, $$"""{"seed":{{number}}}"""))
        );

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        server.Figures.LongestQueue.ShouldBeInRange(1, 4);
        server.Figures.MeanQueue.ShouldBeGreaterThan(0);
        server.Figures.Seconds.ShouldBeGreaterThanOrEqualTo(server.Figures.IdealSeconds * 0.9);
    }

    [Fact]
    public async Task Whoever_measures_sees_each_request_in_its_order_and_can_begin_anew()
    {
        await using var server = await SteadyServer.StartAsync(ServingScenario.Named("instant")!);
        using var http = new HttpClient();
        var reached = http.GetStringAsync($"{server.Address}/reached?requests=2", Token);
        var id = await IdAsync(http, server, """{"seed":1}""");
        await IdAsync(http, server, """{"seed":2}""");

        await reached;
        (await http.GetStringAsync($"{server.Address}/requests", Token)).ShouldStartWith(
            $"{id["call-".Length..]} answered\n"
        );
        await http.GetStringAsync($"{server.Address}/clear", Token);

        (await http.GetFromJsonAsync<ServingFigures>($"{server.Address}/figures", Token))!.Requests.ShouldBe(0);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, SteadyServer server, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await http.PostAsync(new Uri($"{server.Address}/v1/chat/completions"), content, Token);
    }

    private static async Task<string> ContentAsync(HttpClient http, SteadyServer server, string body)
    {
        using var answer = await AnswerAsync(http, server, body);
        return answer.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
    }

    private static async Task<string> IdAsync(HttpClient http, SteadyServer server, string body)
    {
        using var answer = await AnswerAsync(http, server, body);
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<JsonDocument> AnswerAsync(HttpClient http, SteadyServer server, string body)
    {
        using var response = await AskAsync(http, server, body);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
    }
}
