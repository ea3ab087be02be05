using Dramatis.Records;
using Dramatis.Runs;
using Spectre.Console;

namespace Dramatis.Cli.Terminal;

/// <summary>The protective matrix as it was filled, narrow enough for 80 columns.</summary>
internal static class ProtectiveView
{
    private const int LongestTopic = 24;

    private static readonly (KnowledgeClass Kind, string Heading)[] Columns =
    [
        (KnowledgeClass.Known, "known"),
        (KnowledgeClass.Beyond, "beyond"),
        (KnowledgeClass.Unknown, "unknown"),
        (KnowledgeClass.FalsePremise, "premise"),
        (KnowledgeClass.Afterlife, "after"),
        (KnowledgeClass.Identity, "self"),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<TopicCount> topics)
    {
        if (topics.Count == 0)
            return;
        Tables.Section(console, "Protective conversations by topic and class");
        var table = Tables.New(console);
        table.AddColumn(Tables.Words("topic"));
        foreach (var (_, heading) in Columns)
            table.AddColumn(Tables.Number(heading));
        table.AddColumn(Tables.Number("all"));
        foreach (var row in topics.GroupBy(NameOf, StringComparer.Ordinal).OrderBy(row => row.Any(IsOfSelf)))
            table.AddRow([
                TerminalText.Markup(row.Key, LongestTopic),
                .. Cells(kind => row.Sum(topic => topic.Counts.GetValueOrDefault(kind))),
            ]);
        table.AddRow(["[bold]all[/]", .. Cells(kind => topics.Sum(topic => topic.Counts.GetValueOrDefault(kind)))]);
        Tables.Write(console, table);
    }

    // The character's own end and nature have many small topics of one class: a line for each of the two is enough.
    private static string NameOf(TopicCount topic) =>
        !IsOfSelf(topic) ? topic.Topic
        : topic.Counts.ContainsKey(KnowledgeClass.Afterlife) ? "own death and fame"
        : "own nature";

    private static bool IsOfSelf(TopicCount topic) =>
        topic.Counts.Keys.All(kind => kind is KnowledgeClass.Afterlife or KnowledgeClass.Identity);

    private static IEnumerable<string> Cells(Func<KnowledgeClass, int> count) =>
        Columns
            .Select(column => count(column.Kind))
            .Append(Columns.Sum(column => count(column.Kind)))
            .Select(number => number == 0 ? "[dim]-[/]" : Figures.Count(number));
}
