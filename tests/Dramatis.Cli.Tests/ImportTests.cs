using System.Text.Json;

namespace Dramatis.Cli.Tests;

public sealed class ImportTests : IDisposable
{
    private const string Rows = """
        {"scene_id":"paragraph_0_scene_1","scene":"","speech":[{"character":"Odo","speech":"Why does it not strike?"},{"character":"Isaura","speech":"It waits for the rain, as I taught it to."}]}
        {"scene_id":"paragraph_0_scene_1","scene":"","speech":[{"character":"Odo","speech":"Why does it not strike?"},{"character":"Isaura","speech":"It waits for the rain, as I taught it to."}]}
        {"scene_id":"paragraph_0_scene_2","speech":[{"character":"Odo","spee
        """;

    private readonly Shell shell = new();

    public ImportTests()
    {
        var directory = Directory.CreateDirectory(Path.Combine(shell.Directory, "old"));
        File.WriteAllText(Path.Combine(directory.FullName, "dialogue_isaura.jsonl"), Rows);
    }

    public void Dispose() => shell.Dispose();

    [Fact]
    public async Task An_import_says_what_became_of_every_row_and_what_to_do_next()
    {
        (await shell.TypeAsync("import", "old", "--horizon", "1710")).ShouldBe(0);

        shell.Output.ShouldContain("3 rows read from 1 file");
        shell.Output.ShouldContain("1  kept");
        shell.Output.ShouldContain("2  set aside");
        shell.Output.ShouldContain("repeats an earlier row word for word");
        shell.Output.ShouldContain("dramatis check Isaura");
        File.Exists(Path.Combine(shell.Directory, "characters", "isaura", "dialogue_isaura.jsonl")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_for_machines()
    {
        (await shell.TypeAsync("import", "old", "--json")).ShouldBe(0);

        using var summary = JsonDocument.Parse(shell.Output);
        summary.RootElement.GetProperty("rows_read").GetInt32().ShouldBe(3);
        summary.RootElement.GetProperty("kept").GetInt32().ShouldBe(1);
        summary.RootElement.GetProperty("set_aside").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_no_directory_is_said_to_be_none()
    {
        (await shell.TypeAsync("import", "nowhere")).ShouldBe(2);

        shell.Error.ShouldContain("is no directory");
    }
}
