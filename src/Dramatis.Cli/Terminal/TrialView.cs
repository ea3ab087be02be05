using Dramatis.Characters;
using Dramatis.Cli.Configuration;
using Dramatis.Generation;
using Dramatis.Records;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>A trial to be read by a person: scenes, conversations, pairs, then the figures.</summary>
internal static class TrialView
{
    public static void Write(IAnsiConsole console, TrialReport report, string whole)
    {
        var character = new Character(report.Summary.Character).Name;
        WriteScenes(console, report.Scenes);
        foreach (var conversation in report.Conversations)
            WriteConversation(console, conversation, character);
        WritePairs(console, report.Pairs, character);

        Tables.Section(console, "This paragraph");
        Tables.Write(console, SummaryView.StepTable(console, report.Summary.Steps, report.Summary.Usage));
        SummaryView.WriteReasons(console, report.Summary.Steps);
        WriteWhole(console, report, whole);
    }

    private static void WriteScenes(IAnsiConsole console, IReadOnlyList<Scene> scenes)
    {
        if (scenes.Count == 0)
            return;
        Rule(console, "Paragraph");
        Tables.Indented(console, TerminalText.Markup(scenes[0].Context), 0);
        Rule(console, Figures.Plural(scenes.Count, "scene"));
        foreach (var scene in scenes)
            Tables.Indented(
                console,
                $"[bold]{TerminalText.Markup(scene.Location)}[/]  {TerminalText.Markup(scene.Description)}",
                0
            );
    }

    private static void WriteConversation(IAnsiConsole console, Conversation conversation, string character)
    {
        var kind = conversation.Kind == ConversationKind.Hallucination ? "Protective conversation" : "Conversation";
        Rule(console, $"{kind} [dim]{TerminalText.Markup(conversation.Id)}[/]");
        var setting = string.Join(
            ". ",
            new[] { conversation.Location.TrimEnd('.'), conversation.Setting }.Where(text => text.Length > 0)
        );
        if (setting.Length > 0)
            Tables.Indented(console, $"[dim italic]{TerminalText.Markup(setting)}[/]", 0);
        foreach (var turn in conversation.Turns)
            Speech(console, turn.Speaker, turn.Speech, turn.Speaker == character ? "bold green" : "bold blue");
    }

    private static void WritePairs(IAnsiConsole console, IReadOnlyList<PreferencePair> pairs, string character)
    {
        foreach (var pair in pairs)
        {
            Rule(console, $"Pair [dim]{TerminalText.Markup(pair.Question.Id)}[/]");
            Speech(console, "asked", pair.Question.Text, "bold blue");
            Speech(console, $"chosen, {character}", pair.Chosen, "bold green");
            Speech(console, "rejected", pair.Rejected, "bold red");
        }
    }

    private static void WriteWhole(IAnsiConsole console, TrialReport report, string whole)
    {
        Tables.Section(console, "The whole would take");
        var table = Tables.New(console);
        table.AddColumn(Tables.Words("step"));
        foreach (var heading in (string[])["items", "yield", "calls", "tokens in", "out"])
            table.AddColumn(Tables.Number(heading));
        foreach (var step in report.Whole)
            table.AddRow(
                StepNames.Of(step.Step),
                Figures.Count(step.Items),
                Figures.Percent(step.Yield),
                Figures.Count(step.Usage.Calls),
                Figures.Short(step.Usage.InputTokens),
                Figures.Short(step.Usage.OutputTokens)
            );
        table.AddRow(
            "[bold]all[/]",
            Figures.Count(report.Whole.Sum(step => (long)step.Items)),
            string.Empty,
            Figures.Count(report.Whole.Sum(step => (long)step.Usage.Calls)),
            Figures.Short(report.Whole.Sum(step => step.Usage.InputTokens)),
            Figures.Short(report.Whole.Sum(step => step.Usage.OutputTokens))
        );
        Tables.Write(console, table);
        Tables.Indented(console, $"about [bold]{Figures.Span(report.WholeTime)}[/] at this pace", 0);
        Tables.Section(console, "Next");
        Tables.Command(console, "make it all", whole);
    }

    // The speaker's name stands out to the left, so that the eye finds who speaks.
    private static void Speech(IAnsiConsole console, string speaker, string speech, string style)
    {
        const int indent = 6;
        const int outdent = 4;
        var markup = $"[{style}]{TerminalText.Markup(speaker)}[/]  {TerminalText.Markup(speech)}";
        var drawn = Screen.Draw(console, new Padder(new Markup(markup), new Padding(indent, 0, 0, 0)));
        var lines = drawn.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines[0].StartsWith(new string(' ', indent), StringComparison.Ordinal))
            lines[0] = lines[0][outdent..];
        foreach (var line in lines)
            console.Profile.Out.Writer.WriteLine(line.TrimEnd());
    }

    private static void Rule(IAnsiConsole console, string title)
    {
        console.WriteLine();
        if (console.Profile.Capabilities.Ansi)
            console.Write(new Rule($"[bold]{title}[/]").LeftJustified().RuleStyle("grey"));
        else
            console.MarkupLine($"== {title}");
    }
}
