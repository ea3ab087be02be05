namespace Dramatis.Datasets.Exports;

/// <summary>What is in no training file, row by row in <c>left_out.jsonl</c>, and counted by reason.</summary>
internal sealed class LeftOutList(OutputFile file) : IDisposable
{
    public const string FileName = "left_out.jsonl";

    private readonly Dictionary<(string Format, string File, string Reason), long> _counts = [];
    private readonly RowWriter _rows = new();

    public IReadOnlyList<LeftOutCount> Counts =>
        [
            .. _counts
                .OrderBy(count => count.Key.Format, StringComparer.Ordinal)
                .ThenBy(count => count.Key.File, StringComparer.Ordinal)
                .ThenByDescending(count => count.Value)
                .ThenBy(count => count.Key.Reason, StringComparer.Ordinal)
                .Select(count => new LeftOutCount(count.Key.Format, count.Key.File, count.Key.Reason, count.Value)),
        ];

    /// <param name="from">The file the row stands in.</param>
    /// <param name="id">The row's id; empty when it has none.</param>
    /// <param name="format">Empty when it is left out of all.</param>
    /// <param name="table">The file it would have gone into; empty when it is left out of all.</param>
    /// <param name="reason">Why.</param>
    public void Add(string from, string id, string format, string table, string reason)
    {
        _counts[(format, table, reason)] = _counts.GetValueOrDefault((format, table, reason)) + 1;
        var json = _rows.Begin();
        json.WriteString("row", id);
        json.WriteString("of", from);
        if (format.Length > 0)
            json.WriteString("format", format);
        if (table.Length > 0)
            json.WriteString("file", table);
        json.WriteString("reason", reason);
        _rows.End();
        if (_rows.Rows < 512)
            return;
        Flush();
    }

    public void Flush()
    {
        file.Write(_rows.Written, _rows.Rows);
        _rows.Clear();
    }

    public void Dispose() => _rows.Dispose();
}
