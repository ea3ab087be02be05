namespace Dramatis.Cli.Tests;

public sealed class UsageErrorTests
{
    [Theory]
    [InlineData("generat x", "Did you mean generate?")]
    [InlineData("generate Socrates --sceens 3", "Did you mean --scenes?")]
    [InlineData("generate Marcus Aurelius", "quotation marks")]
    [InlineData("generate", "dramatis generate needs NAME")]
    [InlineData("generate x --scenes", "--scenes needs a value: --scenes N.")]
    [InlineData("generate x --scenes 1 --scenes 2", "--scenes takes one value, and was given 2")]
    [InlineData("prompts", "needs a command: list, show or eject")]
    [InlineData("generate x --scenes ten", "--scenes takes a whole number from 0 to 100, not \"ten\".")]
    [InlineData("generate x --scenes 101", "from 0 to 100")]
    [InlineData("generate x --limit 0", "--limit takes a whole number from 1")]
    [InlineData("generate x --dpo-questions -1", "--dpo-questions takes a whole number from 0 to 100,000")]
    [InlineData(
        "generate x --backend olama",
        "--backend takes ollama, openai or demo, not \"olama\". Did you mean ollama?"
    )]
    [InlineData("generate x --legacy cut", "--legacy takes drop, cut-after or keep")]
    [InlineData("generate x --redo all", "--redo takes changed or none")]
    [InlineData("generate x --language English!", "--language takes the code")]
    [InlineData("generate x --endpoint localhost:8000", "http://")]
    [InlineData("generate x --endpoint ftp://host", "http://")]
    [InlineData("generate x --exchanges 8-2", "--exchanges: ")]
    [InlineData("generate x --steps scenes,dialog", "\"dialog\" is not a step. Did you mean dialogue?")]
    [InlineData("generate x --steps ,", "names no step")]
    [InlineData(
        "generate x --no-dpo --dpo-questions 5",
        "--no-dpo leaves preference pairs out, but --dpo-questions asks"
    )]
    [InlineData("generate x --no-dpo --steps dpo", "--no-dpo leaves preference pairs out, but --steps asks")]
    [InlineData("generate x --backend demo --endpoint http://a", "--endpoint has no use with --backend demo")]
    [InlineData("generate x --profile a.txt --title b", "Leave one of the two out")]
    [InlineData("generate x --config nowhere.yaml", "nowhere.yaml")]
    [InlineData("completion tcsh", "bash, zsh, fish or pwsh")]
    [InlineData("try x --limit 3", "\"--limit\" is not an option of dramatis try")]
    [InlineData("status ...", "has no letter or digit")]
    public async Task A_wrong_command_line_is_one_line_that_says_what_was_meant(string line, string message)
    {
        using var shell = new Shell();

        (await shell.TypeAsync(line.Split(' '))).ShouldBe((int)ExitCode.Usage);

        shell.Output.ShouldBeEmpty();
        shell.Error.ShouldStartWith("dramatis: ");
        shell.Error.ShouldContain(message);
        shell.Error.TrimEnd('\n').ShouldNotContain("\n");
    }

    [Fact]
    public async Task An_endpoint_with_a_password_is_not_repeated()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "x", "--endpoint", "ftp://me:hunter2@host")).ShouldBe(2);

        shell.Error.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task What_was_typed_cannot_command_the_terminal()
    {
        using var shell = new Shell();

        await shell.TypeAsync("generate", "x", "--language", "\u001b[2J\u001b]0;title\u0007de de");

        shell.Error.ShouldNotContain('\u001b');
        shell.Error.ShouldNotContain("title");
    }

    [Fact]
    public async Task With_json_an_error_is_an_event_too()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "x", "--scenes", "ten", "--json")).ShouldBe(2);

        var error = System.Text.Json.JsonDocument.Parse(shell.Output).RootElement;
        error.GetProperty("event").GetString().ShouldBe("error");
        error.GetProperty("exit_code").GetInt32().ShouldBe(2);
        error.GetProperty("message").GetString()!.ShouldContain("--scenes");
    }
}
