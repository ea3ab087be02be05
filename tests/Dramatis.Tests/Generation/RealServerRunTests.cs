using Dramatis.Generation;
using Dramatis.Runs;

namespace Dramatis.Tests.Generation;

/// <summary>
/// The main job on anybody's own server: set DRAMATIS_TEST_ENDPOINT to its address (and DRAMATIS_TEST_MODEL, if it has several models).
/// DRAMATIS_TEST_PROFILE may name a biography; the built-in sample is used otherwise.
/// </summary>
public sealed class RealServerRunTests
{
    private const double MostFailed = 0.1;
    private const double FewestKept = 0.5;

    [Fact(Timeout = 7_200_000)]
    public async Task Five_paragraphs_go_through_every_step_on_a_real_server()
    {
        var endpoint = Environment.GetEnvironmentVariable("DRAMATIS_TEST_ENDPOINT");
        if (string.IsNullOrEmpty(endpoint))
            Assert.Skip("Set DRAMATIS_TEST_ENDPOINT to the address of a model server to run this.");
        var output = Directory.CreateTempSubdirectory("dramatis-real-").FullName;
        try
        {
            var generator = new DataGenerator(
                "Ada Lovelace",
                new RunOptions
                {
                    ProfilePath = Environment.GetEnvironmentVariable("DRAMATIS_TEST_PROFILE") ?? "sample",
                    Endpoints = [endpoint],
                    Model = Environment.GetEnvironmentVariable("DRAMATIS_TEST_MODEL"),
                    OutputDirectory = output,
                    ParagraphLimit = 5,
                    ScenesPerParagraph = 3,
                    ProtectivePerParagraph = 1,
                    DpoQuestions = 10,
                    Concurrency = 2,
                }
            );

            var summary = await generator.GenerateAllAsync(TestContext.Current.CancellationToken);

            var items = summary.Steps.Sum(step => step.Kept + step.Rejected + step.Failed);
            items.ShouldBe(summary.Steps.Sum(step => step.Planned), "every item is settled");
            summary.Steps.Sum(step => step.Failed).ShouldBeLessThanOrEqualTo((int)(items * MostFailed));
            summary.Steps.Sum(step => step.Kept).ShouldBeGreaterThanOrEqualTo((int)(items * FewestKept));
            foreach (var step in summary.Steps)
                step.Rows.ShouldBeGreaterThan(0, $"{step.Step} made rows");
            var unexplained = summary.Steps.Sum(step => step.Rejected + step.Failed);
            if (unexplained > 0)
                File.ReadAllLines(Path.Combine(generator.Directory, "errors_ada lovelace.jsonl"))
                    .Length.ShouldBeGreaterThanOrEqualTo(unexplained);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }
}
