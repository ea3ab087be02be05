using System.Text.Json.Nodes;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>A speech that must not stay costs a request, not the conversation.</summary>
public sealed class MendedConversationTests
{
    private const string Leak = "As an AI language model, I have no memories of that.";
    private const string Better = "I kept silent that day, and I am not proud of it.";

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_speech_that_leaks_the_assistant_is_asked_for_again_with_the_reason_shown()
    {
        await using var rehearsal = await StartAsync(leakIn: 1, rewriting: Better);

        var summary = await Rehearsal.RunAsync(Options(rehearsal, exchanges: 5));

        var row = Rehearsal.Rows(summary.Directory, "dialogue_").ShouldHaveSingleItem();
        row.ShouldContain(Better);
        row.ShouldNotContain(Leak);
        Speeches(row).ShouldBe(10);
        var rewriting = rehearsal.Server.Received.Where(IsRewriting).ShouldHaveSingleItem();
        rewriting.Messages[^1].Text.ShouldContain(Leak);
        rewriting.Messages[^1].Text.ShouldContain("assistant");
        Rehearsal.Rows(summary.Directory, "errors_").ShouldContain(line => line.Contains(Leak));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_cannot_be_mended_is_cut_when_enough_remains()
    {
        await using var rehearsal = await StartAsync(leakIn: 3, rewriting: Leak);

        var summary = await Rehearsal.RunAsync(Options(rehearsal, exchanges: 5));

        var row = Rehearsal.Rows(summary.Directory, "dialogue_").ShouldHaveSingleItem();
        Speeches(row).ShouldBe(6);
        row.ShouldNotContain(Leak);
        rehearsal.Server.Received.Count(IsRewriting).ShouldBe(1);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(5, 2, false)]
    [InlineData(4, 2, true)]
    [InlineData(4, 1, false)]
    [InlineData(2, 1, false)]
    public async Task Three_exchanges_must_remain_and_two_of_a_short_plan(int exchanges, int leakIn, bool isKept)
    {
        await using var rehearsal = await StartAsync(leakIn, rewriting: Leak);

        var summary = await Rehearsal.RunAsync(Options(rehearsal, exchanges));

        var dialogue = summary.Steps.Single(step => step.Step == StepName.Dialogue);
        dialogue.Kept.ShouldBe(isKept ? 1 : 0);
        dialogue.Rejected.ShouldBe(isKept ? 0 : 1);
        if (!isKept)
            Rehearsal
                .Rows(summary.Directory, "errors_")
                .ShouldContain(line => line.Contains("\"state\":\"rejected\"") && line.Contains("assistant"));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Answers_to_rewriting_are_not_paid_twice()
    {
        await using var rehearsal = await StartAsync(leakIn: 1, rewriting: Better);
        var options = Options(rehearsal, exchanges: 5);
        await Rehearsal.RunAsync(options);
        var paid = rehearsal.Server.Requests;

        await Rehearsal.RunAsync(options);

        rehearsal.Server.Requests.ShouldBe(paid);
    }

    private static RunOptions Options(Rehearsal rehearsal, int exchanges) =>
        rehearsal.Options with
        {
            ScenesPerParagraph = 1,
            ProtectivePerParagraph = 0,
            GenerateDpo = false,
            Steps = [StepName.Scenes, StepName.Dialogue],
            Exchanges = ExchangePlan.Parse(exchanges.ToString()),
        };

    private static Task<Rehearsal> StartAsync(int leakIn, string rewriting) =>
        Rehearsal.StartAsync(
            paragraphs: 1,
            new()
            {
                Answer = request =>
                    IsRewriting(request) ? new(rewriting) : WithLeak(FakeWriter.Answer(request), leakIn),
            }
        );

    private static bool IsRewriting(FakeRequest request) =>
        request.Messages[^1].Text.Contains("cannot stay", StringComparison.Ordinal);

    private static FakeAnswer WithLeak(FakeAnswer answer, int exchange)
    {
        if (JsonNode.Parse(answer.Text) is not JsonObject json || json["exchanges"] is not JsonArray exchanges)
            return answer;
        exchanges[exchange]![Rehearsal.Name] = Leak;
        return answer with { Text = json.ToJsonString() };
    }

    private static int Speeches(string row) => JsonNode.Parse(row)!["speech"]!.AsArray().Count;
}
