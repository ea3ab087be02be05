using Dramatis.Datasets.Exports;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>A Modelfile that Ollama reads as it was meant.</summary>
public sealed class OllamaExportTests
{
    [Fact]
    public async Task The_Modelfile_is_the_approved_one()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        await life.ExportAsync("ollama");

        Snapshot.Verify(File.ReadAllText(Path.Combine(life.Output, "ollama", "Modelfile")), "export_ollama");
    }

    [Fact]
    public async Task It_tells_who_the_character_is_and_shows_how_it_talks_and_what_it_does_not_know()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        var file = await ReadAsync(life);

        file.From.ShouldBe("gemma3:4b");
        file.System.ShouldBe("You are Hanno Veldt.");
        file.Parameters.Keys.ShouldBe(["temperature", "num_ctx"]);
        file.Messages.Count.ShouldBe(12);
        file.Messages.Select(message => message.Role)
            .Chunk(2)
            .ShouldAllBe(pair => pair.SequenceEqual(new[] { "user", "assistant" }));
        file.Messages.ShouldContain(message =>
            message.Text.StartsWith("I know no such thing", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Difficult_texts_arrive_as_they_are_and_impossible_ones_are_not_taken()
    {
        using var life = new SmallLife();
        string[] answers =
        [
            "Ἓν οἶδα ὅτι οὐδὲν οἶδα.",
            "学而时习之，不亦说乎？ 👍🏽 e\u0301",
            "\"Quoted\" at \"both\" ends, \"yes\"",
            "Two lines,\nand # no comment.\nFROM here on: MESSAGE user no.\n\"",
            "Three \"\"\"\nmarks within.",
            new string('x', 100_000),
        ];
        for (var i = 0; i < answers.Length; i++)
            life.Talk(
                i % 4,
                "scene",
                i + 1,
                "He said \"\"\"\nI am \u201CHanno\u201D\u00A0Veldt.\n",
                $"Question {i}?",
                answers[i]
            );
        for (var i = 0; i < answers.Length; i++)
            life.Talk(i % 4, "interview", i + 1, null, $"What of {i}?", answers[i]);
        await life.WriteAsync();

        var file = await ReadAsync(life);

        file.System.ShouldBe("He said ”””\nI am “Hanno” Veldt.");
        var said = file.Messages.Where(message => message.Role == "assistant").Select(message => message.Text).ToList();
        said.ShouldBeSubsetOf(answers[..4]);
        said.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task One_row_is_enough()
    {
        using var life = new SmallLife();
        await life.Talk(0, "scene", 1, null, "Who goes there?", "A man of ships.").WriteAsync();

        var file = await ReadAsync(life);

        file.System.ShouldBe("You are Hanno Veldt.");
        file.Messages.ShouldBe([("user", "Who goes there?"), ("assistant", "A man of ships.")]);
    }

    [Fact]
    public async Task Without_rows_nothing_is_written()
    {
        using var life = await new SmallLife().WriteAsync();

        (await Should.ThrowAsync<RunException>(() => life.ExportAsync("ollama"))).ExitCode.ShouldBe(ExitCode.Usage);

        Directory.Exists(life.Output).ShouldBeFalse();
    }

    [Theory]
    [InlineData("hf.co/some/model-GGUF:Q4_K_M", true)]
    [InlineData("./model.gguf", true)]
    [InlineData("two words", false)]
    [InlineData("a\nSYSTEM b", false)]
    public async Task The_model_to_build_on_is_the_named_one(string model, bool isTaken)
    {
        using var life = await SmallLife.Usual().WriteAsync();
        var options = life.Options("ollama") with { Model = model };

        if (isTaken)
        {
            await DatasetExporter.RunAsync(options, TestContext.Current.CancellationToken);
            ModelfileReader
                .Read(File.ReadAllText(Path.Combine(life.Output, "ollama", "Modelfile")))
                .From.ShouldBe(model);
        }
        else
            (
                await Should.ThrowAsync<RunException>(() =>
                    DatasetExporter.RunAsync(options, TestContext.Current.CancellationToken)
                )
            ).ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public async Task The_order_of_the_rows_changes_nothing()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        await life.ExportAsync("ollama");
        var first = File.ReadAllText(Path.Combine(life.Output, "ollama", "Modelfile"));

        await DatasetExporter.RunAsync(
            life.Options("ollama") with
            {
                ShuffleSeed = 7,
                Overwrite = true,
            },
            TestContext.Current.CancellationToken
        );

        File.ReadAllText(Path.Combine(life.Output, "ollama", "Modelfile")).ShouldBe(first);
    }

    private static async Task<ModelfileReader> ReadAsync(SmallLife life)
    {
        await DatasetExporter.RunAsync(
            life.Options("ollama") with
            {
                MaxTokens = 100_000,
            },
            TestContext.Current.CancellationToken
        );
        return ModelfileReader.Read(File.ReadAllText(Path.Combine(life.Output, "ollama", "Modelfile")));
    }
}
