using System.Text.Json;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class ExportTests
{
    private const string Rows = """
        {"scene_id":"paragraph_0_scene_1","kind":"dialogue","messages":[{"role":"user","content":"Who goes there?"},{"role":"assistant","content":"A man of ships."}]}
        {"scene_id":"paragraph_0_scene_2","kind":"dialogue","messages":[{"role":"assistant","content":"I speak first."}]}

        """;

    [Fact]
    public async Task A_character_is_exported_by_name_and_what_is_left_out_is_shown()
    {
        using var shell = await WithCharacterAsync();

        (await shell.TypeAsync("export", "Hanno Veldt", "--format", "trl", "--output", "out")).ShouldBe(0, shell.Error);

        shell.Output.ShouldContain("trl/sft.jsonl");
        shell.Output.ShouldContain("the assistant speaks first");
        File.ReadAllLines(Path.Combine(shell.Directory, "out", "trl", "sft.jsonl"))
            .ShouldBe([
                """{"messages":[{"role":"user","content":"Who goes there?"},{"role":"assistant","content":"A man of ships."}]}""",
            ]);
    }

    [Fact]
    public async Task Json_names_the_files_and_the_reasons()
    {
        using var shell = await WithCharacterAsync();

        (await shell.TypeAsync("export", "Hanno Veldt", "-f", "trl", "-o", "out", "--json")).ShouldBe(0, shell.Error);

        var summary = JsonDocument.Parse(shell.Output).RootElement;
        summary.GetProperty("rows_read").GetInt64().ShouldBe(2);
        summary.GetProperty("files")[0].GetProperty("name").GetString().ShouldBe("trl/sft.jsonl");
        summary.GetProperty("left_out")[0].GetProperty("rows").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("--output is missing", "export", "Hanno Veldt", "-f", "trl")]
    [InlineData("No format is given", "export", "Hanno Veldt", "-o", "out")]
    [InlineData("\"trll\" is no format", "export", "Hanno Veldt", "-o", "out", "-f", "trll")]
    [InlineData("--mix takes", "export", "Hanno Veldt", "-o", "out", "-f", "trl", "--mix", "general.jsonl")]
    [InlineData("--kinds knows", "export", "Hanno Veldt", "-o", "out", "-f", "trl", "--kinds", "monologue")]
    [InlineData("There is no character", "export", "Nobody Atall", "-o", "out", "-f", "trl")]
    public async Task What_cannot_be_meant_is_a_usage_error_that_says_what_is(string message, params string[] arguments)
    {
        using var shell = await WithCharacterAsync();

        (await shell.TypeAsync(arguments)).ShouldBe(2);

        shell.Error.ReplaceLineEndings(" ").ShouldContain(message);
        Directory.Exists(Path.Combine(shell.Directory, "out")).ShouldBeFalse();
    }

    private static async Task<Shell> WithCharacterAsync()
    {
        var shell = new Shell();
        var home = Path.Combine(shell.Directory, "characters", "hanno veldt");
        Directory.CreateDirectory(home);
        await using var journal = Journal.Open(home, TimeProvider.System);
        await journal.PutInfoAsync("character", "Hanno Veldt");
        await File.WriteAllTextAsync(
            Path.Combine(home, "db_hanno veldt.jsonl"),
            Rows,
            TestContext.Current.CancellationToken
        );
        return shell;
    }
}
