using System.Text.Json;

namespace Dramatis.Cli.Tests;

public sealed class CheckTests
{
    private const string Row =
        """{"id":"one","messages":[{"role":"user","content":"Who are you?"},{"role":"assistant","content":"A friend of the house, as you see."}]}""";

    [Fact]
    public async Task A_dataset_is_shown_as_a_table_and_written_as_a_report()
    {
        using var shell = new Shell();
        shell.WriteFile("data.jsonl", Row);

        (await shell.TypeAsync("check", "data.jsonl")).ShouldBe(0, shell.Error);

        shell.Output.ShouldContain("exchanges");
        File.Exists(Path.Combine(shell.Directory, "report_data.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_working_directory_can_be_checked()
    {
        using var shell = new Shell();
        shell.WriteFile("data.jsonl", Row);

        (await shell.TypeAsync("check", ".")).ShouldBe(0, shell.Error);
    }

    [Fact]
    public async Task Json_has_rows_metrics_and_findings_and_nothing_else()
    {
        using var shell = new Shell();
        shell.WriteFile("data.jsonl", Row + "\n{broken\n");

        (await shell.TypeAsync("check", "data.jsonl", "--json")).ShouldBe(0, shell.Error);

        var report = JsonDocument.Parse(shell.Output).RootElement;
        report.EnumerateObject().Select(member => member.Name).ShouldBe(["rows", "metrics", "findings"]);
        report.GetProperty("rows").GetInt32().ShouldBe(2);
        var readable = report.GetProperty("metrics").GetProperty("readable");
        readable.EnumerateObject().Select(member => member.Name).ShouldBe(["value", "limit", "pass"]);
        readable.GetProperty("pass").GetBoolean().ShouldBeFalse();
        report
            .GetProperty("findings")
            .EnumerateArray()
            .Single(finding => finding.GetProperty("check").GetString() == "readable")
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["file", "row", "id", "check", "what", "text"]);
    }

    [Fact]
    public async Task A_gate_that_fails_ends_with_1_and_advice_does_not()
    {
        using var shell = new Shell();
        shell.WriteFile("empty.jsonl", "");

        (await shell.TypeAsync("check", "empty.jsonl")).ShouldBe(0, shell.Error);
        (await shell.TypeAsync("check", "empty.jsonl", "--gate", "strict")).ShouldBe((int)ExitCode.ItemsFailed);
    }

    [Theory]
    [InlineData("limits.yaml", "exchanges: \"<=0.5\"\n", 1)]
    [InlineData("limits.json", "{\"exchanges\": \"<=5\"}", 0)]
    public async Task Limits_of_ones_own_come_from_a_file(string name, string text, int exit)
    {
        using var shell = new Shell();
        shell.WriteFile(name, text.Replace("exchanges", "rows", StringComparison.Ordinal));
        shell.WriteFile("data.jsonl", Row);

        (await shell.TypeAsync("check", "data.jsonl", "--gate", name)).ShouldBe(exit, shell.Error);
    }

    [Theory]
    [InlineData("near_duplicate: \"<=0.1\"", "near_duplicates")]
    [InlineData("near_duplicates: few", "<=0.01")]
    [InlineData("- near_duplicates", "no limits")]
    public async Task What_is_wrong_with_a_file_of_limits_is_said(string text, string said)
    {
        using var shell = new Shell();
        shell.WriteFile("limits.yaml", text);
        shell.WriteFile("data.jsonl", Row);

        (await shell.TypeAsync("check", "data.jsonl", "--gate", "limits.yaml")).ShouldBe((int)ExitCode.Usage);

        shell.Error.ShouldContain(said);
    }

    [Fact]
    public async Task Nothing_to_check_is_a_usage_error()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("check", "Socrates")).ShouldBe((int)ExitCode.Usage);
    }
}
