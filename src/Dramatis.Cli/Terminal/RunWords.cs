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
        + $"[dim]model[/] {TerminalText.Markup(started.Model)}  [dim]{TerminalText.Markup(started.Backend)}[/]";

    public static string NoticeMarkup(RunEvent.Notice notice) =>
        notice.Warning
            ? $"[yellow]warning:[/] {TerminalText.Markup(notice.Text)}"
            : $"[dim]note:[/] {TerminalText.Markup(notice.Text)}";
}
