namespace Dramatis.Datasets.Exports;

/// <summary>A few conversations of a character, spread evenly over its training rows whatever their order in the files of the export.</summary>
internal sealed class ExampleSample(ExportPlan plan, Func<int, SourceRow> read)
{
    /// <summary>Of a kind of rows, at most so many.</summary>
    public IReadOnlyList<ExportExample> Of(string character, ExportKind kind, int most)
    {
        var files = new HashSet<int>();
        for (var file = 0; file < plan.Files.Count; file++)
            if (plan.Files[file].Character == character)
                files.Add(file);
        var rows = new List<int>();
        for (var row = 0; row < plan.Count; row++)
            if (
                plan.Rows[row] is { Side: Side.Training } planned
                && planned.Kind == kind
                && files.Contains(planned.File)
            )
                rows.Add(row);
        var count = Math.Min(most, rows.Count);
        return [.. Enumerable.Range(0, count).Select(i => read(rows[(int)((long)i * rows.Count / count)]).Example!)];
    }
}
