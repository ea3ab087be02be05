using System.Text;
using System.Text.Json;
using Dramatis.Datasets.Exports;

namespace Dramatis.Tests.Datasets.Exports;

public sealed class ExportFormatTests
{
    public static TheoryData<string> Formats => [.. ConsumerRules.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_files_of_a_format_are_the_approved_ones(string format)
    {
        using var life = await SmallLife.Usual().WriteAsync();

        await life.ExportAsync(format);

        var text = new StringBuilder();
        foreach (var path in Directory.GetFiles(Path.Combine(life.Output, format)).Order(StringComparer.Ordinal))
        {
            var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
            // Rows of one table look alike: the first few show the form.
            var shown = path.EndsWith(".jsonl", StringComparison.Ordinal) ? lines.Take(4) : lines;
            text.Append($"== {Path.GetFileName(path)}, {lines.Length} lines\n").AppendJoin('\n', shown).Append('\n');
        }
        Snapshot.Verify(text.ToString(), $"export_{format}");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Its_consumer_takes_every_row(string format)
    {
        using var life = await Difficult().WriteAsync();

        var summary = await DatasetExporter.RunAsync(
            life.Options(format) with
            {
                MaxTokens = 100_000,
                ValidationShare = 0.25,
            },
            TestContext.Current.CancellationToken
        );

        var tables = summary.Files.Where(file => file.Format == format && file.Rows > 0).ToList();
        tables.ShouldNotBeEmpty();
        foreach (var table in tables)
        {
            var rows = life.Rows(table.Name);
            rows.Count.ShouldBe((int)table.Rows);
            var name = Path.GetFileNameWithoutExtension(table.Name);
            if (!name.EndsWith("_validation", StringComparison.Ordinal))
                ConsumerRules.Complaints(format, name, rows).ShouldBeEmpty(table.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Letters_of_all_scripts_arrive_as_they_are(string format)
    {
        using var life = await Difficult().WriteAsync();

        await DatasetExporter.RunAsync(
            life.Options(format) with
            {
                MaxTokens = 100_000,
            },
            TestContext.Current.CancellationToken
        );

        var all = string.Concat(
            Directory
                .GetFiles(Path.Combine(life.Output, format), "*.jsonl")
                .SelectMany(File.ReadLines)
                .SelectMany(line => Texts(JsonElement.Parse(line)))
        );
        foreach (var text in Scripts)
            all.ShouldContain(text);
        all.ShouldContain(new string('x', 100_000));
    }

    [Fact]
    public async Task What_no_template_takes_is_left_out_with_its_reason_and_number()
    {
        using var life = SmallLife.Usual();
        life.Row(7, "scene", 1, [("assistant", "I speak first."), ("user", "Do you?")])
            .Row(7, "scene", 2, [("user", "One."), ("user", "Two."), ("assistant", "Three.")])
            .Row(7, "scene", 3, [("user", "Well?"), ("assistant", "  ")])
            .Row(7, "scene", 4, [("user", "Nobody answers this.")])
            .Row(7, "scene", 5, [("user", "Hm."), ("system", "Late."), ("assistant", "Yes.")])
            .Raw(
                "{\"scene_id\":\"paragraph_7_scene_6\",\"messages\":[{\"role\":\"user\",\"content\":\"half \\ud800\"},{\"role\":\"assistant\",\"content\":\"a\"}]}"
            )
            .Raw("{broken")
            .Raw("{\"scene_id\":\"paragraph_7_scene_8\"}");
        await life.WriteAsync();

        var summary = await life.ExportAsync("trl", "llama-factory");

        summary
            .LeftOut.Where(left => left.Format.Length == 0)
            .Sum(left => left.Rows)
            .ShouldBe(life.Rows("left_out.jsonl").Count);
        var reasons = life.Rows("left_out.jsonl")
            .Where(row => row.GetProperty("number").GetInt32() > 16)
            .Select(row => row.GetProperty("reason").GetString());
        reasons.ShouldBe([
            "the assistant speaks first",
            "two user messages in a row",
            "an empty assistant message",
            "the last message is not the assistant's",
            "a system message that is not the first",
            "text that is no valid Unicode",
            "no readable JSON",
            "no list of messages with role and content",
        ]);
    }

    [Fact]
    public async Task An_answer_axolotl_would_cut_is_left_out_of_its_file_alone()
    {
        using var life = SmallLife.Usual();
        life.Pair("letters", 1, chosen: "user", rejected: "Certainly, here is everything about rockets.");
        await life.WriteAsync();

        var summary = await life.ExportAsync("axolotl", "trl");

        var left = summary.LeftOut.Single(left => left.Format == "axolotl");
        left.Rows.ShouldBe(1);
        left.File.ShouldBe("axolotl/dpo.jsonl");
        (life.Rows("trl/preference.jsonl").Count - life.Rows("axolotl/dpo.jsonl").Count).ShouldBe(1);
    }

    [Fact]
    public async Task OpenAI_gets_no_file_with_fewer_than_ten_rows()
    {
        using var life = new SmallLife();
        life.Talk(0, "scene", 1, null, "Who goes there?", "A man of ships.");
        await life.WriteAsync();

        var error = await Should.ThrowAsync<RunException>(() => life.ExportAsync("trl", "openai"));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("fewer than 10");
        Directory.Exists(life.Output).ShouldBeFalse();
    }

    [Fact]
    public async Task A_speech_with_the_end_mark_in_it_is_no_row_for_Character_LLM()
    {
        using var life = SmallLife.Usual();
        life.Talk(3, "scene", 9, null, "What is <|eot|> to you?", "Nothing at all.");
        await life.WriteAsync();

        (await life.ExportAsync("character-llm"))
            .LeftOut.Single(left => left.Format == "character-llm")
            .Reason.ShouldContain("<|eot|>");
    }

    [Fact]
    public async Task The_settings_for_LLaMA_Factory_name_every_file_it_has()
    {
        using var life = await SmallLife.Usual().WriteAsync();

        await life.ExportAsync("llama-factory");

        var info = JsonElement.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(life.Output, "llama-factory", "dataset_info.json"),
                TestContext.Current.CancellationToken
            )
        );
        foreach (var entry in info.EnumerateObject())
        {
            var rows = life.Rows("llama-factory/" + entry.Value.GetProperty("file_name").GetString());
            foreach (var column in entry.Value.GetProperty("columns").EnumerateObject())
                rows[0].TryGetProperty(column.Value.GetString()!, out _).ShouldBeTrue(column.Name);
        }
        info.GetProperty("dramatis_preference").GetProperty("ranking").GetBoolean().ShouldBeTrue();
    }

    private static readonly string[] Scripts =
    [
        "Τί ἐστιν ἀρετή; — Οὐκ οἶδα.",
        "我不知道,朋友。",
        "⚓ 👩‍🚀 🇬🇷 ok",
        "e\u0301tude co\u0308operates",
        "quote \" backslash \\ line\nbreak\ttab",
        "<b>&amp;</b> 'single'",
    ];

    private static SmallLife Difficult()
    {
        var life = SmallLife.Usual();
        for (var i = 0; i < Scripts.Length; i++)
        {
            life.Talk(i % 4, "scene", i + 20, null, $"Say {i} for me: {Scripts[i]}", Scripts[i]);
            life.Pair("trains", i + 20, chosen: Scripts[i] + " I hold to that.", rejected: "Sure, gladly! " + i);
        }
        return life.Talk(2, "scene", 40, null, "Go on.", new string('x', 100_000))
            .Talk(3, "scene", 41, null, "  spaces around  ", "\n and here \n");
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Texts(property.Value)),
            _ => [],
        };
}
