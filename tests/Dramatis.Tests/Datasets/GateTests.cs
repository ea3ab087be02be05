using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Datasets;

/// <summary>The strict gate lets through what is good, and nothing that only looks so.</summary>
public sealed class GateTests
{
    // What made-up sentences cannot have: the variety of a language.
    private static readonly string[] OfStyle = ["compression_ratio", "self_bleu", "opener_top10"];

    [Fact]
    public async Task A_dataset_as_it_should_be_fails_in_nothing_but_the_variety_of_its_sentences() =>
        (await CheckAsync(new GoodDataset()))
            .Metrics.Where(metric => metric.Pass == false)
            .Select(metric => metric.Name)
            .Except(OfStyle)
            .ShouldBeEmpty();

    [Fact]
    public async Task Rows_copied_from_the_paragraphs_fail()
    {
        var data = new GoodDataset();
        for (var i = 0; i < data.Dialogues.Count; i++)
        {
            var sentences = data.Paragraphs[i / 4].Split(". ");
            data.Dialogues[i] = data.Dialogues[i].Saying(turn => sentences[turn % sentences.Length] + ".");
        }

        (await FailuresAsync(data)).ShouldContain("copied_words");
    }

    [Fact]
    public async Task Rows_marked_as_the_demos_fail()
    {
        var data = new GoodDataset();
        data.Dialogues[3] = data.Dialogues[3] with { Model = "demo" };

        (await FailuresAsync(data)).ShouldContain("demo_rows");
    }

    [Fact]
    public async Task What_the_demo_writes_fails_marked_or_not()
    {
        using var scratch = new ScratchDirectory();
        var generator = new DataGenerator(
            "Ada Lovelace",
            new RunOptions
            {
                ProfilePath = "sample",
                Backend = BackendKind.Demo,
                OutputDirectory = scratch.Path,
                ParagraphLimit = 8,
                DpoQuestions = 60,
            }
        );
        await generator.GenerateAllAsync();

        var report = await DatasetCheck.RunAsync(new CheckOptions { Path = generator.Directory, Gate = Gate.Strict });

        var failures = report.Metrics.Where(metric => metric.Pass == false).Select(metric => metric.Name).ToList();
        failures.ShouldContain("demo_rows");
        failures.ShouldContain("copied_words");
    }

    [Fact]
    public async Task Conversations_given_to_the_wrong_paragraphs_fail()
    {
        var data = new GoodDataset();
        var ids = data.Dialogues.Select(row => row.Id).ToList();
        for (var i = 0; i < data.Dialogues.Count; i++)
            data.Dialogues[i] = data.Dialogues[i] with { Id = ids[((i * 7) + 12) % ids.Count] };

        (await FailuresAsync(data)).ShouldContain("grounding");
    }

    [Fact]
    public async Task A_character_that_never_knows_anything_fails()
    {
        string[] denials =
        [
            "I do not know what you mean.",
            "That is unknown to me.",
            "I have no idea what you are speaking of.",
            "I have never heard of such a thing.",
        ];
        var data = new GoodDataset();
        for (var i = 0; i < data.Dialogues.Count; i++)
            data.Dialogues[i] = data.Dialogues[i].Saying(turn => denials[(i + turn) % denials.Length]);

        (await FailuresAsync(data)).ShouldContain("ignorance_in_life");
    }

    [Fact]
    public async Task A_character_that_knows_everything_fails()
    {
        var data = new GoodDataset();
        for (var i = 0; i < data.Protective.Count; i++)
        {
            var row = data.Protective[i];
            data.Protective[i] = row.Saying(turn =>
                $"The {row.Topic} carries voices over long distances by wire, number {i} of its kind in turn {turn}."
            );
        }

        (await FailuresAsync(data)).ShouldContain("boundary_held");
    }

    [Fact]
    public async Task The_same_conversation_again_and_again_fails()
    {
        var data = new GoodDataset();
        for (var i = 40; i < data.Dialogues.Count; i++)
            data.Dialogues[i] = data.Dialogues[i - 40] with { Id = data.Dialogues[i].Id };

        (await FailuresAsync(data)).ShouldContain("near_duplicates");
    }

    [Fact]
    public async Task A_dataset_without_rows_fails()
    {
        var data = new GoodDataset();
        data.Dialogues.Clear();
        data.Protective.Clear();

        (await FailuresAsync(data)).ShouldContain("rows");
    }

    [Fact]
    public async Task Too_few_rows_to_tell_are_shown_and_not_held_against_the_dataset()
    {
        var data = new GoodDataset();
        data.Dialogues.RemoveRange(5, data.Dialogues.Count - 5);
        data.Protective.Clear();

        var report = await CheckAsync(data);

        var duplicates = report.Metrics.Single(metric => metric.Name == "near_duplicates");
        duplicates.Value.ShouldBe(0);
        duplicates.Pass.ShouldBeNull();
        report.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_gate_of_ones_own_holds_only_what_it_names()
    {
        var gate = Gate.Of("own", new Dictionary<string, Limit> { ["exchanges"] = new(null, 2) });

        var report = await CheckAsync(new GoodDataset(), gate);

        report.Metrics.Where(metric => metric.Pass is not null).Select(metric => metric.Name).ShouldBe(["exchanges"]);
        report.Passed.ShouldBeFalse();
    }

    private static async Task<List<string>> FailuresAsync(GoodDataset data)
    {
        var report = await CheckAsync(data);
        report.Passed.ShouldBeFalse();
        return [.. report.Metrics.Where(metric => metric.Pass == false).Select(metric => metric.Name)];
    }

    private static async Task<DatasetReport> CheckAsync(GoodDataset data, Gate? gate = null)
    {
        using var scratch = new ScratchDirectory();
        data.Write(scratch.Path);
        return await DatasetCheck.RunAsync(
            new CheckOptions
            {
                Path = scratch.Path,
                Character = GoodDataset.Name,
                ProfilePath = Path.Combine(scratch.Path, "life.txt"),
                Gate = gate ?? Gate.Strict,
            }
        );
    }
}
