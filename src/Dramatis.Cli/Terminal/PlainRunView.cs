using Dramatis.Cli.Configuration;
using Dramatis.Runs;

namespace Dramatis.Cli.Terminal;

/// <summary>Lines for logs and pipes: no cursor, no colours, and not too many of them.</summary>
internal sealed class PlainRunView : RunView
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(1);
    private const int Parts = 10;

    private readonly Lock gate = new();
    private readonly TextWriter output;
    private readonly RunProgress progress;
    private TimeSpan lastLine = TimeSpan.Zero;
    private int lastPart;

    private readonly Func<RunTraffic?>? watched;

    /// <param name="output">Where the lines go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="watched">What goes to the model servers; null when nobody wants to read it.</param>
    public PlainRunView(TextWriter output, TimeProvider time, Func<RunTraffic?>? watched = null)
    {
        this.output = output;
        this.watched = watched;
        progress = new RunProgress(time);
    }

    public override void Show(RunEvent happened)
    {
        lock (gate)
        {
            progress.Add(happened);
            switch (happened)
            {
                case RunEvent.Started started:
                    output.WriteLine(
                        $"{TerminalText.Clean(started.Character)}: {RunWords.Paragraphs(started.Paragraphs)}, "
                            + $"files in {TerminalText.Clean(started.Directory)}"
                    );
                    output.WriteLine(RunWords.Answering(started));
                    break;
                case RunEvent.Notice notice:
                    output.WriteLine($"{(notice.Warning ? "warning" : "note")}: {TerminalText.Clean(notice.Text)}");
                    break;
                case RunEvent.ItemSettled:
                    ProgressLine();
                    break;
                case RunEvent.FileWritten { Changed: true } file:
                    output.WriteLine($"wrote {TerminalText.Clean(file.Path)}: {Figures.Plural(file.Rows, "row")}");
                    break;
            }
        }
    }

    public override void Stopping()
    {
        lock (gate)
            output.WriteLine(StoppingText);
    }

    private void ProgressLine()
    {
        var elapsed = progress.Elapsed;
        var part = progress.Share is { } share ? (int)(share * Parts) : 0;
        var since = elapsed - lastLine;
        if (since < (part > lastPart ? AtLeast : Every))
            return;
        lastLine = elapsed;
        lastPart = Math.Max(part, lastPart);
        progress.Tick();
        var usage = progress.Usage;
        var steps = progress.Steps.Where(step => step.Planned > 0).Select(Describe);
        var left = progress.Remaining is { } remaining ? $"; about {Figures.Remaining(remaining)} left" : string.Empty;
        var traffic = watched?.Invoke() is { } seen ? $"; {TrafficPanel.InWords(seen)}" : string.Empty;
        output.WriteLine(
            $"{Figures.Span(elapsed)}: {string.Join(", ", steps)}; "
                + $"{Figures.Short(usage.InputTokens)} tokens in, {Figures.Short(usage.OutputTokens)} out{left}{traffic}"
        );
    }

    private static string Describe(StepProgress step)
    {
        var troubles = new List<string>();
        if (step.Rejected > 0)
            troubles.Add($"{step.Rejected} rejected");
        if (step.Failed > 0)
            troubles.Add($"{step.Failed} failed");
        return $"{StepNames.Of(step.Step)} {step.Done}/{step.Planned}"
            + (troubles.Count > 0 ? $" ({string.Join(", ", troubles)})" : string.Empty);
    }
}
