using Dramatis.Generation.Importing;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What an import took in, for people.</summary>
internal static class ImportView
{
    private const int MostReasons = 12;

    public static void Write(IAnsiConsole console, ImportSummary summary)
    {
        console.MarkupLine(
            $"[bold]{TerminalText.Markup(summary.Character)}[/]  {Figures.Plural(summary.RowsRead, "row")} read from {Figures.Plural(summary.Files.Count, "file")}"
        );
        var grid = Tables.List(Tables.Unwrapped().RightAligned(), Tables.Unwrapped(), new GridColumn());
        Add(summary.Kept, "kept", "");
        Add(summary.MadeAgain, "made again", "training rows whose conversations stand in other files");
        Add(summary.Refused, "refused", "by a check");
        Add(summary.SetAside, "set aside", "repeated or unreadable");
        Tables.Write(console, grid);
        if (summary.Reasons.Count > 0)
        {
            Tables.Section(console, "Why; each row is in the errors file");
            var reasons = Tables.List(Tables.Unwrapped().RightAligned(), new GridColumn());
            foreach (var (reason, count) in summary.Reasons.Take(MostReasons))
                reasons.AddRow($"{Figures.Count(count)} ×", TerminalText.Markup(reason));
            Tables.Write(console, reasons);
        }
        var name = ShellWord.Quote(summary.Character);
        console.MarkupLine(
            $"In {TerminalText.Markup(summary.Directory)}. Next: {TerminalText.Markup($"dramatis check {name}")}"
        );
        console.MarkupLine(
            summary.Profile is null
                ? "Without a biography rows do not find their paragraphs: to go on with a run, import again with --profile."
                : TerminalText.Markup($"To top up: dramatis generate {name}")
        );

        void Add(int rows, string what, string why)
        {
            if (rows > 0)
                grid.AddRow(Figures.Count(rows), what, why);
        }
    }
}
