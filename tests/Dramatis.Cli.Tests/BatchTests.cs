using System.Text.Json;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests;

public sealed class BatchTests
{
    private const string Name = "Hanno Veldt";

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_round_is_written_and_imported_and_its_options_are_remembered()
    {
        using var shell = WithLife();
        string[] options = ["--model", "fake", "--steps", "cast,interview", "--interview", "1"];

        (await shell.TypeAsync(["export", Name, "-f", "batch", "-o", "b/1", .. options])).ShouldBe(0, shell.Error);

        shell.Output.ShouldContain("requests_001.jsonl");
        shell.Output.ShouldContain("dramatis import-batch");
        var batch = new FakeBatch(FakeWriter.Answer);
        for (var round = 1; Directory.Exists(Path.Combine(shell.Directory, "b", $"{round}")); round++)
        {
            round.ShouldBeLessThan(20);
            var answers = batch.Run(Path.Combine(shell.Directory, "b", $"{round}"), round);
            var arguments = (string[])["import-batch", Name, .. answers, "-o", $"b/{round + 1}"];
            (await shell.TypeAsync(arguments)).ShouldBe(0, shell.Error);
            shell.Output.ReplaceLineEndings(" ").ShouldContain("--model fake --interview 1 --steps cast,interview");
        }

        shell.Output.ShouldContain("all is answered");
        Directory
            .GetFiles(Path.Combine(shell.Directory, "characters", "hanno veldt"), "interview_*")
            .ShouldHaveSingleItem();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Json_tells_what_was_imported_and_what_waits()
    {
        using var shell = WithLife();
        (await shell.TypeAsync("export", Name, "-f", "batch", "-o", "1", "--model", "m", "--json")).ShouldBe(
            0,
            shell.Error
        );
        var written = JsonDocument.Parse(shell.Output).RootElement;
        var waiting = written.GetProperty("waiting").GetInt32();
        written.GetProperty("files")[0].GetProperty("requests").GetInt32().ShouldBe(waiting);
        var answers = new FakeBatch(FakeWriter.Answer).Run(Path.Combine(shell.Directory, "1"), 1);

        (await shell.TypeAsync(["import-batch", Name, .. answers, "--json"])).ShouldBe(0, shell.Error);

        var imported = JsonDocument.Parse(shell.Output.TrimEnd().Split('\n')[^1]).RootElement;
        imported.GetProperty("imported").GetProperty("answers").GetInt32().ShouldBe(waiting);
        imported.GetProperty("waiting").GetInt32().ShouldBeGreaterThan(0);
        imported.TryGetProperty("files", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("none is named", "export", Name, "-f", "batch", "-o", "out")]
    [InlineData("batch is no training data", "export", Name, "-f", "batch,trl", "-o", "out")]
    [InlineData("one character at a time", "export", Name, "Ada", "-f", "batch", "-o", "out")]
    [InlineData("--split is about training rows", "export", Name, "-f", "batch", "-o", "out", "--split", "0.1")]
    [InlineData("--scenes says what a run asks for", "export", Name, "-f", "trl", "-o", "out", "--scenes", "3")]
    [InlineData("--output is missing", "export", Name, "-f", "batch", "--model", "m")]
    public async Task What_cannot_be_meant_is_a_usage_error_that_says_what_is(string message, params string[] arguments)
    {
        using var shell = WithLife();

        (await shell.TypeAsync(arguments)).ShouldBe(2);

        shell.Error.ReplaceLineEndings(" ").ShouldContain(message);
        Directory.Exists(Path.Combine(shell.Directory, "out")).ShouldBeFalse();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_file_of_answers_that_is_not_there_is_named()
    {
        using var shell = WithLife();

        (await shell.TypeAsync("import-batch", Name, "nowhere.jsonl", "--model", "m")).ShouldBe(4);

        shell.Error.ShouldContain("nowhere.jsonl");
    }

    private static Shell WithLife()
    {
        var shell = new Shell();
        // Relative ones are relative to where the tests run.
        shell.Variables["DRAMATIS_OUTPUT"] = Path.Combine(shell.Directory, "characters");
        shell.Variables["DRAMATIS_PROFILE"] = Path.Combine(shell.Directory, "life.txt");
        shell.WriteFile(
            "life.txt",
            string.Join(
                '\n',
                Enumerable
                    .Range(1, 3)
                    .Select(paragraph =>
                        string.Join(
                            ' ',
                            Enumerable.Range(0, 4).Select(i => FakeWriter.Sentence((ulong)paragraph, $"life/{i}"))
                        )
                    )
            )
        );
        return shell;
    }
}
