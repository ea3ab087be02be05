using Dramatis.Backends;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class StructureLadderTests
{
    [Theory]
    [InlineData(400, "response_format json_schema is not supported", 2)]
    [InlineData(422, "Extra inputs are not permitted", 2)]
    [InlineData(501, "", 2)]
    [InlineData(500, "failed to parse grammar", 2)]
    [InlineData(400, "bad request", 2)]
    public async Task A_server_that_takes_no_schema_is_asked_for_a_JSON_object(int status, string words, int requests)
    {
        await using var server = await FakeModelServer.StartAsync(
            new() { Fault = request => request.Format == "json_schema" ? Fault.Refusal(status, words) : null }
        );
        var calls = new MemoryCallStore();
        var notices = new List<string>();
        using var gate = (Asking.Options(server, calls) with { Notice = notices.Add }).Open();

        await gate.AnswerAsync(Asking.Request("first", asksForSchema: true));
        server.Requests.ShouldBe(requests);
        await gate.AnswerAsync(Asking.Request("second", asksForSchema: true));

        server.Requests.ShouldBe(requests + 1);
        server.Received[^1].Format.ShouldBe("json_object");
        calls.Commits.Count.ShouldBe(2);
        notices.ShouldHaveSingleItem().ShouldContain("asking for a JSON object");
        gate.Traffic().Retries.ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_that_takes_no_format_at_all_is_asked_by_the_prompt_alone()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Format.Length > 0 ? Fault.Refusal(400, "unknown field response_format") : null,
            }
        );
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync(Asking.Request(asksForSchema: true));

        server.Received.Select(request => request.Format).ShouldBe(["json_schema", "json_object", ""]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_refusal_with_another_cause_lowers_nothing()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request.Messages[^1].Text == "bad" ? Fault.Refusal(400, "this text is not welcome") : null,
            }
        );
        using var gate = Asking.Options(server).Open();

        var refused = await gate.NoAnswerAsync(Asking.Request("bad", asksForSchema: true));
        await gate.AnswerAsync(Asking.Request("good", asksForSchema: true));
        await gate.NoAnswerAsync(Asking.Request("bad", asksForSchema: true));

        refused.Permanent.ShouldBeTrue();
        refused.Reason.ShouldContain("this text is not welcome");
        server.Received[3].Format.ShouldBe("json_schema");
        // Once a schema was answered, a refusal is not put down to it.
        server.Requests.ShouldBe(5);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_prompt_too_long_for_the_window_is_refused_once_and_says_how_to_raise_it()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = _ =>
                    Fault.Refusal(
                        400,
                        "request (3017 tokens) exceeds the available context size (2048 tokens), try increasing it"
                    ),
            }
        );
        using var gate = Asking.Options(server).Open();

        var refused = await gate.NoAnswerAsync(Asking.Request(asksForSchema: true));

        server.Requests.ShouldBe(1);
        refused.Reason.ShouldContain("-c");
        refused.Reason.ShouldContain("3017 tokens");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Six_reports_of_trouble_lead_a_rung_lower_down_to_plain_lines()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server).Open();

        for (var i = 0; i < 19; i++)
        {
            var answer = await gate.AnswerAsync(Asking.Request($"question {i}", asksForSchema: true));
            ((IModelGate)gate).ReportStructureTrouble(answer);
        }

        server
            .Received.Select(request => request.Format)
            .ShouldBe([
                .. Enumerable.Repeat("json_schema", 6),
                .. Enumerable.Repeat("json_object", 6),
                .. Enumerable.Repeat("", 7),
            ]);
        server.Received[17].Messages[0].Text.ShouldBe("Answer as JSON.");
        server.Received[18].Messages[0].Text.ShouldBe("Answer as lines.");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Trouble_now_and_then_lowers_nothing()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options(server).Open();

        for (var i = 0; i < 20; i++)
        {
            var answer = await gate.AnswerAsync(Asking.Request($"question {i}", asksForSchema: true));
            if (i % 5 == 0)
                ((IModelGate)gate).ReportStructureTrouble(answer);
        }

        server.Received[^1].Format.ShouldBe("json_schema");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Trouble_with_a_replayed_answer_is_no_news()
    {
        var calls = new MemoryCallStore();
        await using var server = await FakeModelServer.StartAsync();
        using (var first = Asking.Options(server, calls).Open())
            await first.AnswerAsync(Asking.Request(asksForSchema: true));
        using var gate = Asking.Options(server, calls).Open();

        var replayed = await gate.AnswerAsync(Asking.Request(asksForSchema: true));

        replayed.Replayed.ShouldBeTrue();
        replayed.Structure.ShouldBeNull();
        Should.NotThrow(() => ((IModelGate)gate).ReportStructureTrouble(replayed));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_one_model_cannot_do_is_not_held_against_another()
    {
        await using var server = await FakeModelServer.StartAsync(
            new()
            {
                Fault = request =>
                    request is { Model: "fake", Format: "json_schema" } ? Fault.Refusal(400, "no schema") : null,
            }
        );
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync(Asking.Request(asksForSchema: true));
        await gate.AnswerAsync(Asking.Request(asksForSchema: true) with { Model = "better" });

        server.Received[^1].Format.ShouldBe("json_schema");
    }
}
