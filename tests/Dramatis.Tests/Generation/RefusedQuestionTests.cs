using System.Text.Json.Nodes;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

public sealed class RefusedQuestionTests
{
    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("```JSON ```JSON ```JSON ```JSON ```JSON ```JSON?", "```JSON")]
    [InlineData("What do you think of {{thing}}, {{character}}?", "{{thing}}")]
    [InlineData("Why the bell and the bell and the bell and the bell and the bell and the bell?", "the bell and")]
    [InlineData("Who will win in the year 2150, and why should it be so?", "2150")]
    public async Task A_question_the_checks_object_to_is_not_kept_and_the_reason_is_named(string bad, string trace)
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 2,
            new() { Answer = request => WithFirstQuestion(FakeWriter.Answer(request), bad) }
        );

        var summary = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                Steps = [StepName.Questions],
                DpoMix = DpoMix.Parse("known=1"),
                DpoQuestions = 5,
                Horizon = Dramatis.Characters.Horizon.Parse("1750"),
            }
        );

        Rehearsal.Rows(summary.Directory, "dpo_questions_").ShouldAllBe(row => !row.Contains(trace));
        Rehearsal.Rows(summary.Directory, "errors_").ShouldContain(row => row.Contains("left_out"));
        rehearsal
            .Server.Received.Select(request => request.Messages[^1].Text)
            .ShouldContain(text => text.Contains("An earlier attempt was refused", StringComparison.Ordinal));
    }

    private static FakeAnswer WithFirstQuestion(FakeAnswer answer, string question)
    {
        if (answer.Text is not ['{', ..] || JsonNode.Parse(answer.Text) is not JsonObject json)
            return answer;
        if (json["questions"] is JsonArray questions)
            questions[0] = question;
        return answer with { Text = json.ToJsonString() };
    }
}
