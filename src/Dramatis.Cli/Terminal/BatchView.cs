using Dramatis.Cli.Configuration;
using Dramatis.Generation;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>What a round by batch files ends with: what came in, what it made, what is asked now, and what to type next.</summary>
internal static class BatchView
{
    private const int MostErrors = 8;

    /// <param name="console">Where to.</param>
    /// <param name="summary">The figures.</param>
    /// <param name="earlier">What was remembered of earlier rounds' options.</param>
    public static void Write(IAnsiConsole console, BatchSummary summary, IReadOnlyList<Given> earlier)
    {
        if (earlier.Count > 0)
            console.MarkupLine(
                $"[dim]Going on with {TerminalText.Markup(ShellWord.Command(earlier.SelectMany(Words)))}, as in the round before.[/]"
            );
        if (summary.Imported is { } imported)
            WriteImport(console, imported);
        var usage = summary.Run.Steps.Aggregate(default(Usage), (sum, step) => sum + step.Usage);
        Tables.Write(console, SummaryView.StepTable(console, summary.Run.Steps, usage));
        SummaryView.WriteReasons(console, summary.Run.Steps);
        WriteFiles(console, summary);
        WriteNext(console, summary);
    }

    private static void WriteImport(IAnsiConsole console, BatchImport imported)
    {
        console.MarkupLine($"[bold]{Figures.Plural(imported.Answers, "answer")}[/] imported");
        if (imported.Before > 0)
            Tables.Indented(console, $"[dim]{Figures.Plural(imported.Before, "line")} imported before[/]");
        if (imported.Failures > 0)
            Tables.Indented(
                console,
                $"[yellow]{Figures.Plural(imported.Failures, "request")} without an answer[/]"
                    + (imported.Expired > 0 ? $", {Figures.Count(imported.Expired)} of them expired" : "")
            );
        foreach (var (error, count) in imported.Errors.Take(MostErrors))
            Tables.Indented(console, $"{Figures.Count(count)} × {TerminalText.Markup(error)}", 4);
        if (imported.Unused > 0)
            Tables.Indented(
                console,
                $"[yellow]{Figures.Plural(imported.Unused, "answer")} that nothing asks for:[/] the prompt, the model, an option or the biography "
                    + "has changed since, or the item was settled in another way. They are kept in the journal."
            );
        foreach (var oddity in imported.Oddities)
            Tables.Indented(console, $"[yellow]{TerminalText.Markup(oddity)}[/]");
    }

    private static void WriteFiles(IAnsiConsole console, BatchSummary summary)
    {
        if (summary.Directory is not { } directory)
            return;
        Tables.Section(console, $"Requests in {TerminalText.Markup(directory)}");
        var grid = Tables.List(
            new GridColumn(),
            Tables.Unwrapped(),
            Tables.Unwrapped().RightAligned(),
            Tables.Unwrapped().RightAligned()
        );
        foreach (var file in summary.Files)
            grid.AddRow(
                TerminalText.Markup(file.Name),
                TerminalText.Markup(file.Model),
                Figures.Plural(file.Requests, "request"),
                $"{Figures.Count((file.Bytes + 999) / 1000)} kB"
            );
        Tables.Write(console, grid);
        Tables.Indented(
            console,
            $"[dim]about {Figures.Short(summary.InputTokens)} tokens in, at most {Figures.Short(summary.MostOutputTokens)} out[/]"
        );
    }

    private static void WriteNext(IAnsiConsole console, BatchSummary summary)
    {
        Tables.Section(console, "Next");
        var name = ShellWord.Quote(summary.Run.Character);
        if (summary.Directory is not null)
            Tables.Command(
                console,
                "send each file as a batch of its own; when they are answered",
                $"dramatis import-batch {name} OUTPUT.jsonl ERRORS.jsonl --output DIR"
            );
        else if (summary.Run.Waiting > 0)
            Tables.Command(
                console,
                $"{Figures.Plural(summary.Run.Waiting, "request")} to be sent: write them",
                $"dramatis export {name} --format batch --output DIR"
            );
        else
            Tables.Command(console, "all is answered: see where it stands", $"dramatis status {name}");
        if (summary.Run.Waiting > 0)
            Tables.Command(
                console,
                "or ask for the rest over the network",
                $"dramatis generate {name} --model {ShellWord.Quote(summary.Run.Model)}"
            );
    }

    private static IEnumerable<string> Words(Given given) =>
        given.Setting.Form == SettingForm.Flag
            ? [given.Setting.Option]
            : given.Texts.SelectMany(text => (string[])[given.Setting.Option, text]);
}
