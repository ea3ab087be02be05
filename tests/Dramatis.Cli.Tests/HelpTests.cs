namespace Dramatis.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("dramatis")]
    [InlineData("generate")]
    [InlineData("try")]
    [InlineData("profile")]
    [InlineData("prompts")]
    [InlineData("prompts list")]
    [InlineData("prompts show")]
    [InlineData("prompts eject")]
    [InlineData("doctor")]
    [InlineData("status")]
    [InlineData("recover")]
    [InlineData("check")]
    [InlineData("export")]
    [InlineData("import-batch")]
    [InlineData("completion")]
    public async Task Help_says_what_is_approved(string command)
    {
        using var shell = new Shell();

        var exit = await shell.TypeAsync([.. command.Split(' ').Where(word => word != "dramatis"), "--help"]);

        exit.ShouldBe(0);
        shell.Error.ShouldBeEmpty();
        Snapshot.Verify(shell.Output, $"help_{command.Replace(' ', '_')}");
    }

    [Fact]
    public async Task Help_wins_over_a_missing_name()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "-h")).ShouldBe(0);

        shell.Output.ShouldContain("Usage:");
    }

    [Fact]
    public async Task Nothing_typed_shows_the_commands_and_is_a_usage_error()
    {
        using var shell = new Shell();

        (await shell.TypeAsync()).ShouldBe((int)ExitCode.Usage);

        shell.Output.ShouldContain("Commands:");
    }

    [Fact]
    public async Task The_version_is_a_plain_number()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("--version")).ShouldBe(0);

        shell.Output.Trim().ShouldMatch(@"^\d+\.\d+\.\d+$");
    }
}
