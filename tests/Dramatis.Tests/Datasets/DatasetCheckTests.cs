using Dramatis.Datasets;
using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Datasets;

public sealed class DatasetCheckTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    [Fact]
    public async Task The_character_is_whoever_the_file_is_named_after()
    {
        Write(
            "dialogue_socrates.jsonl",
            """{"scene_id":"a","speech":[{"character":"Crito","speech":"Come away, I beg you."},{"character":"Crito","speech":"Well?"},{"character":"Socrates","speech":"Why should I?"}]}"""
        );

        (await CheckAsync()).Character.ShouldBe("Socrates");
    }

    [Fact]
    public async Task A_file_says_where_each_finding_stands()
    {
        Write(
            "data.jsonl",
            """{"id":"one","messages":[{"role":"user","content":"Who are you?"},{"role":"assistant","content":"Nobody you know."}]}""",
            "",
            """{"id":"three","messages":[{"role":"user","content":"Who are you?"}]}""",
            "{broken"
        );

        var report = await CheckAsync("data.jsonl");

        report.Rows.ShouldBe(3);
        report.Findings.ShouldContain(finding =>
            finding.File == "data.jsonl" && finding.Row == 3 && finding.Id == "three" && finding.Check == "structure"
        );
        report.Findings.ShouldContain(finding => finding.Row == 4 && finding.Check == "readable");
        Value(report, "readable").ShouldBe(0.6667, 0.0001);
    }

    [Fact]
    public async Task A_list_of_rows_and_rows_one_after_another_read_alike()
    {
        const string Row = """{"scene_id":"a","location":"Athens","scene":"He stands in the market."}""";
        var wrapped = Row.Replace(",", ",\n", StringComparison.Ordinal);
        Write("scenes_a.json", $"[\n  {Row},\n  {wrapped}\n]");
        Write("scenes_b.json", $"{wrapped} {Row}\n{Row}");
        Write("scenes_c.jsonl", Row, Row);

        var report = await CheckAsync();

        report.Rows.ShouldBe(7);
        Value(report, "readable").ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Training_rows_of_a_run_that_made_interviews_alone_count_once_too()
    {
        await using var rehearsal = await Generation.Rehearsal.StartAsync();
        var summary = await Generation.Rehearsal.RunAsync(
            rehearsal.Options with
            {
                Steps = [StepName.Interview],
                InterviewPerParagraph = 20,
            }
        );

        var report = await DatasetCheck.RunAsync(new CheckOptions { Path = summary.Directory });

        Value(report, "near_duplicates").ShouldBeLessThan(0.1);
    }

    [Fact]
    public async Task Training_rows_made_of_conversations_beside_them_count_once()
    {
        Write(
            "dialogue_hanno.jsonl",
            """{"scene_id":"a","speech":[{"character":"Clara","speech":"Who goes there?"},{"character":"Hanno","speech":"A friend of the house."}]}"""
        );
        Write(
            "db_hanno.jsonl",
            """{"scene_id":"a","kind":"dialogue","messages":[{"role":"user","content":"Who goes there?"},{"role":"assistant","content":"A friend of the house."}]}"""
        );

        var report = await CheckAsync();

        report.Rows.ShouldBe(2);
        Value(report, "exchanges").ShouldBe(1);
        report.Metrics.Single(metric => metric.Name == "near_duplicates").Value.ShouldBe(0);
    }

    [Fact]
    public async Task However_many_look_at_the_rows_the_report_is_the_same()
    {
        var dice = new Random(5);
        string[] words =
        [
            "the",
            "boat",
            "Who",
            "Plato",
            "I",
            "never",
            "telephone",
            "river.",
            "Enough!",
            "{name}",
            "is",
            "Ah,",
        ];
        var path = Path.Combine(_scratch.Path, "dialogue_socrates.jsonl");
        await File.WriteAllLinesAsync(
            path,
            Enumerable
                .Range(0, 1_500)
                .Select(row =>
                {
                    var speech = string.Join(' ', Enumerable.Range(0, 12).Select(_ => words[dice.Next(words.Length)]));
                    return $$"""{"scene_id":"row_{{row}}","speech":[{"character":"Crito","speech":"Well?"},{"character":"Socrates","speech":"{{speech}}"}]}""";
                })
        );

        var reports = new List<string>();
        foreach (var workers in (int[])[1, 7])
        {
            var report = await DatasetCheck.RunAsync(new CheckOptions { Path = path, Workers = workers });
            reports.Add(await File.ReadAllTextAsync(await ReportFile.WriteAsync(report, _scratch.Path)));
        }

        reports[0].ShouldContain("placeholder");
        reports[1].ShouldBe(reports[0]);
    }

    [Fact]
    public async Task A_set_gives_the_same_figures_every_time()
    {
        new GoodDataset().Write(_scratch.Path);

        var first = await CheckAsync();
        var second = await CheckAsync();

        first.Metrics.ShouldBe(second.Metrics);
        first.Findings.ShouldBe(second.Findings);
    }

    [Theory]
    [InlineData("cast_hanno.jsonl")]
    [InlineData("errors_hanno.jsonl")]
    [InlineData("report_hanno.json")]
    [InlineData("profile.json")]
    public async Task Files_that_hold_no_training_data_are_left_out(string name)
    {
        Write(name, "{}");

        (await CheckAsync()).Rows.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_at_the_path_is_a_usage_error()
    {
        var error = await Should.ThrowAsync<RunException>(() => CheckAsync("nowhere.jsonl"));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain("nowhere.jsonl");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[[[[")]
    [InlineData("{\"speech\":\"\\ud800\"}")]
    [InlineData("{\"speech\":[[],{},null,3]}")]
    [InlineData("{\"messages\":[{\"role\":null}]}")]
    [InlineData("{\"chosen\":{},\"rejected\":[]}")]
    [InlineData("{\"conversation\":{\"speech\":{}}}")]
    [InlineData("{\"scene\":7,\"meta\":[]}")]
    [InlineData("{\"a\":\"\\")]
    public async Task Whatever_stands_in_a_row_it_is_a_finding_and_no_crash(string row)
    {
        Write("data.jsonl", row, """{"question":"What is courage?"}""");

        var report = await CheckAsync("data.jsonl");

        report.Rows.ShouldBeGreaterThan(0);
    }

    public void Dispose() => _scratch.Dispose();

    private void Write(string name, params string[] lines) =>
        File.WriteAllText(Path.Combine(_scratch.Path, name), string.Join('\n', lines) + "\n");

    private Task<DatasetReport> CheckAsync(string name = "") =>
        DatasetCheck.RunAsync(new CheckOptions { Path = Path.Combine(_scratch.Path, name) });

    private static double Value(DatasetReport report, string metric) =>
        report.Metrics.Single(one => one.Name == metric).Value!.Value;
}
