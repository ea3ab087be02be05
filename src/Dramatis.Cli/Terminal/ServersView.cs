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
        console.MarkupLine(Verdict(servers, chosen));
    }

    private static string Verdict(IReadOnlyList<ServerReport> servers, ServerReport? chosen)
    {
        if (chosen is not null)
            return $"generate would use [bold]{TerminalText.Markup(chosen.Address)}[/] "
                + $"with [bold]{TerminalText.Markup(chosen.ChosenModel!)}[/]";
        return servers.FirstOrDefault(server => server.Reachable) is { } silent
            ? $"[yellow]generate would not know which model of {TerminalText.Markup(silent.Address)} to use:[/] name one with --model"
            : "[yellow]generate would find no model server.[/]";
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
