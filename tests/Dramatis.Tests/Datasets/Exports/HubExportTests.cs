using System.Text;
using System.Xml.Linq;
using Dramatis.Characters;
using Dramatis.Datasets.Exports;
using Dramatis.Profiles;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>A folder that the Hub loads, shows and finds as it was meant.</summary>
public sealed class HubExportTests
{
    private static readonly Provenance Page = new()
    {
        Source = "wikipedia",
        Title = "Hanno Veldt",
        Language = "en",
        Revision = 12345,
        Permalink = "https://en.wikipedia.org/w/index.php?title=Hanno_Veldt&oldid=12345",
        License = "CC-BY-SA-4.0",
    };

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_folder_is_the_approved_one()
    {
        using var life = await Scenes(SmallLife.Usual()).WriteAsync(provenance: Page);

        await life.ExportAsync("hf");

        var text = new StringBuilder();
        var root = Path.Combine(life.Output, "hf");
        foreach (var path in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var lines = await File.ReadAllLinesAsync(path, Cancellation);
            var shown = path.EndsWith(".jsonl", StringComparison.Ordinal) ? lines.Take(2) : lines;
            text.Append($"== {Path.GetRelativePath(root, path)}, {lines.Length} lines\n")
                .AppendJoin('\n', shown)
                .Append('\n');
        }
        Snapshot.Verify(text.ToString(), "export_hf");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_view_loads_with_the_features_and_rows_that_are_announced(bool gzip)
    {
        using var life = await Scenes(Difficult()).WriteAsync(provenance: Page);

        var summary = await DatasetExporter.RunAsync(
            life.Options("hf") with
            {
                MaxTokens = 100_000,
                ValidationShare = 0.25,
                Gzip = gzip,
            },
            Cancellation
        );

        var folder = Open(life);
        folder.Configs.ShouldBe(["sft", "dialogue", "interview", "hallucination", "dpo", "kto", "scenes", "eval"]);
        folder.DefaultConfig.ShouldBe("sft");
        var views = folder.Configs.ToDictionary(config => config, folder.Load);
        views["sft"].Keys.ShouldBe(["train", "validation"]);
        views["eval"].Keys.ShouldBe(["test"]);
        foreach (var split in (string[])["train", "validation"])
            views["sft"]
                [split]
                .Count.ShouldBe(
                    ((string[])["dialogue", "interview", "hallucination"]).Sum(name =>
                        views[name].TryGetValue(split, out var rows) ? rows.Count : 0
                    )
                );
        views["kto"]["train"].Count.ShouldBe(2 * views["dpo"]["train"].Count);
        summary
            .Files.Where(file => file.Format == "hf" && file.Rows > 0)
            .Sum(file => file.Rows)
            .ShouldBe(
                views.Where(view => view.Key != "sft").Sum(view => view.Value.Sum(split => (long)split.Value.Count))
            );
        CroissantRules.Complaints(Path.Combine(life.Output, "hf")).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_paragraph_is_on_both_sides_of_any_view_and_no_question_of_the_evaluation_in_training()
    {
        using var life = await Scenes(SmallLife.Usual()).WriteAsync();

        await DatasetExporter.RunAsync(life.Options("hf") with { ValidationShare = 0.25 }, Cancellation);

        var folder = Open(life);
        foreach (var config in folder.Configs.Where(name => name is "sft" or "scenes"))
        {
            var sides = folder.Load(config);
            Paragraphs(sides["train"]).Intersect(Paragraphs(sides["validation"])).ShouldBeEmpty(config);
        }
        var asked = folder.Load("eval")["test"].Select(row => row.GetProperty("question").GetString()).ToHashSet();
        asked.ShouldNotBeEmpty();
        folder
            .Load("sft")["train"]
            .SelectMany(row => row.GetProperty("messages").EnumerateArray())
            .Select(message => message.GetProperty("content").GetString())
            .ShouldAllBe(text => !asked.Contains(text));
    }

    [Fact]
    public async Task Letters_of_all_scripts_arrive_as_they_are()
    {
        using var life = await Difficult().WriteAsync();

        await DatasetExporter.RunAsync(life.Options("hf") with { MaxTokens = 100_000 }, Cancellation);

        var texts = Open(life)
            .Load("sft")["train"]
            .SelectMany(row => row.GetProperty("messages").EnumerateArray())
            .Select(message => message.GetProperty("content").GetString())
            .ToHashSet();
        foreach (var text in Texts)
            texts.ShouldContain(text);
    }

    [Fact]
    public async Task Text_from_Wikipedia_keeps_its_licence_and_its_source()
    {
        using var life = await SmallLife.Usual().WriteAsync(provenance: Page);

        await DatasetExporter.RunAsync(
            life.Options("hf") with
            {
                License = "CC0-1.0",
                Repository = "me/veldt",
            },
            Cancellation
        );

        var folder = Open(life);
        folder.Field("license").ShouldBe("cc-by-sa-4.0");
        folder.List("language").ShouldBe(["en"]);
        folder.List("source_datasets").ShouldBe(["extended|wikipedia"]);
        folder.List("tags").ShouldContain("dpo");
        folder.List("size_categories").ShouldBe(["n<1K"]);
        folder.Body.ShouldContain("load_dataset(\"me/veldt\", \"sft\")");
        File.ReadAllText(Path.Combine(life.Output, "hf", "ATTRIBUTION.md")).ShouldContain(Page.Permalink!);
        var croissant = File.ReadAllText(Path.Combine(life.Output, "hf", "croissant.json"));
        croissant.ShouldContain($"\"@id\": \"{Page.Permalink}\"");
        croissant.ShouldContain("https://huggingface.co/datasets/me/veldt/resolve/main/data/dpo/train.jsonl");
        CroissantRules.Complaints(Path.Combine(life.Output, "hf")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "unknown", false)]
    [InlineData("CC-BY-4.0", "cc-by-4.0", false)]
    [InlineData("ODbL-1.0", "odbl", false)]
    [InlineData("mit", "mit", false)]
    [InlineData("→", "other", true)]
    [InlineData("All rights reserved: \"mine\" # no", "other", true)]
    public async Task A_file_keeps_the_licence_its_owner_says(string? said, string id, bool isNamed)
    {
        using var life = await SmallLife.Usual().WriteAsync();

        await DatasetExporter.RunAsync(life.Options("hf") with { License = said }, Cancellation);

        var folder = Open(life);
        folder.Field("license").ShouldBe(id);
        folder.Has("license_name").ShouldBe(isNamed);
        if (isNamed)
            folder.Field("license_name").ShouldBe(said == "→" ? "own-terms" : "all-rights-reserved-mine-no");
        folder.List("source_datasets").ShouldBe(["original"]);
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("a: \"b\" # c")]
    [InlineData("[x](javascript:alert(1)) ![y](https://example.org/y.png)")]
    [InlineData("--- | & 'q' `c` <!-- \\ {{x}}")]
    [InlineData("Σωκράτης 孔子 👩‍🚀 e\u0301")]
    public async Task A_name_is_a_name_wherever_it_stands(string name)
    {
        using var life = await Scenes(SmallLife.Usual(name)).WriteAsync(provenance: Page with { Title = name });

        await life.ExportAsync("hf");

        var folder = Open(life);
        var clean = new Character(name).Name;
        folder.Field("pretty_name").ShouldBe($"{clean}, in character");
        folder.Load("sft")["train"].ShouldAllBe(row => row.GetProperty("character").GetString() == clean);
        // Behind each of these a backslash takes its meaning.
        if (name.Contains('<', StringComparison.Ordinal))
            folder.Body.ShouldNotContain(name);
        folder.Body.Replace("\\]", "", StringComparison.Ordinal).ShouldNotContain("](javascript");
        folder.Body.Replace("\\<", "", StringComparison.Ordinal).ShouldNotContain("<");
        var attribution = File.ReadAllText(Path.Combine(life.Output, "hf", "ATTRIBUTION.md"));
        attribution.Replace("\\<", "", StringComparison.Ordinal).ShouldNotContain("<");
        CroissantRules.Complaints(Path.Combine(life.Output, "hf")).ShouldBeEmpty();
        foreach (var plot in Plots(life))
            Harmless(plot);
    }

    [Fact]
    public async Task Every_plot_of_the_card_is_there_says_what_it_shows_and_runs_nothing()
    {
        using var life = await Scenes(SmallLife.Usual()).WriteAsync();
        File.WriteAllText(
            Path.Combine(life.Home, "report_hanno veldt.json"),
            """
            {"gate":"default","metrics":{"rows":{"value":30,"limit":">=1","pass":true},"near_duplicates":{"value":0.2,"limit":"<=0.03","pass":false},
            "anger":{"value":0,"limit":"<=0.4","pass":null},"soft":{"value":1,"limit":null,"pass":null}},
            "tables":{"yield":[{"step":"scenes","planned":"10","kept":"7"},{"step":"dpo","planned":"9","kept":"9"}]}}
            """
        );

        await life.ExportAsync("hf");

        var folder = Open(life);
        var plots = Plots(life);
        plots
            .Select(Path.GetFileName)
            .ShouldBe(["exchanges.svg", "life.svg", "rows.svg", "yield.svg"], ignoreOrder: true);
        foreach (var plot in plots)
        {
            folder.Body.ShouldContain($"(plots/{Path.GetFileName(plot)})");
            Harmless(plot);
        }
        XDocument
            .Load(plots.Single(plot => plot.EndsWith("yield.svg", StringComparison.Ordinal)))
            .Root!.Element(Svg + "desc")!
            .Value.ShouldBe("scenes: 7 of 10; dpo: 9 of 9");
        folder.Body.ShouldContain("| near\\_duplicates | 0.2 | \\<=0.03 | **missed** |");
        folder.Body.ShouldContain("| anger | 0 | \\<=0.4 | too few to say |");
        folder.Body.ShouldNotContain("soft");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"gate":"x","metrics":{"rows":3},"tables":{}}""")]
    public async Task A_report_of_another_make_is_no_report(string text)
    {
        using var life = await SmallLife.Usual().WriteAsync();
        File.WriteAllText(Path.Combine(life.Home, "report_hanno veldt.json"), text);

        await life.ExportAsync("hf");

        Open(life).Body.ShouldContain("there is no report of a check");
    }

    [Fact]
    public async Task Several_characters_make_one_dataset()
    {
        using var one = await Scenes(SmallLife.Usual()).WriteAsync();
        using var other = await SmallLife.Usual("Ilse Brandt").WriteAsync();

        await DatasetExporter.RunAsync(one.Options("hf") with { Directories = [one.Home, other.Home] }, Cancellation);

        var folder = Open(one);
        folder
            .Load("sft")["train"]
            .Select(row => row.GetProperty("character").GetString())
            .Distinct()
            .ShouldBe(["Hanno Veldt", "Ilse Brandt"], ignoreOrder: true);
        folder.Field("pretty_name").ShouldBe("Hanno Veldt, Ilse Brandt, in character");
        Plots(one).Count(plot => Path.GetFileName(plot).StartsWith("life_", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task One_row_is_enough_and_views_without_rows_are_not_there()
    {
        using var life = new SmallLife();
        await life.Talk(0, "scene", 1, null, "Who goes there?", "A man of ships.").WriteAsync();

        await life.ExportAsync("hf");

        var folder = Open(life);
        folder.Configs.ShouldBe(["sft", "dialogue", "eval"]);
        folder.Load("sft")["train"].Count.ShouldBe(1);
        folder.List("tags").ShouldNotContain("dpo");
        CroissantRules.Complaints(Path.Combine(life.Output, "hf")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_rows_nothing_is_written()
    {
        using var life = await new SmallLife().WriteAsync();

        (await Should.ThrowAsync<RunException>(() => life.ExportAsync("hf"))).ExitCode.ShouldBe(ExitCode.Usage);

        Directory.Exists(life.Output).ShouldBeFalse();
    }

    [Fact]
    public async Task A_scene_that_cannot_be_taken_is_left_out_with_its_reason()
    {
        using var life = await Scenes(SmallLife.Usual())
            .Scene(1, 9, "")
            .Scene(1, 8, "A quarrel.", score: 0.2)
            .WriteAsync();

        var summary = await DatasetExporter.RunAsync(
            life.Options("hf") with
            {
                MinScore = 0.5,
                ValidationShare = 0.25,
            },
            Cancellation
        );

        summary
            .LeftOut.Where(left => left.File == "scenes")
            .Select(left => (left.Rows, left.Reason))
            .ShouldBe([(1, "a score below the one asked for (--min-score)"), (1, "no scene")], ignoreOrder: true);
        Open(life).Load("scenes").Sum(split => split.Value.Count).ShouldBe(8);
    }

    [Theory]
    [InlineData("me")]
    [InlineData("me/../you")]
    [InlineData("me/veldt\n")]
    [InlineData("https://huggingface.co/me/veldt")]
    public async Task An_address_that_is_no_repository_is_refused(string repository)
    {
        using var life = await SmallLife.Usual().WriteAsync();

        var error = await Should.ThrowAsync<RunException>(() =>
            DatasetExporter.RunAsync(life.Options("hf") with { Repository = repository }, Cancellation)
        );

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("--repo");
    }

    private static HubFolder Open(SmallLife life) => HubFolder.Open(Path.Combine(life.Output, "hf"));

    private static IEnumerable<int> Paragraphs(IEnumerable<System.Text.Json.JsonElement> rows) =>
        rows.Select(row => row.GetProperty("paragraph").GetInt32()).Where(paragraph => paragraph >= 0);

    private static string[] Plots(SmallLife life) => Directory.GetFiles(Path.Combine(life.Output, "hf", "plots"));

    private static void Harmless(string plot)
    {
        var root = XDocument.Load(plot).Root!;
        root.Name.ShouldBe(Svg + "svg");
        root.Element(Svg + "title")!.Value.ShouldNotBeEmpty();
        root.Element(Svg + "desc")!.Value.ShouldNotBeEmpty();
        root.Descendants()
            .Select(element => element.Name.LocalName)
            .ShouldBeSubsetOf(["title", "desc", "style", "rect", "text"]);
        root.DescendantsAndSelf()
            .Attributes()
            .Select(attribute => attribute.Name.LocalName)
            .ShouldAllBe(name => !name.StartsWith("on", StringComparison.Ordinal) && name != "href");
        root.Descendants(Svg + "style").Single().Value.ShouldNotContain("url");
    }

    private static SmallLife Scenes(SmallLife life)
    {
        for (var i = 0; i < 8; i++)
            life.Scene(i % 4, (i / 4) + 1, $"Scene {i}: 孔子 asks \"why\" \\ and waits.");
        return life;
    }

    private static readonly string[] Texts =
    [
        "Τί ἐστιν ἀρετή; — Οὐκ οἶδα.",
        "我不知道,朋友。",
        "⚓ 👩‍🚀 🇬🇷 ok",
        "e\u0301tude co\u0308operates",
        "quote \" backslash \\ line\nbreak\ttab",
        new string('x', 100_000),
    ];

    private static SmallLife Difficult()
    {
        var life = SmallLife.Usual();
        for (var i = 0; i < Texts.Length; i++)
        {
            life.Talk(i % 4, "scene", i + 20, null, $"Say number {i} for me, captain.", Texts[i]);
            life.Pair("trains", i + 20, chosen: Texts[i] + " I hold to that.", rejected: "Sure, gladly! " + i);
        }
        return life;
    }
}
