using System.Globalization;
using Dramatis.Datasets.Exports;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What an export wrote, for people.</summary>
internal static class ExportView
{
    private const int MostReasons = 12;

    public static void Write(IAnsiConsole console, ExportSummary summary)
    {
        console.MarkupLine(
            $"[bold]{TerminalText.Markup(summary.Directory)}[/]  {Figures.Plural(summary.RowsRead, "row")} read"
        );
        foreach (var note in summary.Notes)
            console.MarkupLine($"[yellow]{TerminalText.Markup(note)}[/]");
        var table = Tables.New(console);
        table.AddColumn(Tables.Words("file"));
        table.AddColumn(Tables.Number("rows"));
        table.AddColumn(Tables.Number("kB"));
        foreach (var file in summary.Files)
            table.AddRow(
                TerminalText.Markup(file.Name),
                file.Rows == 0 ? "" : Figures.Count(file.Rows),
                ((file.Bytes + 999) / 1000).ToString(CultureInfo.InvariantCulture)
            );
        Tables.Write(console, table);
        if (summary.HeldOutTopics.Count > 0)
            console.MarkupLine(
                $"Held out for the evaluation: {TerminalText.Markup(string.Join(", ", summary.HeldOutTopics))}."
            );
        WriteLeftOut(console, summary.LeftOut);
    }

    private static void WriteLeftOut(IAnsiConsole console, IReadOnlyList<LeftOutCount> leftOut)
    {
        if (leftOut.Count == 0)
            return;
        Tables.Section(console, "Left out; each row is in left_out.jsonl");
        var grid = Tables.List(Tables.Unwrapped().RightAligned(), Tables.Unwrapped(), new GridColumn());
        foreach (var left in leftOut.OrderByDescending(left => left.Rows).Take(MostReasons))
            grid.AddRow(
                $"{Figures.Count(left.Rows)} ×",
                TerminalText.Markup(left.File.Length > 0 ? left.File : "all"),
                TerminalText.Markup(left.Reason)
            );
        Tables.Write(console, grid);
    }
}
