using Dramatis.Characters;
using Dramatis.Runs;

namespace Dramatis.Cli.Terminal;

/// <summary>The sentences that live and plain views share.</summary>
internal static class RunWords
{
    public static string Paragraphs(ParagraphCount count) =>
        count.Used == count.Total
            ? Figures.Plural(count.Total, "paragraph")
            : $"{Figures.Count(count.Used)} of {Figures.Plural(count.Total, "paragraph")}";

    public static string StartedMarkup(RunEvent.Started started) =>
        $"[bold]{TerminalText.Markup(started.Character)}[/]  {Paragraphs(started.Paragraphs)} "
        + $"→ {TerminalText.Markup(started.Directory)}\n"
        + (
            SaysModel(started)
                ? TerminalText.Markup(started.Backend)
                : $"[dim]model[/] {TerminalText.Markup(started.Model)}  [dim]{TerminalText.Markup(started.Backend)}[/]"
        );

    public static string Answering(RunEvent.Started started) =>
        SaysModel(started)
            ? TerminalText.Clean(started.Backend)
            : $"model {TerminalText.Clean(started.Model)}: {TerminalText.Clean(started.Backend)}";

    // Names of models are long; one that stands in the sentence already is not said twice.
    private static bool SaysModel(RunEvent.Started started) =>
        started.Backend.Contains(started.Model, StringComparison.Ordinal);

    public static string Of(HorizonSource source) =>
        source switch
        {
            HorizonSource.Wikidata => "from Wikidata",
            HorizonSource.Profile => "from the biography",
            HorizonSource.Option => "as you gave it",
            _ => "the page's revision: alive, or no death known",
        };

    public static string NoticeMarkup(RunEvent.Notice notice) =>
        notice.Warning
            ? $"[yellow]warning:[/] {TerminalText.Markup(notice.Text)}"
            : $"[dim]note:[/] {TerminalText.Markup(notice.Text)}";
}
