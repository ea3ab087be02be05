using Dramatis.Cli.Configuration;
using Dramatis.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dramatis.Cli.Terminal;

/// <summary>A table that redraws itself, with notices scrolling by above it.</summary>
internal sealed class LiveRunView : RunView
{
    private const int RoomForBars = 96;
    private const int RoomForTokens = 76;
    private const int RoomForRates = 58;
    private const int BarWidth = 16;

    // The terminal itself writes "^C" where the cursor is; that must not begin a new line.
    private const int RoomForEcho = 3;

    // Redrawing is what costs; events only add to counters.
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly IAnsiConsole console;
    private readonly LiveRegion region;
    private readonly TimeProvider time;
    private readonly RunProgress progress;
    private readonly Func<RunTraffic?>? watched;
    private readonly TrafficPanel panel;
    private bool shown;
    private bool stopping;

    /// <param name="console">The terminal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="watched">What goes to the model servers; null when nobody wants to see it.</param>
    public LiveRunView(IAnsiConsole console, TimeProvider time, Func<RunTraffic?>? watched = null)
    {
        this.watched = watched;
        panel = new TrafficPanel(time);
        this.console = console;
        this.time = time;
        region = new LiveRegion(console);
        progress = new RunProgress(time);
    }

    public override async Task ShowWhileAsync(Func<Task> work)
    {
        lock (gate)
            shown = true;
        await using var timer = time.CreateTimer(_ => Redraw(), null, TimeSpan.Zero, RedrawEvery);
        try
        {
            await work();
        }
        finally
        {
            lock (gate)
            {
                shown = false;
                region.Clear();
            }
        }
    }

    public override void Show(RunEvent happened)
    {
        lock (gate)
        {
            progress.Add(happened);
            switch (happened)
            {
                case RunEvent.Started started:
                    region.Print(RunWords.StartedMarkup(started));
                    break;
                case RunEvent.Notice notice:
                    region.Print(RunWords.NoticeMarkup(notice));
                    break;
                case RunEvent.FileWritten { Changed: true } file:
                    region.Print(
                        $"[green]✓[/] {TerminalText.Markup(Path.GetFileName(file.Path))} "
                            + $"[dim]{Figures.Plural(file.Rows, "row")}[/]"
                    );
                    break;
            }
        }
    }

    public override void Stopping()
    {
        lock (gate)
            stopping = true;
        Redraw();
    }

    private void Redraw()
    {
        lock (gate)
        {
            if (!shown)
                return;
            progress.Tick();
            region.Draw(Draw());
        }
    }

    private Rows Draw()
    {
        var parts = new List<IRenderable>();
        if (progress.Steps.Any())
            parts.AddRange([new Text(string.Empty), DrawSteps(), new Text(string.Empty)]);
        if (watched?.Invoke() is { } traffic)
        {
            panel.Tick(traffic, progress.Rows);
            parts.AddRange(
                panel.Lines(traffic, console.Profile.Width, RoomForPanel()).Select(line => new Markup(line))
            );
        }
        parts.Add(new Markup(Footer()));
        if (progress.LastProblem.Length > 0)
        {
            const string label = "last problem: ";
            var room = Math.Max(20, console.Profile.Width - label.Length - RoomForEcho);
            parts.Add(new Markup($"[dim]{label}{TerminalText.Markup(progress.LastProblem, room)}[/]"));
        }
        if (stopping)
            parts.Add(new Markup($"[yellow]{StoppingText}[/]"));
        return new Rows(parts);
    }

    // What the region may have, without the steps, their heading and blank lines, and what stands below.
    private int RoomForPanel() => LiveRegion.HeightOn(console) - progress.Steps.Count() - 3 - 4;

    private Table DrawSteps()
    {
        var withBars = console.Profile.Width >= RoomForBars;
        var table = new Table().Border(TableBorder.None);
        table.AddColumn(Heading("step"));
        if (withBars)
            table.AddColumn(new TableColumn(string.Empty).NoWrap());
        var columns = StepColumns();
        foreach (var (heading, _) in columns)
            table.AddColumn(Heading(heading).RightAligned());
        foreach (var column in table.Columns)
            column.Padding = new Padding(
                0,
                0,
                column == table.Columns[^1] ? 0
                    : withBars ? 2
                    : 1,
                0
            );
        foreach (var step in progress.Steps)
        {
            var cells = new List<string> { StepNames.Of(step.Step) };
            if (withBars)
                cells.Add(Bar(step));
            cells.AddRange(columns.Select(column => column.Cell(step)));
            table.AddRow([.. cells.Select(cell => new Markup(cell))]);
        }
        return table;
    }

    // What matters least goes first where the terminal is narrow.
    private List<(string Heading, Func<StepProgress, string> Cell)> StepColumns()
    {
        var width = console.Profile.Width;
        var columns = new List<(string, Func<StepProgress, string>)>
        {
            (
                "done",
                step => $"{Figures.Count(step.Done)}/{Figures.Count(step.Planned)}{(step.Final ? string.Empty : "+")}"
            ),
        };
        if (width >= RoomForRates)
            columns.Add(("rejected", step => Coloured(step.Rejected, "yellow")));
        columns.Add(("failed", step => Coloured(step.Failed, "red")));
        if (width >= RoomForRates)
            columns.Add(("rows/s", step => Figures.Rate(step.RowRate)));
        if (width >= RoomForTokens)
        {
            columns.Add(("tokens in", step => Figures.Short(step.Usage.InputTokens)));
            columns.Add(("out", step => Figures.Short(step.Usage.OutputTokens)));
        }
        columns.Add(
            ("left", step => step is { Open: 0, Final: true } ? "[green]done[/]" : Figures.Remaining(step.Remaining))
        );
        return columns;
    }

    private string Footer()
    {
        var left = progress.Remaining is { } remaining ? $"about [bold]{Figures.Remaining(remaining)}[/] left · " : "";
        return $"{left}{Figures.Span(progress.Elapsed)} so far · {Figures.Plural(progress.Usage.Calls, "call")}"
            + (progress.CallRate is { } rate ? $", {Figures.Rate(rate)}/s" : "");
    }

    private static string Bar(StepProgress step)
    {
        var share = step.Planned == 0 ? (step.Final ? 1 : 0) : Math.Min(1, step.Done / (double)step.Planned);
        var filled = (int)(share * BarWidth);
        var colour = share >= 1 ? "green" : "blue";
        return $"[{colour}]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]";
    }

    private static string Coloured(int count, string colour) =>
        count == 0 ? "[grey]0[/]" : $"[{colour}]{Figures.Count(count)}[/]";

    private static TableColumn Heading(string text) => new TableColumn($"[dim]{text}[/]").NoWrap();
}
