using System.Text.Json;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class GenerateTests
{
    [Fact]
    public async Task Without_a_terminal_a_run_is_plain_lines_and_a_summary()
    {
        using var shell = new Shell { Run = (name, _) => Runs.Small(name, failed: 1) };

        (await shell.TypeAsync("generate", "Socrates")).ShouldBe((int)ExitCode.ItemsFailed);

        shell.Output.ShouldNotContain('\u001b');
        shell.Error.ShouldBeEmpty();
        Snapshot.Verify(shell.Output, "generate_plain");
    }

    [Fact]
    public async Task On_a_terminal_the_summary_stays_and_the_progress_goes()
    {
        using var shell = new Shell { Terminal = true };

        (await shell.TypeAsync("generate", "Socrates")).ShouldBe(0);

        shell.Output.ShouldContain("\u001b[");
        var afterProgress = shell.Output[shell.Output.LastIndexOf("\u001b[?2026l", StringComparison.Ordinal)..];
        afterProgress.ShouldContain("Done");
        afterProgress.ShouldContain("scenes_socrates.jsonl");
    }

    [Fact]
    public async Task The_protective_matrix_is_a_table_that_fits_80_columns()
    {
        using var shell = new Shell
        {
            Run = static (name, _) =>
                Events(
                    Runs.Summary(name) with
                    {
                        Protective =
                        [
                            new(
                                "own burial",
                                new Dictionary<KnowledgeClass, int> { [KnowledgeClass.Afterlife] = 1_234 }
                            ),
                            new("own death", new Dictionary<KnowledgeClass, int> { [KnowledgeClass.Afterlife] = 2 }),
                            new(
                                "transport by land, by sea and through the air",
                                new Dictionary<KnowledgeClass, int>
                                {
                                    [KnowledgeClass.Beyond] = 12_345,
                                    [KnowledgeClass.Known] = 7,
                                }
                            ),
                        ],
                    }
                ),
        };

        await shell.TypeAsync("generate", "Socrates");

        var lines = shell.Output.ReplaceLineEndings("\n").Split('\n');
        var table = lines
            .SkipWhile(line => !line.StartsWith("Protective conversations", StringComparison.Ordinal))
            .TakeWhile(line => line.Length > 0)
            .ToList();
        table.ShouldAllBe(line => line.Length <= 80);
        table[2].ShouldMatch("^transport .* 7 +12,345 +- +- +- +- +12,352$");
        table[3].ShouldMatch("^own death and fame +- +- +- +- +1,236 +- +1,236$");
    }

    private static async IAsyncEnumerable<RunEvent> Events(RunSummary summary)
    {
        await Task.Yield();
        yield return new RunEvent.Finished(summary);
    }

    [Fact]
    public async Task NO_COLOR_leaves_no_colour()
    {
        using var shell = new Shell { Terminal = true };
        shell.Variables["NO_COLOR"] = "1";

        await shell.TypeAsync("generate", "Socrates");

        shell.Output.ShouldNotMatch("\u001b\\[[0-9;]*3[0-7]m");
        shell.Output.ShouldNotContain("38;");
    }

    [Fact]
    public async Task Quiet_says_only_warnings()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "Socrates", "--quiet")).ShouldBe(0);

        shell.Output.ShouldBeEmpty();
        shell.Error.ShouldBe("dramatis: warning: demo rows are not for training" + Environment.NewLine);
    }

    [Fact]
    public async Task Json_is_an_event_a_line_and_ends_with_the_figures()
    {
        using var shell = new Shell { Run = (name, _) => Runs.Small(name, failed: 1) };

        (await shell.TypeAsync("generate", "Σωκράτης 🏛", "--json")).ShouldBe(1);

        Snapshot.Verify(shell.Output, "generate_json");
        var events = shell
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString());
        events.ShouldBe([
            "started",
            "notice",
            "step_planned",
            "item_settled",
            "item_settled",
            "item_settled",
            "file_written",
            "finished",
        ]);
    }

    [Fact]
    public async Task A_log_gets_a_line_every_ten_seconds_at_most()
    {
        var time = new ManualTime();
        using var shell = new Shell { Time = time, Run = (name, _) => Slowly(name, time) };

        (await shell.TypeAsync("generate", "x")).ShouldBe(0);

        shell
            .Output.Split('\n')
            .Count(line =>
                line.Contains("scenes ", StringComparison.Ordinal) && line.Contains("/1000;", StringComparison.Ordinal)
            )
            .ShouldBe(10);

        // 1,000 items of a growing plan, one every 0.1 s: 100 s.
        static async IAsyncEnumerable<RunEvent> Slowly(string name, ManualTime time)
        {
            await Task.Yield();
            yield return new RunEvent.StepPlanned(StepName.Scenes, 1000, 0, Final: false);
            for (var i = 0; i < 1000; i++)
            {
                time.Advance(TimeSpan.FromSeconds(0.1));
                yield return Runs.Kept(i);
            }
            yield return new RunEvent.Finished(Runs.Summary(name));
        }
    }

    [Theory]
    [InlineData(ExitCode.ModelServer)]
    [InlineData(ExitCode.Source)]
    [InlineData(ExitCode.Storage)]
    [InlineData(ExitCode.Ceiling)]
    public async Task A_run_that_cannot_go_on_says_so_and_ends_with_its_code(ExitCode code)
    {
        using var shell = new Shell
        {
            Run = (_, _) => Broken(new RunException(code, "It broke:\r\n\u001b[31mDo this.")),
        };

        (await shell.TypeAsync("generate", "x")).ShouldBe((int)code);

        shell.Error.ShouldBe($"dramatis: It broke:{Environment.NewLine}  Do this.{Environment.NewLine}");
    }

    [Fact]
    public async Task A_bug_is_said_to_be_one_without_its_stack()
    {
        using var shell = new Shell { Run = (_, _) => Broken(new FormatException("oops")) };

        (await shell.TypeAsync("generate", "x", "--json")).ShouldBe(70);

        shell.Error.ShouldContain("This is a bug in dramatis");
        shell.Error.ShouldContain("FormatException: oops");
        shell.Error.ShouldNotContain("   at ");
        shell.Output.ShouldContain("\"exit_code\":70");
    }

    [Fact]
    public async Task The_stack_of_a_bug_is_shown_on_request()
    {
        using var shell = new Shell { Run = (_, _) => Broken(new FormatException("oops")) };
        shell.Variables["DRAMATIS_DEBUG"] = "1";

        await shell.TypeAsync("generate", "x");

        shell.Error.ShouldContain("at Dramatis.Cli.");
    }

    [Fact]
    public async Task The_next_command_is_the_same_one_without_passwords()
    {
        using var shell = new Shell { Run = (name, _) => Runs.Small(name, failed: 1) };

        await shell.TypeAsync("generate", "Marcus O'Aurel", "--endpoint", "http://me:hunter2@host/v1");

        shell.Output.ShouldContain("dramatis generate 'Marcus O'\\''Aurel' --endpoint");
        shell.Output.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_from_elsewhere_is_shown_and_not_obeyed(bool terminal)
    {
        using var shell = new Shell { Terminal = terminal, Run = (_, _) => Hostile() };

        (await shell.TypeAsync("generate", "x")).ShouldBe(1);

        shell.Output.ShouldNotContain("\u001b]0;");
        shell.Output.ShouldNotContain("\u0007");
        shell.Output.ShouldNotContain("\u202e");
        shell.Output.ShouldContain("[red]name[/]");

        static async IAsyncEnumerable<RunEvent> Hostile()
        {
            const string text = "\u001b]0;owned\u0007[red]name[/]\u202e [";
            await Task.Yield();
            yield return new RunEvent.Started(text, text, text, text, new(1, 1));
            yield return new RunEvent.Notice(text);
            yield return new RunEvent.StepPlanned(StepName.Scenes, 1, 0, true);
            yield return Runs.Failed(text);
            yield return new RunEvent.FileWritten(StepName.Scenes, text, 1, true);
            var summary = Runs.Summary(text, failed: 1);
            yield return new RunEvent.Finished(
                summary with
                {
                    Steps = [summary.Steps[0] with { Reasons = [new(text, 1)] }],
                }
            );
        }
    }

    private static async IAsyncEnumerable<RunEvent> Broken(Exception error)
    {
        await Task.Yield();
        yield return new RunEvent.StepPlanned(StepName.Scenes, 1, 0, true);
        throw error;
    }
}
