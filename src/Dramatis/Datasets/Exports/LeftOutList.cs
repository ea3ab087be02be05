namespace Dramatis.Datasets.Exports;

/// <summary>A row as people find it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Number">The row's number in it, from 1; empty lines do not count.</param>
/// <param name="Id">Its id; empty when it has none.</param>
internal readonly record struct RowName(string File, int Number, string Id);

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

    /// <param name="row">Which.</param>
    /// <param name="format">Empty when it is left out of all.</param>
    /// <param name="table">The file it would have gone into; empty when it is left out of all.</param>
    /// <param name="reason">Why.</param>
    public void Add(RowName row, string format, string table, string reason)
    {
        _counts[(format, table, reason)] = _counts.GetValueOrDefault((format, table, reason)) + 1;
        var json = _rows.Begin();
        json.WriteString("of", row.File);
        json.WriteNumber("number", row.Number);
        if (row.Id.Length > 0)
            json.WriteString("row", row.Id);
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

    /// <summary>Counts rows that are not listed one by one.</summary>
    public void Count(string reason, long rows)
    {
        if (rows > 0)
            _counts[("", "", reason)] = _counts.GetValueOrDefault(("", "", reason)) + rows;
    }

    public void Flush()
    {
        file.Write(_rows.Written, _rows.Rows);
        _rows.Clear();
    }

    public void Dispose() => _rows.Dispose();
}
