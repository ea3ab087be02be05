using Dramatis.Characters;
using Dramatis.Cli.Commands;
using Dramatis.Profiles;
using Spectre.Console;
using Paragraph = Dramatis.Profiles.Paragraph;
using Profile = Dramatis.Profiles.Profile;

namespace Dramatis.Cli.Terminal;

/// <summary>A profile at a glance.</summary>
internal static class ProfileView
{
    private const int LongestSection = 40;
    private const int LeastForText = 24;

    public static void Write(IAnsiConsole console, string character, string directory, Profile profile)
    {
        console.MarkupLine(
            $"[bold]{TerminalText.Markup(character)}[/]  {Figures.Plural(profile.Paragraphs.Count, "paragraph")}, "
                + $"{Figures.Count(profile.Paragraphs.Sum(paragraph => (long)Words(paragraph)))} words "
                + $"→ {TerminalText.Markup(directory)}"
        );
        WriteProvenance(console, profile);
        WriteParagraphs(console, profile.Paragraphs);
        WriteVoices(console, profile.Paragraphs);
        if (profile.Provenance.LeftOut.Count == 0)
            return;
        Tables.Section(console, "Left out");
        foreach (var line in profile.Provenance.LeftOut)
            Tables.Indented(console, TerminalText.Markup(line));
    }

    private static void WriteProvenance(IAnsiConsole console, Profile profile)
    {
        var provenance = profile.Provenance;
        var grid = Tables.List(Tables.Unwrapped(), new GridColumn());
        Add(grid, "source", $"{provenance.Source}: {provenance.Title} ({provenance.Language})");
        Add(grid, "revision", provenance.Revision?.ToString());
        Add(grid, "permalink", provenance.Permalink);
        Add(grid, "wikidata", provenance.WikidataItem);
        Add(grid, "licence", provenance.License ?? "not known: yours to say");
        Add(grid, "retrieved", provenance.RetrievedAt?.ToString("yyyy-MM-dd HH:mm 'UTC'"));
        Add(grid, "horizon", HorizonOf(profile.Horizon));
        Tables.Write(console, grid);
    }

    internal static string HorizonOf(Horizon? horizon) =>
        horizon is null ? "not known: name it with --horizon" : $"{horizon.Text} ({RunWords.Of(horizon.Source)})";

    private static void Add(Grid grid, string label, string? text)
    {
        if (text is not null)
            grid.AddRow($"[dim]{label}[/]", TerminalText.Markup(text));
    }

    private static void WriteParagraphs(IAnsiConsole console, IReadOnlyList<Paragraph> paragraphs)
    {
        var table = Tables.New(console);
        table.AddColumn(Tables.Number("#"));
        table.AddColumn(Tables.Words("section"));
        table.AddColumn(Tables.Words("voice"));
        table.AddColumn(Tables.Number("words"));
        table.AddColumn(Tables.Words("begins"));
        var sections = paragraphs
            .Select(paragraph => TerminalText.Clean(paragraph.SectionPath, LongestSection))
            .ToArray();
        var widest = sections.Select(section => section.Length).DefaultIfEmpty(0).Max();
        var room = Math.Max(LeastForText, console.Profile.Width - widest - 42);
        foreach (var (paragraph, section) in paragraphs.Zip(sections))
            table.AddRow(
                $"{paragraph.Index}",
                Markup.Escape(section),
                VoiceMarkup(paragraph),
                Figures.Count(Words(paragraph)),
                TerminalText.Markup(paragraph.Text, room)
            );
        console.WriteLine();
        Tables.Write(console, table);
    }

    private static string VoiceMarkup(Paragraph paragraph)
    {
        var word = VoiceList.WordOf(paragraph.Voice) + (paragraph.IsVoiceOverruled ? "*" : "");
        return paragraph.Voice == ParagraphVoice.Life ? word : $"[yellow]{word}[/]";
    }

    private static void WriteVoices(IAnsiConsole console, IReadOnlyList<Paragraph> paragraphs)
    {
        var told = paragraphs.Where(paragraph => paragraph.VoiceReason.Length > 0).ToList();
        if (told.Count == 0)
            return;
        Tables.Section(console, "Voices");
        Tables.Indented(
            console,
            string.Join(
                ", ",
                Enum.GetValues<ParagraphVoice>()
                    .Select(voice => $"{paragraphs.Count(one => one.Voice == voice)} {VoiceList.WordOf(voice)}")
            ) + "; * by hand. Overrule with --edit or --voice-of N=VOICE."
        );
        foreach (var paragraph in told)
            Tables.Indented(
                console,
                $"{paragraph.Index} {VoiceList.WordOf(paragraph.Voice)}: {TerminalText.Markup(paragraph.VoiceReason)}"
            );
    }

    private static int Words(Paragraph paragraph) =>
        paragraph.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
