using System.Globalization;
using Dramatis.Checks.Metrics;
using Dramatis.Records;

namespace Dramatis.Datasets;

/// <summary>What stands behind the metrics, for people to read.</summary>
internal static class ReportTables
{
    public static IReadOnlyList<ReportTable> Of(SetMetrics metrics) =>
        [
            new(
                "speakers",
                ["kind", "name", "turns", "conversations"],
                [
                    .. metrics.Speakers.Top.Select(entry =>
                        (IReadOnlyList<string>)
                            [
                                entry.Kind.ToString().ToLowerInvariant(),
                                .. Cells(entry.Name, entry.Turns, entry.Conversations),
                            ]
                    ),
                ]
            ),
            new("openers", ["words", "turns"], Counted(metrics.Openers.Top)),
            new("one_word_openers", ["word", "turns"], Counted(metrics.Openers.TopWords)),
            new("question_frames", ["words", "questions"], Counted(metrics.Pairs.Frames)),
            Protective(metrics.Coverage),
        ];

    private static ReportTable Protective(Coverage coverage)
    {
        var classes = Enum.GetValues<KnowledgeClass>();
        return new ReportTable(
            "protective",
            ["topic", .. classes.Select(NameOf)],
            [
                .. coverage.Table.Select(row =>
                    (IReadOnlyList<string>)
                        [row.Topic, .. classes.Select(kind => Text(row.Counts.GetValueOrDefault(kind)))]
                ),
            ]
        );
    }

    private static string NameOf(KnowledgeClass kind) =>
        kind == KnowledgeClass.FalsePremise ? "false_premise" : kind.ToString().ToLowerInvariant();

    private static IReadOnlyList<IReadOnlyList<string>> Counted(IEnumerable<(string Text, int Count)> entries) =>
        [.. entries.Select(entry => Cells(entry.Text, entry.Count))];

    private static List<string> Cells(string text, params ReadOnlySpan<long> numbers)
    {
        var cells = new List<string> { text };
        foreach (var number in numbers)
            cells.Add(Text(number));
        return cells;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
