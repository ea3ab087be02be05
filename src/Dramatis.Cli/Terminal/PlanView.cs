using Dramatis.Cli.Configuration;
using Dramatis.Generation;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What a run would do, a line a step.</summary>
internal static class PlanView
{
    /// <param name="console">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The command that does it.</param>
    public static void Write(IAnsiConsole console, RunPlan plan, string run)
    {
        console.MarkupLine(
            $"[bold]{TerminalText.Markup(plan.Character)}[/]  {TerminalText.Markup(plan.Directory)}  [dim]nothing is done yet[/]"
        );
        Tables.Write(console, Table(console, plan));
        if (plan.Cost is { } cost)
            Tables.Indented(console, $"about [bold]{Figures.Money(cost)}[/] at these prices", 0);
        foreach (var line in Sources(plan.Steps))
            Tables.Indented(console, $"[dim]{line}[/]", 0);
        if (plan.StopsAt is { } ceiling)
            Tables.Indented(
                console,
                $"[yellow]{Option(ceiling.Ceiling)} would stop it[/] after about {Figures.Percent((double)(ceiling.Limit / ceiling.Needed))}; the same command goes on.",
                0
            );
        Tables.Section(console, "Next");
        Tables.Command(console, "do it", run);
    }

    private static Table Table(IAnsiConsole console, RunPlan plan)
    {
        var table = Tables.New(console);
        table.AddColumn(Tables.Words("step"));
        foreach (var heading in (string[])["items", "settled", "to do", "yield", "calls", "tokens in", "out"])
            table.AddColumn(Tables.Number(heading));
        foreach (var step in plan.Steps)
            table.AddRow(
                StepNames.Of(step.Step),
                Figures.Count(step.Items),
                Figures.Count(step.Settled),
                Figures.Count(step.ToDo),
                Figures.Percent(step.Yield),
                Figures.Count(step.Usage.Calls),
                Figures.Short(step.Usage.InputTokens),
                Figures.Short(step.Usage.OutputTokens)
            );
        table.AddRow(
            "[bold]all[/]",
            Figures.Count(plan.Steps.Sum(step => (long)step.Items)),
            Figures.Count(plan.Steps.Sum(step => (long)step.Settled)),
            Figures.Count(plan.Steps.Sum(step => (long)step.ToDo)),
            string.Empty,
            Figures.Count(plan.Usage.Calls),
            Figures.Short(plan.Usage.InputTokens),
            Figures.Short(plan.Usage.OutputTokens)
        );
        return table;
    }

    private static IEnumerable<string> Sources(IReadOnlyList<StepPlan> steps) =>
        from step in steps
        where step.ToDo > 0
        group StepNames.Of(step.Step) by step.Source into source
        orderby source.Key descending
        select source.Key switch
        {
            PlanSource.Journal => "from what was made so far",
            PlanSource.Trial => "from the trial",
            _ => "from the prompts, right within a factor of two",
        } + $": {string.Join(", ", source)}";

    private static string Option(Ceiling ceiling) =>
        ceiling switch
        {
            Ceiling.Calls => "--max-calls",
            Ceiling.Tokens => "--max-tokens",
            _ => "--max-cost",
        };
}
