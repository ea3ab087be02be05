using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dramatis.Datasets.Exports;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Tests.Datasets.Exports;

public sealed class ExportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_number_of_workers_writes_the_same_bytes()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        var one = await HashesAsync(life, life.Options("trl", "openai") with { Workers = 1, ShuffleSeed = 5 });
        var four = await HashesAsync(
            life,
            life.Options("trl", "openai") with
            {
                Workers = 4,
                ShuffleSeed = 5,
                Overwrite = true,
            }
        );

        four.ShouldBe(one);
    }

    [Fact]
    public async Task A_seed_changes_the_order_and_nothing_else()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        await life.ExportAsync("trl");
        var plain = Lines(life, "trl/sft.jsonl");

        await DatasetExporter.RunAsync(life.Options("trl") with { ShuffleSeed = 7, Overwrite = true }, Stop);

        var shuffled = Lines(life, "trl/sft.jsonl");
        shuffled.ShouldNotBe(plain);
        shuffled.Order().ShouldBe(plain.Order());
    }

    [Fact]
    public async Task The_manifest_has_the_hash_and_the_rows_of_every_file()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        await life.ExportAsync("trl");

        var manifest = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(life.Output, "manifest.json"), Stop));
        var named = manifest
            .GetProperty("files")
            .EnumerateArray()
            .ToDictionary(file => file.GetProperty("name").GetString()!);
        var written = Directory
            .GetFiles(life.Output, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(life.Output, path).Replace('\\', '/'))
            .Where(name => name != "manifest.json");
        written.Order().ShouldBe(named.Keys.Order());
        foreach (var (name, file) in named)
            Convert
                .ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(life.Output, name), Stop)))
                .ShouldBe(file.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Compressed_files_hold_the_same_rows()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        await life.ExportAsync("trl");
        var plain = Lines(life, "trl/sft.jsonl");

        await DatasetExporter.RunAsync(life.Options("trl") with { Gzip = true, Overwrite = true }, Stop);

        await using var file = File.OpenRead(Path.Combine(life.Output, "trl", "sft.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        (await reader.ReadToEndAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(plain);
    }

    [Fact]
    public async Task A_directory_that_no_export_wrote_is_never_replaced()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        Directory.CreateDirectory(life.Output);
        await File.WriteAllTextAsync(Path.Combine(life.Output, "thesis.txt"), "years of work", Stop);

        var error = await Should.ThrowAsync<RunException>(() =>
            DatasetExporter.RunAsync(life.Options("trl") with { Overwrite = true }, Stop)
        );

        error.ExitCode.ShouldBe(ExitCode.Storage);
        File.ReadAllText(Path.Combine(life.Output, "thesis.txt")).ShouldBe("years of work");
        Directory.GetDirectories(life.At()).ShouldBe([life.Home, life.Output], ignoreOrder: true);
    }

    [Fact]
    public async Task An_earlier_export_is_replaced_only_when_that_is_said()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        await life.ExportAsync("trl");

        (await Should.ThrowAsync<RunException>(() => life.ExportAsync("unsloth"))).Message.ShouldContain("--overwrite");
        await DatasetExporter.RunAsync(life.Options("unsloth") with { Overwrite = true }, Stop);

        Directory.Exists(Path.Combine(life.Output, "trl")).ShouldBeFalse();
        life.Rows("unsloth/sft.jsonl").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_question_of_the_evaluation_is_asked_in_no_training_file()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        var summary = await life.ExportAsync("trl");

        var evaluation = life.Rows("eval_hanno veldt.jsonl");
        var asked = evaluation.Select(row => row.GetProperty("question").GetString()!).ToList();
        asked.ShouldNotBeEmpty();
        var trained =
            File.ReadAllText(Path.Combine(life.Output, "trl", "sft.jsonl"))
            + File.ReadAllText(Path.Combine(life.Output, "trl", "preference.jsonl"));
        foreach (var question in asked)
            trained.ShouldNotContain(question);
        summary.HeldOutTopics.Count.ShouldBe(2);
        foreach (var topic in summary.HeldOutTopics)
            trained.ShouldNotContain(topic);
        evaluation.Count(row => row.GetProperty("kind").GetString() == "boundary").ShouldBe(12);
        evaluation.Count(row => row.GetProperty("kind").GetString() == "small_talk").ShouldBe(20);
    }

    [Fact]
    public async Task A_known_question_comes_with_the_sentence_of_the_biography_that_answers_it()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        var summary = await life.ExportAsync("trl");

        var known = life.Rows("eval_hanno veldt.jsonl")
            .Where(row => row.GetProperty("kind").GetString() == "known")
            .ToList();
        known.Count.ShouldBe(2);
        foreach (var row in known)
            File.ReadAllText(Path.Combine(life.Home, "hanno_veldt.txt"))
                .ShouldContain(row.GetProperty("gold").GetString()!);
        summary.Notes.ShouldContain(note => note.Contains("2 known questions, not 60"));
    }

    [Fact]
    public async Task No_paragraph_is_on_both_sides_of_a_split()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        await DatasetExporter.RunAsync(life.Options("character-llm") with { ValidationShare = 0.25 }, Stop);

        var training = Paragraphs(life.Rows("character-llm/prompted.jsonl"));
        var validation = Paragraphs(life.Rows("character-llm/prompted_validation.jsonl"));
        validation.Count.ShouldBe(1);
        training.Intersect(validation).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_validation_row_that_nearly_repeats_a_training_row_is_left_out()
    {
        using var life = SmallLife.Usual();
        for (var i = 0; i < 4; i++)
            life.Talk(
                i,
                "scene",
                30,
                null,
                "Tell me about the big storm of that winter when all boats were lost",
                "It came from the north at night and it took every boat of the harbour with it but mine"
            );
        await life.WriteAsync();

        var summary = await DatasetExporter.RunAsync(life.Options("trl") with { ValidationShare = 0.25 }, Stop);

        summary.LeftOut.ShouldContain(left => left.Reason.StartsWith("nearly repeats") && left.Rows == 1);
        File.ReadAllText(Path.Combine(life.Output, "trl", "sft_validation.jsonl")).ShouldNotContain("big storm");
        File.ReadAllText(Path.Combine(life.Output, "trl", "sft.jsonl")).ShouldContain("big storm");
    }

    [Fact]
    public async Task Other_data_gets_the_share_it_was_given()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        var path = life.At("general.jsonl");
        await File.WriteAllLinesAsync(
            path,
            Enumerable
                .Range(0, 50)
                .Select(i => $$"""{"prompt":"Sum {{i}}","completion":"It is {{i}}."}""")
                .Append("""{"prompt":"no answer"}"""),
            Stop
        );

        await DatasetExporter.RunAsync(life.Options("trl") with { Mix = [new MixedData("general", 0.25, path)] }, Stop);

        var rows = Lines(life, "trl/sft.jsonl");
        var mixed = rows.Count(row => row.Contains("Sum ", StringComparison.Ordinal));
        ((double)mixed / rows.Length).ShouldBe(0.25, 0.03);
        life.Rows("left_out.jsonl")
            .ShouldContain(row =>
                row.GetProperty("of").GetString() == "general.jsonl" && row.GetProperty("number").GetInt32() == 51
            );
    }

    [Fact]
    public async Task A_long_conversation_is_taken_apart_between_exchanges()
    {
        using var life = SmallLife.Usual();
        var speeches = Enumerable
            .Range(0, 20)
            .Select(i => $"Speech {i}: " + string.Join(' ', Enumerable.Repeat("wind", 60)))
            .ToArray();
        life.Talk(1, "scene", 50, "You are Hanno Veldt.", speeches);
        await life.WriteAsync();

        await DatasetExporter.RunAsync(life.Options("trl") with { MaxTokens = 300 }, Stop);

        var parts = life.Rows("trl/sft.jsonl")
            .Where(row => row.GetRawText().Contains("Speech ", StringComparison.Ordinal))
            .ToList();
        parts.Count.ShouldBeGreaterThan(3);
        foreach (var part in parts)
        {
            var messages = part.GetProperty("messages").EnumerateArray().ToList();
            messages[0].GetProperty("role").GetString().ShouldBe("system");
            messages[1].GetProperty("role").GetString().ShouldBe("user");
            messages[^1].GetProperty("role").GetString().ShouldBe("assistant");
        }
        var text = string.Concat(parts.Select(part => part.GetRawText()));
        foreach (var i in Enumerable.Range(0, 20))
            text.Split($"Speech {i}:").Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_person_dropped_is_never_written_and_only_what_one_kept_when_that_is_asked()
    {
        using var life = await SmallLife.Usual().WriteAsync();
        ReviewDecisions.Set(
            life.Home,
            new ReviewDecision(new WorkKey(StepName.Dialogue, 1, 1), ReviewVerdict.Keep),
            new ReviewDecision(new WorkKey(StepName.Dialogue, 2, 1), ReviewVerdict.Drop, "he was never there")
        );

        await life.ExportAsync("trl");
        Lines(life, "trl/sft.jsonl").ShouldNotContain(line => line.Contains("captain 2?", StringComparison.Ordinal));

        await DatasetExporter.RunAsync(life.Options("trl") with { OnlyReviewed = true, Overwrite = true }, Stop);
        Lines(life, "trl/sft.jsonl").Single().ShouldContain("captain 1?");
    }

    [Fact]
    public async Task A_run_that_did_not_end_and_a_file_that_was_changed_are_said()
    {
        using var life = await SmallLife.Usual().WriteAsync(finished: false);
        await File.AppendAllTextAsync(Path.Combine(life.Home, "db_hanno veldt.jsonl"), "\n", Stop);

        var summary = await life.ExportAsync("trl");

        summary.Notes.ShouldContain(note => note.Contains("did not come to its end"));
        summary.Notes.ShouldContain(note => note.Contains("db_hanno veldt.jsonl was changed by hand"));
    }

    [Fact]
    public async Task Text_of_Wikipedia_travels_with_its_permalink_and_licence()
    {
        using var life = await SmallLife
            .Usual()
            .WriteAsync(
                provenance: new Provenance
                {
                    Source = "wikipedia",
                    Title = "Hanno Veldt",
                    Language = "en",
                    Revision = 4711,
                    Permalink = "https://en.wikipedia.org/w/index.php?oldid=4711",
                }
            );

        await DatasetExporter.RunAsync(life.Options("trl") with { License = "CC0-1.0" }, Stop);

        var text = File.ReadAllText(Path.Combine(life.Output, "ATTRIBUTION.md"));
        text.ShouldContain("Licence of this dataset: CC-BY-SA-4.0");
        text.ShouldContain("oldid=4711");
        text.ShouldContain("Changes:");
    }

    [Fact]
    public async Task A_character_without_usable_rows_is_refused_with_the_reason()
    {
        using var life = new SmallLife();
        life.Row(0, "scene", 1, [("user", "Nobody answers.")]);
        await life.WriteAsync();

        var error = await Should.ThrowAsync<RunException>(() => life.ExportAsync("trl"));

        error.Message.ShouldContain("the last message is not the assistant's");
        Directory.GetDirectories(life.At()).ShouldBe([life.Home]);
    }

    private static async Task<List<string>> HashesAsync(SmallLife life, ExportOptions options)
    {
        await DatasetExporter.RunAsync(options, Stop);
        return
        [
            .. Directory
                .GetFiles(life.Output, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => path + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
        ];
    }

    private static string[] Lines(SmallLife life, string name) => File.ReadAllLines(Path.Combine(life.Output, name));

    private static List<string> Paragraphs(IReadOnlyList<JsonElement> rows) =>
        [.. rows.Select(row => row.GetProperty("source").GetString()!.Split('_')[1]).Distinct()];
}
