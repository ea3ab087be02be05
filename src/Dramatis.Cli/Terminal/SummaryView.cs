using Dramatis.Cli.Configuration;
using Dramatis.Datasets;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What a run ends with: one table, the files, what went wrong, and what to type next.</summary>
internal static class SummaryView
{
    private const int MostReasons = 8;
    private const int LongestReason = 160;

    /// <param name="console">Where to.</param>
    /// <param name="summary">The figures.</param>
    /// <param name="again">The command that goes on with this run.</param>
    /// <param name="report">What the check of the dataset found; null when there was none.</param>
    public static void Write(IAnsiConsole console, RunSummary summary, string again, DatasetReport? report = null)
    {
        console.WriteLine();
        console.MarkupLine(Heading(summary));
        Tables.Write(console, StepTable(console, summary.Steps, summary.Usage));
        WriteHedged(console, summary.Hedged);
        ProtectiveView.Write(console, summary.Protective);
        WriteFiles(console, summary);
        WriteReasons(console, summary.Steps);
        if (report is not null)
            ReportView.WriteBriefly(console, report);
        WriteNext(console, summary, again);
    }

    public static Table StepTable(IAnsiConsole console, IReadOnlyList<StepSummary> steps, Usage usage)
    {
        var table = Tables.New(console);
        table.AddColumn(Tables.Words("step"));
        foreach (var heading in (string[])["planned", "kept", "rejected", "failed", "rows", "tokens in", "out"])
            table.AddColumn(Tables.Number(heading));
        foreach (var step in steps)
            table.AddRow(
                StepNames.Of(step.Step),
                Figures.Count(step.Planned),
                Figures.Count(step.Kept),
                Tables.Trouble(step.Rejected, "yellow"),
                Tables.Trouble(step.Failed, "red"),
                Figures.Count(step.Rows),
                Figures.Short(step.Usage.InputTokens),
                Figures.Short(step.Usage.OutputTokens)
            );
        table.AddRow(
            "[bold]all[/]",
            Figures.Count(steps.Sum(step => (long)step.Planned)),
            Figures.Count(steps.Sum(step => (long)step.Kept)),
            Tables.Trouble(steps.Sum(step => step.Rejected), "yellow"),
            Tables.Trouble(steps.Sum(step => step.Failed), "red"),
            Figures.Count(steps.Sum(step => (long)step.Rows)),
            Figures.Short(usage.InputTokens),
            Figures.Short(usage.OutputTokens)
        );
        return table;
    }

    public static void WriteReasons(IAnsiConsole console, IReadOnlyList<StepSummary> steps)
    {
        var reasons = steps
            .SelectMany(step => step.Reasons.Select(reason => (step.Step, reason.Key, reason.Value)))
            .OrderByDescending(reason => reason.Value)
            .ToArray();
        if (reasons.Length == 0)
            return;
        Tables.Section(console, "Refused or left out");
        var grid = Tables.List(Tables.Unwrapped().RightAligned(), Tables.Unwrapped(), new GridColumn());
        foreach (var (step, reason, count) in reasons.Take(MostReasons))
            grid.AddRow($"{Figures.Count(count)} ×", StepNames.Of(step), TerminalText.Markup(reason, LongestReason));
        Tables.Write(console, grid);
        if (reasons.Length > MostReasons)
            Tables.Indented(console, $"[dim]and {Figures.Plural(reasons.Length - MostReasons, "rarer reason")}[/]");
    }

    private static string Heading(RunSummary summary)
    {
        var name = TerminalText.Markup(summary.Character);
        var cost = summary.Cost is { } sum ? $", {Figures.Money(sum)} in money" : string.Empty;
        var took = $"in {Figures.Span(summary.Elapsed)}, {Figures.Plural(summary.Usage.Calls, "call")}{cost}";
        return summary.ExitCode switch
        {
            ExitCode.Cancelled => $"[yellow]Stopped:[/] [bold]{name}[/] [dim]{took}[/]",
            ExitCode.Ceiling =>
                $"[yellow]Stopped at a ceiling:[/] [bold]{name}[/] [dim]{took}[/]\n{TerminalText.Markup($"{summary.StoppedAt}.")}",
            ExitCode.ItemsFailed => $"[yellow]Done, with failures:[/] [bold]{name}[/] [dim]{took}[/]",
            _ => $"[green]Done:[/] [bold]{name}[/] [dim]{took}[/]",
        };
    }

    private static void WriteHedged(IAnsiConsole console, Usage hedged)
    {
        if (hedged.Calls > 0)
            Tables.Indented(
                console,
                $"[dim]{Figures.Plural(hedged.Calls, "call")} asked twice: most providers bill the answer that was not taken as well, "
                    + $"up to {Figures.Short(hedged.InputTokens)} tokens in and {Figures.Short(hedged.OutputTokens)} out[/]"
            );
    }

    private static void WriteFiles(IAnsiConsole console, RunSummary summary)
    {
        if (summary.Files.Count == 0)
            return;
        Tables.Section(console, $"Files in {TerminalText.Markup(summary.Directory)}");
        var grid = Tables.List(new GridColumn(), Tables.Unwrapped().RightAligned(), Tables.Unwrapped());
        foreach (var file in summary.Files)
            grid.AddRow(
                TerminalText.Markup(Path.GetFileName(file.Path)),
                Figures.Plural(file.Rows, "row"),
                file.Changed ? string.Empty : "[dim]unchanged[/]"
            );
        Tables.Write(console, grid);
    }

    private static void WriteNext(IAnsiConsole console, RunSummary summary, string again)
    {
        Tables.Section(console, "Next");
        var failed = summary.Steps.Sum(step => step.Failed);
        if (summary.Cancelled)
            Next(console, "go on", again);
        else if (summary.StoppedAt is not null)
            Next(console, "go on: spend as much again, or set the ceiling higher", again);
        else if (failed > 0)
            Next(console, $"try {Figures.Plural(failed, "failed item")} again", again);
        if (
            summary.Files.FirstOrDefault(file =>
                file.Rows > 0 && Path.GetFileName(file.Path).StartsWith("errors_", StringComparison.Ordinal)
            ) is
            { } errors
        )
            Next(console, "read what was refused, and why", ShellWord.Quote(errors.Path));
        Next(console, "see where it stands", $"dramatis status {ShellWord.Quote(Which(summary))}");
    }

    // The name alone is looked for in the usual place.
    private static string Which(RunSummary summary) =>
        Path.GetDirectoryName(summary.Directory) == new RunOptions().OutputDirectory
            ? summary.Character
            : summary.Directory;

    private static void Next(IAnsiConsole console, string purpose, string command) =>
        Tables.Command(console, purpose, command);
}
