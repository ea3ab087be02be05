using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>The look all tables share: lines on terminals, only columns elsewhere.</summary>
internal static class Tables
{
    public static Table New(IAnsiConsole console)
    {
        var table = new Table().BorderColor(Color.Grey);
        return console.Profile.Capabilities.Ansi ? table.Border(TableBorder.Simple) : table.Border(TableBorder.None);
    }

    public static TableColumn Words(string heading) => new(new Markup($"[dim]{heading}[/]")) { NoWrap = true };

    public static TableColumn Number(string heading) => Words(heading).RightAligned();

    /// <summary>Zero is the good news: it steps back, anything else shows.</summary>
    public static string Trouble(int count, string colour) =>
        count == 0 ? "[dim]0[/]" : $"[{colour}]{Figures.Count(count)}[/]";

    /// <summary>A heading over a list.</summary>
    public static void Section(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{title}[/]");
    }

    /// <summary>A line that wraps under its own beginning.</summary>
    public static void Indented(IAnsiConsole console, string markup, int indent = 2) =>
        console.Write(new Padder(new Markup(markup), new Padding(indent, 0, 0, 0)));
}
