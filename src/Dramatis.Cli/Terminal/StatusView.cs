using Dramatis.Cli.Configuration;
using Dramatis.Generation;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>Where a character stands.</summary>
internal static class StatusView
{
    public static void Write(IAnsiConsole console, CharacterStatus status)
    {
        console.MarkupLine(
            $"[bold]{TerminalText.Markup(status.Character)}[/]  {TerminalText.Markup(status.Directory)}"
        );
        console.MarkupLine(State(status));
        console.MarkupLine($"[dim]horizon[/] {TerminalText.Markup(ProfileView.HorizonOf(status.Horizon))}");
        if (status.Models.Count > 0)
            console.MarkupLine(
                $"[dim]models[/] {string.Join(", ", status.Models.Select(model => TerminalText.Markup(model)))}"
                    + $"  [dim]{Figures.Plural(status.Usage.Calls, "call")} so far[/]"
            );
        console.WriteLine();
        Tables.Write(console, SummaryView.StepTable(console, status.Steps, status.Usage));
        foreach (var step in status.Steps.Where(step => step.Extra > 0))
            Tables.Indented(
                console,
                $"[dim]{StepNames.Of(step.Step)}: {Figures.Plural(step.Extra, "row")} more than were wanted, in the journal for when more are[/]",
                0
            );
        ProtectiveView.Write(console, status.Protective);
        SummaryView.WriteReasons(console, status.Steps);
    }

    private static string State(CharacterStatus status) =>
        status switch
        {
            { RunningProcess: { } process } => $"[green]running[/] as process {process}",
            { LastRunFinished: true } => "[green]the last run came to its end[/]",
            { LastRunFinished: false } =>
                "[yellow]the last run was stopped before its end[/]; the same generate command goes on",
            _ => "[dim]no run yet[/]",
        };
}
