using System.Text.Json;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Generation;

/// <summary>
/// A whole run with a model that plays its part and spoils three answers of ten: later things, placeholders, wrong counts, duplicates,
/// refusals, false ignorance, speeches as lists, words of an assistant, broken JSON, empty and cut answers.
/// </summary>
public sealed class SloppyModelRunTests
{
    private const double Spoilt = 0.3;

    [Fact]
    public async Task The_dataset_of_a_sloppy_model_passes_the_strict_gate_and_everything_is_accounted_for()
    {
        using var scratch = new ScratchDirectory();
        await using var server = await FakeModelServer.StartAsync(
            new FakeModelOptions { Answer = new SloppyModel(Spoilt, 0, plays: true).Answer, KeepsRequests = false }
        );
        var generator = new DataGenerator(
            "Ada Lovelace",
            new RunOptions
            {
                ProfilePath = "sample",
                Backend = BackendKind.OpenAI,
                Model = "fake",
                Endpoints = [server.Address + "/v1"],
                OutputDirectory = scratch.Path,
                Concurrency = 8,
                Environment = static _ => null,
            }
        );

        var summary = await generator.GenerateAllAsync();

        var report = await DatasetCheck.RunAsync(new CheckOptions { Path = generator.Directory, Gate = Gate.Strict });
        report
            .Metrics.Where(metric => metric.Pass == false)
            .Select(metric => $"{metric.Name} {metric.Value} {metric.Limit}")
            .ShouldBeEmpty();
        Value(report, "yield").ShouldBeGreaterThanOrEqualTo(0.7);
        Value(report, "calls_per_row").ShouldBeInRange(0.1, 2);
        foreach (var step in summary.Steps)
            (step.Kept + step.Rejected + step.Failed).ShouldBe(step.Planned, step.Step.ToString());
        AssertEveryLossIsTold(generator.Directory);
    }

    private static double Value(DatasetReport report, string metric) =>
        report.Metrics.Single(candidate => candidate.Name == metric).Value!.Value;

    // Each answer belongs to an item that is settled, and each item that was not kept stands in the file of errors with its answers.
    private static void AssertEveryLossIsTold(string directory)
    {
        using var reader = JournalReader.Open(directory);
        var items = Enum.GetValues<StepName>().SelectMany(step => JournalReader.ReadStep(directory, step)).ToList();
        var settled = items.Select(item => item.Key).ToHashSet();
        reader.ReadCalls().ShouldAllBe(call => settled.Contains(call.Identity.Item));
        var told = File.ReadLines(Directory.GetFiles(directory, "errors_*.jsonl").Single())
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        var lost = items.Where(item => item.State != OutcomeState.Kept).ToList();
        lost.ShouldNotBeEmpty();
        told.Count(row => row.GetProperty("state").GetString() is "rejected" or "failed").ShouldBe(lost.Count);
        told.ShouldAllBe(row =>
            row.GetProperty("reason").GetString()!.Length > 0 && row.GetProperty("raw_answers").GetString()!.Length > 0
        );
    }
}
