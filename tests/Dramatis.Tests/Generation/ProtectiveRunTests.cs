using System.Text.Json;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

public sealed class ProtectiveRunTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_conversation_has_the_same_probe_whatever_the_limit_and_the_wish()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 4);
        var options = rehearsal.Options with { Steps = [StepName.Hallucination] };
        var few = Rows(
            await Rehearsal.RunAsync(options with { ParagraphLimit = 2, ProtectivePerParagraph = 1 }),
            "hallucination_"
        );
        var all = Rows(
            await Rehearsal.RunAsync(options with { OutputDirectory = Path.Combine(rehearsal.Root, "all") }),
            "hallucination_"
        );

        few.Count.ShouldBe(30);
        all.Count.ShouldBe(120);
        foreach (var row in few)
            all.ShouldContain(other => other.GetRawText() == row.GetRawText());
        var cells = all.GroupBy(row => (Text(row, "class"), Text(row, "topic").Split(':')[0])).ToList();
        (cells.Max(cell => cell.Count()) - cells.Min(cell => cell.Count())).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Pairs_keep_the_mix_and_say_what_is_wrong_with_their_rejected_side()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 4);

        var rows = Rows(await Rehearsal.RunAsync(rehearsal.Options with { DpoQuestions = 100 }), "dpo_data_");

        rows.Count.ShouldBeGreaterThanOrEqualTo(90);
        var classes = rows.GroupBy(row => Text(row, "class")).ToDictionary(kind => kind.Key, kind => kind.Count());
        classes["beyond"].ShouldBeInRange(34, 42);
        classes["known"].ShouldBeInRange(34, 42);
        classes["unknown"].ShouldBeInRange(16, 22);
        foreach (var kind in (string[])["assistant", "leak", "false_ignorance", "encyclopedia"])
            rows.Count(row => Text(row, "rejected_kind") == kind).ShouldBeGreaterThan(10, kind);
        rows.Where(row => Text(row, "class") == "known")
            .ShouldAllBe(row => row.GetProperty("paragraph").GetInt32() < 4);
        var talks = rows.Count(row => row.GetProperty("prompt").GetArrayLength() > 1);
        ((double)talks / rows.Count).ShouldBeInRange(0.25, 0.4);
        var ratio = rows.Average(row => (double)Answer(row, "chosen").Length / Answer(row, "rejected").Length);
        ratio.ShouldBeInRange(0.9, 1.1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task With_the_mix_seed_everything_is_beyond_and_complied_with()
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        var rows = Rows(await Rehearsal.RunAsync(rehearsal.Options with { DpoMix = DpoMix.Seed }), "dpo_data_");

        rows.Count.ShouldBeGreaterThanOrEqualTo(27);
        rows.ShouldAllBe(row => Text(row, "class") == "beyond" && Text(row, "rejected_kind") == "assistant");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_judge_gives_points_and_a_student_writes_what_an_assistant_would()
    {
        await using var rehearsal = await Rehearsal.StartAsync(model: new() { Models = ["fake", "judge", "student"] });
        var options = rehearsal.Options with
        {
            Judge = "judge",
            Student = "student",
            StudentEndpoint = rehearsal.Options.Endpoints[0],
        };

        var rows = Rows(await Rehearsal.RunAsync(options), "dpo_data_");

        rows.ShouldAllBe(row =>
            row.GetProperty("score").GetDouble() >= 0 && row.GetProperty("margin").GetDouble() <= 10
        );
        rows.ShouldContain(row => Text(row, "rejected_kind") == "student");
        rows.ShouldAllBe(row => Text(row, "rejected_kind") != "assistant");
        rehearsal.Server.Received.Count(request => request.Model == "judge").ShouldBe(2 * rows.Count);
        rehearsal.Server.Received.ShouldContain(request => request.Model == "student");
    }

    private static List<JsonElement> Rows(RunSummary summary, string file) =>
        [.. Rehearsal.Rows(summary.Directory, file).Select(row => JsonElement.Parse(row))];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string Answer(JsonElement row, string side) =>
        row.GetProperty(side)[0].GetProperty("content").GetString()!;
}
