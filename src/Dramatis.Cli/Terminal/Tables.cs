using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dramatis.Cli.Terminal;

/// <summary>The look all tables share: lines on terminals, only columns elsewhere.</summary>
internal static class Tables
{
    public static Table New(IAnsiConsole console) =>
        console.Profile.Capabilities.Ansi
            ? new Table().BorderColor(Color.Grey).Border(TableBorder.Simple)
            : new Table().Border(TableBorder.None);

    public static TableColumn Words(string heading) =>
        new(new Markup($"[dim]{heading}[/]")) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };

    public static TableColumn Number(string heading) => Words(heading).RightAligned();

    /// <summary>Zero is the good news: it steps back, anything else shows.</summary>
    public static string Trouble(int count, string colour) =>
        count == 0 ? "[dim]0[/]" : $"[{colour}]{Figures.Count(count)}[/]";

    /// <summary>Writes without the empty lines around a table and the spaces after its rows.</summary>
    public static void Write(IAnsiConsole console, IRenderable table)
    {
        var lines = Screen.Draw(console, table).ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, HasText);
        var last = Array.FindLastIndex(lines, HasText);
        for (var i = Math.Max(0, first); i <= last; i++)
            console.Profile.Out.Writer.WriteLine(lines[i].TrimEnd());

        static bool HasText(string line) => TerminalText.Clean(line).Length > 0;
    }

    /// <summary>A list without headings, its columns two spaces apart.</summary>
    public static Grid List(params IEnumerable<GridColumn> columns)
    {
        var grid = new Grid();
        foreach (var column in columns)
            grid.AddColumn(column.PadLeft(grid.Columns.Count == 0 ? 2 : 0).PadRight(2));
        return grid;
    }

    public static GridColumn Unwrapped() => new GridColumn().NoWrap();

    /// <summary>A heading over a list.</summary>
    public static void Section(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{title}[/]");
    }

    /// <summary>A line to be copied: the terminal may wrap it, but nothing is put into it.</summary>
    public static void Command(IAnsiConsole console, string purpose, string command)
    {
        console.Markup($"  [dim]{purpose}:[/] ");
        console.Profile.Out.Writer.WriteLine(TerminalText.Clean(command));
    }

    /// <summary>A line that wraps under its own beginning.</summary>
    public static void Indented(IAnsiConsole console, string markup, int indent = 2) =>
        Write(console, new Padder(new Markup(markup), new Padding(indent, 0, 0, 0)));
}
