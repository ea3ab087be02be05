using System.Globalization;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>A report for people: the figures, the commonest findings, what to do next.</summary>
internal static class ReportView
{
    private const int MostFindings = 12;
    private const int LongestFinding = 140;

    public static void Write(IAnsiConsole console, DatasetReport report, string file)
    {
        console.MarkupLine(
            $"[bold]{TerminalText.Markup(report.Name)}[/]  {Figures.Plural(report.Rows, "row")} of "
                + $"{TerminalText.Markup(report.Character)}, gate {TerminalText.Markup(report.Gate)}: "
                + (report.Passed ? "[green]passes[/]" : "[red]fails[/]")
        );
        Tables.Write(console, MetricTable(console, report.Metrics));
        WriteFindings(console, report);
        Tables.Section(console, "Next");
        Tables.Command(console, "read every finding", ShellWord.Quote(file));
    }

    /// <summary>What fails, or that nothing does.</summary>
    public static void WriteBriefly(IAnsiConsole console, DatasetReport report)
    {
        var failing = report.Metrics.Where(metric => metric.Pass == false).ToArray();
        var passing = report.Metrics.Count(metric => metric.Pass == true);
        Tables.Section(console, $"Quality, by the limits of the gate {TerminalText.Markup(report.Gate)}");
        if (failing.Length == 0)
            Tables.Indented(console, $"[green]passes[/]: {Figures.Plural(passing, "metric")} hold");
        else
            Tables.Write(console, MetricTable(console, failing));
    }

    public static Table MetricTable(IAnsiConsole console, IEnumerable<Metric> metrics)
    {
        var table = Tables.New(console);
        table.AddColumn(Tables.Words("metric"));
        table.AddColumn(Tables.Number("value"));
        table.AddColumn(Tables.Words("limit"));
        table.AddColumn(Tables.Words(""));
        foreach (var metric in metrics.Where(metric => metric.Value is not null))
            table.AddRow(
                TerminalText.Markup(metric.Name),
                Value(metric.Value),
                TerminalText.Markup(metric.Limit?.ToString() ?? ""),
                metric switch
                {
                    { Pass: true } => "[green]passes[/]",
                    { Pass: false } => "[red]fails[/]",
                    { Limit: not null } => "[dim]too few[/]",
                    _ => "",
                }
            );
        return table;
    }

    private static string Value(double? value) =>
        value is { } number ? number.ToString(number % 1 == 0 ? "0" : "0.###", CultureInfo.InvariantCulture) : "";

    private static void WriteFindings(IAnsiConsole console, DatasetReport report)
    {
        var kinds = report
            .Findings.GroupBy(finding => finding.Check)
            .Select(group => (Check: group.Key, Count: group.Count(), First: group.First()))
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Check, StringComparer.Ordinal)
            .ToArray();
        if (kinds.Length == 0)
            return;
        Tables.Section(console, "Found in rows, with the first of each");
        var grid = Tables.List(Tables.Unwrapped().RightAligned(), Tables.Unwrapped(), new GridColumn());
        foreach (var (check, count, first) in kinds.Take(MostFindings))
            grid.AddRow(
                $"{Figures.Count(count)} ×",
                TerminalText.Markup(check),
                TerminalText.Markup($"{first.File}:{first.Row} {first.What}", LongestFinding)
            );
        Tables.Write(console, grid);
    }
}
