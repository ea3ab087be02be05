using System.Text.RegularExpressions;
using Dramatis.Cli.Terminal;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Tests;

public sealed partial class WatchTests
{
    private static readonly EndpointTraffic Busy = new(
        "http://127.0.0.1:9101/v1",
        EndpointState.Open,
        null,
        31,
        32,
        4_000,
        12,
        3_400_000,
        880_000,
        null
    );

    private static readonly EndpointTraffic Paused = new(
        "https://models.example.org/v1",
        EndpointState.Paused,
        TimeSpan.FromSeconds(11.2),
        0,
        16,
        250,
        0,
        90_000,
        20_000,
        null
    );

    private static readonly EndpointTraffic Broken = new(
        "http://127.0.0.1:9103/v1",
        EndpointState.Broken,
        TimeSpan.FromSeconds(80),
        0,
        4,
        0,
        0,
        0,
        0,
        "It cannot be reached."
    );

    [Theory]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(40, 24)]
    public async Task The_panel_fits_the_terminal(int width, int height)
    {
        var time = new ManualTime();
        using var output = new StringWriter();
        var traffic = Traffic(Busy, Paused, Broken) with { Calls = 0, InputTokens = 0, OutputTokens = 0 };
        var view = new LiveRunView(Screen.Of(Terminal(output, width, height)), time, () => traffic);

        await view.ShowWhileAsync(() =>
        {
            foreach (var step in Enum.GetValues<StepName>().Where(step => step is not StepName.Restatement))
                view.Show(new RunEvent.StepPlanned(step, 1_234, 0, Final: false));
            view.Show(Runs.Kept(0));
            time.Tick();
            time.Advance(TimeSpan.FromSeconds(1));
            traffic = traffic with { Calls = 310, InputTokens = 170_000, OutputTokens = 44_000 };
            view.Show(Runs.Kept(1));
            time.Tick();
            return Task.CompletedTask;
        });

        var frame = Frames(output)[^2];
        frame.Split('\n').Length.ShouldBeLessThanOrEqualTo(height - 2);
        frame.Split('\n').ShouldAllBe(line => line.Length <= width);
        Snapshot.Verify(frame + "\n", $"watch_{width}x{height}");
    }

    [Fact]
    public void More_endpoints_than_there_is_room_for_are_counted_and_those_in_trouble_are_shown()
    {
        var many = Enumerable.Range(0, 20).Select(number => Busy with { Address = $"http://gpu-{number}:8000/v1" });
        var traffic = Traffic([.. many, Broken]);

        var wide = Plain(new TrafficPanel(new ManualTime()).Lines(traffic, 80, mostLines: 8));
        var narrow = Plain(new TrafficPanel(new ManualTime()).Lines(traffic, 40, mostLines: 8));

        wide.Count.ShouldBeLessThanOrEqualTo(8);
        wide.ShouldContain(line => line.StartsWith("127.0.0.1:9103/v1 broken 1m 20s", StringComparison.Ordinal));
        wide[^1].ShouldStartWith("and 17 more endpoints, 527 in flight");
        narrow.Count.ShouldBeLessThanOrEqualTo(8);
        narrow.ShouldAllBe(line => line.Length <= 40);
        narrow.ShouldContain("127.0.0.1:9103/v1 broken 1m 20s 0/4");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    public void An_address_is_shown_and_not_obeyed(int width)
    {
        var hostile = Busy with
        {
            Address = "\u001b]0;owned\u0007[red]name[/]\u202e\nnext 漢字漢字漢字漢字漢字漢字漢字漢字",
        };

        var lines = new TrafficPanel(new ManualTime()).Lines(Traffic(hostile), width, mostLines: 10);

        var shown = Plain(lines);
        shown.ShouldAllBe(line => !line.Any(char.IsControl) && line.GetCellWidth() <= width);
        shown.ShouldContain(line => line.Contains("[red]nam", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_goes_to_the_servers_is_asked_at_most_five_times_a_second()
    {
        var asked = 0;
        using var shell = new Shell
        {
            Terminal = true,
            Traffic = () =>
            {
                asked++;
                return Traffic(Busy);
            },
        };

        (await shell.TypeAsync("generate", "Socrates", "--watch")).ShouldBe(0);

        // The clock stands still: one drawing, however much happens.
        asked.ShouldBe(1);
        shell.Output.ShouldContain("31 of 52 in flight");
        // The cursor is never hidden, so that nothing need bring it back.
        shell.Output.ShouldNotContain("\u001b[?25l");
    }

    [Fact]
    public async Task NO_COLOR_leaves_no_colour_in_the_panel()
    {
        using var shell = new Shell { Terminal = true, Traffic = () => Traffic(Busy, Paused, Broken) };
        shell.Variables["NO_COLOR"] = "1";

        await shell.TypeAsync("generate", "Socrates", "--watch");

        shell.Output.ShouldContain("9103");
        shell.Output.ShouldNotMatch("\u001b\\[[0-9;]*3[0-7]m");
        shell.Output.ShouldNotContain("38;");
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "1")]
    [InlineData(true, "true")]
    public async Task Where_nobody_looks_the_figures_are_plain_lines_and_that_is_said_once(bool terminal, string ci)
    {
        var time = new ManualTime();
        using var shell = new Shell
        {
            Terminal = terminal,
            Time = time,
            Run = (name, _) => Slowly(name, time),
            Traffic = () => Traffic(Busy, Broken),
        };
        shell.Variables["CI"] = ci;

        (await shell.TypeAsync("generate", "Socrates", "--watch")).ShouldBe(0);

        shell.Output.Split("--watch needs a terminal").Length.ShouldBe(2);
        shell.Output.ShouldNotContain("\u001b[?2026h");
        shell.Output.ShouldContain(
            "; 31 of 36 in flight, 12 refused, 14 retried; http://127.0.0.1:9103/v1 broken 1m 20s"
        );
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--quiet")]
    public async Task Output_for_machines_or_nobody_has_no_panel(string option)
    {
        using var shell = new Shell { Terminal = true };

        (await shell.TypeAsync("generate", "Socrates", "--watch", option)).ShouldBe((int)ExitCode.Usage);

        shell.Error.ShouldContain($"Leave it out, or {option}.");
    }

    private static async IAsyncEnumerable<RunEvent> Slowly(string name, ManualTime time)
    {
        await Task.Yield();
        yield return new RunEvent.StepPlanned(StepName.Scenes, 3, 0, Final: true);
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            yield return Runs.Kept(i);
        }
        yield return new RunEvent.Finished(Runs.Summary(name));
    }

    private static RunTraffic Traffic(params EndpointTraffic[] endpoints) =>
        new()
        {
            Endpoints = endpoints,
            Limit =
                endpoints.Sum(endpoint => endpoint.State == EndpointState.Broken ? 0 : endpoint.Limit)
                + (
                    endpoints.Length == 1 ? 20
                    : endpoints.Length == 2 ? 4
                    : 0
                ),
            Waiting = 7,
            Calls = 4_250,
            Replays = 0,
            Retries = 14,
            InputTokens = 3_490_000,
            OutputTokens = 900_000,
        };

    private static Surroundings Terminal(TextWriter output, int width, int height) =>
        new()
        {
            Output = output,
            Error = output,
            OutputIsTerminal = true,
            Width = () => width,
            Height = () => height,
        };

    private static List<string> Plain(IEnumerable<string> lines) => [.. lines.Select(Markup.Remove)];

    // What each frame showed, without colours and the movements between them.
    private static List<string> Frames(StringWriter output) =>
        [
            .. output
                .ToString()
                .Split("\u001b[?2026h", StringSplitOptions.RemoveEmptyEntries)
                .Select(frame => Sequences().Replace(frame, "").Replace("\r", "", StringComparison.Ordinal))
                .Select(frame => string.Join('\n', frame.Split('\n').Select(line => line.TrimEnd()))),
        ];

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Sequences();
}
