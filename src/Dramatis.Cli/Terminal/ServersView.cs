using Dramatis.Backends;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What the doctor found.</summary>
internal static class ServersView
{
    private const int MostModels = 20;

    public static void Write(IAnsiConsole console, IReadOnlyList<ServerReport> servers, ServerReport? chosen)
    {
        foreach (var server in servers)
            WriteServer(console, server);
        console.WriteLine();
        console.MarkupLine(
            chosen is null
                ? "[yellow]generate would find no model server.[/]"
                : $"generate would use [bold]{TerminalText.Markup(chosen.Address)}[/]"
                    + (chosen.ChosenModel is { } model ? $" with [bold]{TerminalText.Markup(model)}[/]" : string.Empty)
        );
    }

    private static void WriteServer(IAnsiConsole console, ServerReport server)
    {
        var mark = server.Reachable ? "[green]✓[/]" : "[red]✗[/]";
        console.MarkupLine(
            $"{mark} [bold]{TerminalText.Markup(server.Address)}[/]  [dim]{server.Kind.ToString().ToLowerInvariant()}[/]"
        );
        Tables.Indented(console, TerminalText.Markup(server.Detail));
        if (server.Models.Count == 0)
            return;
        var grid = Tables.List(new GridColumn(), new GridColumn().RightAligned());
        foreach (var model in server.Models.Take(MostModels))
            grid.AddRow(
                TerminalText.Markup(model.Name),
                model.ContextTokens is { } tokens
                    ? $"{Figures.Count(tokens)} tokens of context"
                    : "[dim]context not told[/]"
            );
        Tables.Write(console, grid);
        if (server.Models.Count > MostModels)
            Tables.Indented(console, $"[dim]and {server.Models.Count - MostModels} more[/]", 4);
    }
}
