using System.Text.Json;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>Whoever makes pairs and whoever looks at them have one set of rules.</summary>
public sealed class PairAgreementTests
{
    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(0)]
    [InlineData(0.5)]
    public async Task A_pair_that_was_kept_is_never_objected_to_when_the_dataset_is_checked(double sloppiness)
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 4,
            new() { Answer = new SloppyModel(sloppiness, 0).Answer }
        );
        var summary = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                Steps = [StepName.Questions, StepName.Dpo],
                DpoQuestions = 60,
                Horizon = Dramatis.Characters.Horizon.Parse("1750"),
            }
        );

        var report = await DatasetCheck.RunAsync(new CheckOptions { Path = summary.Directory, Gate = Gate.Strict });

        Rehearsal.Rows(summary.Directory, "dpo_data_").Length.ShouldBeGreaterThan(30);
        report.Findings.Where(finding => finding.Check == "pair").ShouldBeEmpty();
        foreach (var name in (string[])["pair_length_ratio", "pair_length_outliers", "pair_similarity"])
            report.Metrics.Single(metric => metric.Name == name).Pass.ShouldBe(true, name);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public async Task Whatever_lengths_a_model_likes_both_sides_are_equally_long_in_the_end(int chosen, int rejected)
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 4,
            new()
            {
                Answer = request =>
                    Lengthened(request, FakeWriter.Answer(request), IsRejected(request) ? rejected : chosen),
            }
        );

        var summary = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                Steps = [StepName.Questions, StepName.Dpo],
                DpoQuestions = 60,
            }
        );

        var pairs = Rehearsal.Rows(summary.Directory, "dpo_data_").Select(row => JsonDocument.Parse(row)).ToList();
        pairs.Count.ShouldBeGreaterThan(30);
        ((double)Letters(pairs, "chosen") / Letters(pairs, "rejected")).ShouldBeInRange(0.9, 1.1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_class_that_hardly_comes_about_fails_the_gate_with_the_reasons_and_an_answer()
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 4,
            new()
            {
                Answer = request =>
                    request.Messages[0].Text.Contains("does not exist for you", StringComparison.Ordinal)
                        ? new("Certainly, it is a fine machine, and every household has one by the window.")
                        : FakeWriter.Answer(request),
            }
        );

        var summary = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                Steps = [StepName.Questions, StepName.Dpo],
                DpoQuestions = 60,
            }
        );

        var report = await DatasetCheck.RunAsync(new CheckOptions { Path = summary.Directory, Gate = Gate.Strict });
        report.Metrics.Single(metric => metric.Name == "yield_dpo_beyond").Pass.ShouldBe(false);
        report.Metrics.Single(metric => metric.Name == "yield_dpo_known").Pass.ShouldBe(true);
        var reasons = report.Tables.Single(table => table.Name == "yield_reasons").Rows;
        reasons.ShouldContain(row => row[2].Contains("does not admit") && row[3].Contains("every household"));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Who_uses_the_library_finds_the_report_beside_the_files_too()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var options = rehearsal.Options with { Steps = [StepName.Scenes], ScenesPerParagraph = 1 };
        var generator = new Dramatis.Generation.DataGenerator(Rehearsal.Name, options) { Gate = Gate.Strict };

        var summary = await generator.GenerateAllAsync();

        generator.Report.ShouldNotBeNull();
        File.Exists(Path.Combine(summary.Directory, generator.Report.FileName)).ShouldBeTrue();
        summary.GateFailed.ShouldBe(!generator.Report.Passed);
    }

    private static bool IsRejected(FakeRequest request) =>
        request.Messages[0].Text.Contains("words of plain prose", StringComparison.Ordinal);

    // A model that always says so many sentences more than it was asked for.
    private static FakeAnswer Lengthened(FakeRequest request, FakeAnswer answer, int times)
    {
        if (request.Schema is not null)
            return answer;
        var more = Enumerable
            .Range(1, (times - 1) * 4)
            .Select(number => FakeWriter.Sentence(FakeWriter.Seed(request), $"more/{number}"));
        return answer with { Text = string.Join(' ', more.Prepend(answer.Text)) };
    }

    private static long Letters(IEnumerable<JsonDocument> pairs, string side) =>
        pairs.Sum(pair => (long)pair.RootElement.GetProperty(side)[0].GetProperty("content").GetString()!.Length);
}
