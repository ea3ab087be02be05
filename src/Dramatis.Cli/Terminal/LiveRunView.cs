using Dramatis.Cli.Configuration;
using Dramatis.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dramatis.Cli.Terminal;

/// <summary>A table that redraws itself, with notices scrolling by above it.</summary>
internal sealed class LiveRunView : RunView
{
    private const int RoomForBars = 96;
    private const int BarWidth = 16;

    // Redrawing is what costs; events only add to counters.
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly IAnsiConsole console;
    private readonly TimeProvider time;
    private readonly RunProgress progress;
    private LiveDisplayContext? live;
    private bool stopping;

    public LiveRunView(IAnsiConsole console, TimeProvider time)
    {
        this.console = console;
        this.time = time;
        progress = new RunProgress(time);
    }

    public override async Task ShowWhileAsync(Func<Task> work)
    {
        await console
            .Live(new Text(string.Empty))
            .AutoClear(true)
            .Overflow(VerticalOverflow.Crop)
            .StartAsync(async context =>
            {
                lock (gate)
                    live = context;
                await using var timer = time.CreateTimer(_ => Redraw(), null, TimeSpan.Zero, RedrawEvery);
                try
                {
                    await work();
                }
                finally
                {
                    lock (gate)
                        live = null;
                }
            });
    }

    public override void Show(RunEvent happened)
    {
        lock (gate)
        {
            progress.Add(happened);
            switch (happened)
            {
                case RunEvent.Started started:
                    console.MarkupLine(RunWords.StartedMarkup(started));
                    break;
                case RunEvent.Notice notice:
                    console.MarkupLine(RunWords.NoticeMarkup(notice));
                    break;
                case RunEvent.FileWritten { Changed: true } file:
                    console.MarkupLine(
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
            if (live is null)
                return;
            progress.Tick();
            live.UpdateTarget(Draw());
        }
    }

    private Rows Draw()
    {
        var parts = new List<IRenderable>();
        if (progress.Steps.Any())
            parts.Add(DrawSteps());
        parts.Add(new Markup(Footer()));
        if (progress.LastProblem.Length > 0)
            parts.Add(
                new Markup($"[dim]last problem  {TerminalText.Markup(progress.LastProblem, 200)}[/]")
                {
                    Overflow = Overflow.Ellipsis,
                }
            );
        if (stopping)
            parts.Add(new Markup($"[yellow]{StoppingText}[/]"));
        return new Rows(parts);
    }

    private Table DrawSteps()
    {
        var withBars = console.Profile.Width >= RoomForBars;
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(Heading("step"));
        if (withBars)
            table.AddColumn(new TableColumn(string.Empty).NoWrap());
        foreach (var heading in (string[])["done", "rejected", "failed", "rows/s", "tokens in", "out", "left"])
            table.AddColumn(Heading(heading).RightAligned());
        foreach (var column in table.Columns)
            column.Padding(0, column == table.Columns[^1] ? 0 : 2);
        foreach (var step in progress.Steps)
        {
            var cells = new List<string> { StepNames.Of(step.Step) };
            if (withBars)
                cells.Add(Bar(step));
            cells.AddRange([
                $"{Figures.Count(step.Done)}/{Figures.Count(step.Planned)}{(step.Final ? string.Empty : "+")}",
                Coloured(step.Rejected, "yellow"),
                Coloured(step.Failed, "red"),
                Figures.Rate(step.RowRate),
                Figures.Short(step.Usage.InputTokens),
                Figures.Short(step.Usage.OutputTokens),
                step is { Open: 0, Final: true } ? "[green]done[/]" : Figures.Remaining(step.Remaining),
            ]);
            table.AddRow([.. cells.Select(cell => new Markup(cell))]);
        }
        return table;
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
