using System.Collections.Concurrent;
using Dramatis.Datasets.Reading;
using Microsoft.Win32.SafeHandles;

namespace Dramatis.Datasets.Exports;

/// <summary>The second reading of the rows: each is written into all formats at once.</summary>
internal sealed class ExportWriting : IDisposable
{
    private const int BatchSize = 128;

    private readonly ExportPlan _plan;
    private readonly ExportOptions _options;
    private readonly LeftOutList _leftOut;
    private readonly List<Slot> _slots = [];
    private readonly SafeFileHandle[] _files;
    private readonly RowSelection _selection;
    private readonly ConcurrentBag<Batch> _free = [];

    public ExportWriting(
        ExportPlan plan,
        ExportOptions options,
        IReadOnlyList<ExportFormat> formats,
        string directory,
        LeftOutList leftOut
    )
    {
        _plan = plan;
        _options = options;
        _leftOut = leftOut;
        _selection = new RowSelection(options);
        foreach (var format in formats)
        foreach (var table in format.Tables)
        foreach (var isValidation in (bool[])[false, true])
        {
            var name = $"{table.Name}{(isValidation ? "_validation" : "")}.jsonl";
            _slots.Add(
                new Slot(
                    format,
                    table,
                    isValidation,
                    new OutputFile(directory, $"{format.Name}/{name}", format.Name, options.Gzip)
                )
            );
        }
        _files = [.. plan.Files.Select(file => RowBlocks.Open(file.Path))];
    }

    /// <summary>Writes the rows of this order.</summary>
    public void Write(int[] order, CancellationToken cancellationToken)
    {
        foreach (var batch in OrderedWork.Select(order.Chunk(BatchSize), Prepare, _options.Workers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < _slots.Count; i++)
                _slots[i].Output.Write(batch.Rows[i].Written, batch.Rows[i].Rows);
            foreach (var (row, slot, reason) in batch.LeftOut)
                _leftOut.Add(row, slot.Format.Name, slot.Output.Name, reason);
            batch.Clear();
            _free.Add(batch);
        }
    }

    /// <summary>What was written of a format so far.</summary>
    public WrittenTables TablesOf(ExportFormat format, IReadOnlyList<ExportSource> sources) =>
        new(
            sources,
            _options,
            [
                .. _slots
                    .Where(slot => slot.Format == format && slot.Output.Rows > 0)
                    .Select(slot => new WrittenTable(
                        slot.Table.Name,
                        slot.IsValidation,
                        Path.GetFileName(slot.Output.Name),
                        slot.Output.Rows,
                        slot.Output.Bytes
                    )),
            ]
        )
        {
            Sample = new ExampleSample(_plan, Read),
        };

    public IEnumerable<ExportedFile> Close() => _slots.Select(slot => slot.Output.Close()).OfType<ExportedFile>();

    /// <summary>Reads a row again.</summary>
    public SourceRow Read(int number)
    {
        var row = _plan.Rows[number];
        var bytes = new byte[row.Length];
        var file = _plan.Files[row.File];
        RowBlocks.ReadExactly(_files[row.File], bytes, row.Offset, file.Path);
        return ExampleReader.Read(bytes, file);
    }

    public void Dispose()
    {
        foreach (var slot in _slots)
            slot.Output.Dispose();
        foreach (var file in _files)
            file.Dispose();
        foreach (var batch in _free)
            batch.Dispose();
    }

    private Batch Prepare(int[] rows)
    {
        if (!_free.TryTake(out var batch))
            batch = new Batch(_slots.Count);
        foreach (var number in rows)
        {
            var row = Read(number);
            var planned = _plan.Rows[number];
            var name = _plan.NameOf(number, row.Id);
            foreach (var part in _selection.Parts(row.Example!))
                Write(part with { IsValidation = planned.Side == Side.Validation }, name, batch);
        }
        return batch;
    }

    private void Write(ExportExample example, RowName name, Batch batch)
    {
        for (var i = 0; i < _slots.Count; i++)
        {
            var slot = _slots[i];
            if (slot.IsValidation != example.IsValidation || !slot.Table.Takes(example))
                continue;
            if (slot.Table.Objection(example) is { } objection)
                batch.LeftOut.Add((name, slot, objection));
            else
                slot.Table.Write(example, batch.Rows[i]);
        }
    }

    private sealed record Slot(ExportFormat Format, ExportTable Table, bool IsValidation, OutputFile Output);

    private sealed class Batch(int slots) : IDisposable
    {
        public RowWriter[] Rows { get; } = [.. Enumerable.Range(0, slots).Select(_ => new RowWriter())];
        public List<(RowName Row, Slot Slot, string Reason)> LeftOut { get; } = [];

        public void Clear()
        {
            foreach (var rows in Rows)
                rows.Clear();
            LeftOut.Clear();
        }

        public void Dispose()
        {
            foreach (var rows in Rows)
                rows.Dispose();
        }
    }
}
