using Dramatis.Backends;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What the doctor found.</summary>
internal static class ServersView
{
    private const int MostModels = 20;
    private const int LongestAligned = 40;

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
        var shown = server
            .Models.Take(MostModels)
            .Select(model => (Name: TerminalText.Clean(model.Name), model))
            .ToArray();
        var width = shown
            .Select(one => one.Name.Length)
            .Where(length => length <= LongestAligned)
            .DefaultIfEmpty(0)
            .Max();
        foreach (var (name, model) in shown)
            Tables.Indented(console, $"{Markup.Escape(name.PadRight(width))}  [dim]{Context(model)}[/]");
        if (server.Models.Count > MostModels)
            Tables.Indented(console, $"[dim]and {server.Models.Count - MostModels} more[/]", 4);
    }

    private static string Context(ServerModel model) =>
        model.ContextTokens is { } tokens ? $"{Figures.Count(tokens)} tokens of context" : "context not told";
}
