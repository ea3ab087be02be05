namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>A plot of the card.</summary>
/// <param name="File">Its file in the folder.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Svg">The picture.</param>
internal sealed record HubPlot(string File, string Title, string Svg);

/// <summary>What the rows are like, in pictures; each says in its description what it shows, for those who do not see it.</summary>
internal static class HubPlots
{
    private const int MostBars = 60;
    private const int LongestTalk = 12;

    public static IReadOnlyList<HubPlot> Of(WrittenTables tables, IReadOnlyList<HubReport> reports)
    {
        var plots = new List<HubPlot> { Kinds(tables) };
        if (Exchanges(tables) is { } exchanges)
            plots.Add(exchanges);
        plots.AddRange(tables.Sources.Select((source, index) => Life(tables, source, index)).OfType<HubPlot>());
        if (Yield(reports) is { } yield)
            plots.Add(yield);
        return plots;
    }

    private static HubPlot Kinds(WrittenTables tables)
    {
        const string Title = "Rows by file";
        var bars = tables
            .Files.GroupBy(file => file.Table, StringComparer.Ordinal)
            .Select(table => new BarPlot.Bar(table.Key, table.Sum(file => file.Rows)))
            .ToList();
        return new HubPlot("plots/rows.svg", Title, BarPlot.Lying(Title, bars));
    }

    private static HubPlot? Exchanges(WrittenTables tables)
    {
        const string Title = "Exchanges a conversation";
        var counts = new long[LongestTalk + 1];
        for (var row = 0; row < tables.Plan.Count; row++)
            if (tables.Plan.Rows[row] is { Side: not Side.LeftOut, Kind: not ExportKind.Pair, IsMixed: false })
                counts[Math.Min(LongestTalk, tables.Plan.Speeches(row).Length)]++;
        var bars = counts
            .Select(
                (count, exchanges) =>
                    new BarPlot.Bar(exchanges == LongestTalk ? $"{LongestTalk} or more" : $"{exchanges}", count)
            )
            .Skip(1)
            .ToList();
        return bars.TrueForAll(bar => bar.Count == 0)
            ? null
            : new HubPlot("plots/exchanges.svg", Title, BarPlot.Standing(Title, bars));
    }

    // How evenly the rows are spread over the life, from the first paragraph to the last.
    private static HubPlot? Life(WrittenTables tables, ExportSource source, int index)
    {
        var paragraphs = source.Profile?.Paragraphs.Count ?? 0;
        var counts = new long[paragraphs];
        foreach (ref readonly var row in tables.Plan.Rows)
            if (
                row is { Side: not Side.LeftOut, IsMixed: false }
                && row.Paragraph >= 0
                && row.Paragraph < paragraphs
                && tables.Plan.Files[row.File].Source == source
            )
                counts[row.Paragraph]++;
        if (paragraphs == 0 || Array.TrueForAll(counts, count => count == 0))
            return null;
        var each = (paragraphs + MostBars - 1) / MostBars;
        var bars = counts
            .Chunk(each)
            .Select(
                (some, n) =>
                    new BarPlot.Bar(
                        some.Length == 1 ? $"{n * each}" : $"{n * each}–{(n * each) + some.Length - 1}",
                        some.Sum()
                    )
            )
            .ToList();
        var title = $"Rows by paragraph of the biography: {source.Character.Name}";
        var file = tables.Sources.Count == 1 ? "plots/life.svg" : $"plots/life_{index + 1}.svg";
        return new HubPlot(file, title, BarPlot.Standing(title, bars));
    }

    private static HubPlot? Yield(IReadOnlyList<HubReport> reports)
    {
        const string Title = "Planned items that were kept, by step";
        var bars = reports
            .SelectMany(report => report.Yields)
            .GroupBy(step => step.Step, StringComparer.Ordinal)
            .Select(step => new BarPlot.Bar(step.Key, step.Sum(one => one.Kept), step.Sum(one => one.Planned)))
            .ToList();
        return bars.Count == 0 ? null : new HubPlot("plots/yield.svg", Title, BarPlot.Lying(Title, bars));
    }
}
