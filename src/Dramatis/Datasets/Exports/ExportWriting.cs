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
    private readonly string _directory;
    private readonly List<Slot> _slots = [];
    private readonly List<PlainSlot> _plain = [];
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
        _directory = directory;
        _selection = new RowSelection(options);
        foreach (var format in formats)
        foreach (var table in format.Tables)
        foreach (var isValidation in (bool[])[false, true])
        {
            var name = format.FileOf(table, isValidation);
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

    /// <summary>Writes the tables of what is no training row.</summary>
    public void WritePlain(
        ExportContents contents,
        IEnumerable<ExportFormat> formats,
        CancellationToken cancellationToken
    )
    {
        using var rows = new RowWriter();
        foreach (var format in formats)
        foreach (var table in format.PlainTables)
        {
            var output = new OutputFile(_directory, $"{format.Name}/{table.FileName}", format.Name, _options.Gzip);
            _plain.Add(new PlainSlot(format, table, output));
            foreach (var write in table.Rows(contents))
            {
                write(rows.Begin());
                rows.End();
                if (rows.Rows < BatchSize)
                    continue;
                cancellationToken.ThrowIfCancellationRequested();
                output.Write(rows.Written, rows.Rows);
                rows.Clear();
            }
            output.Write(rows.Written, rows.Rows);
            rows.Clear();
        }
    }

    /// <summary>What was written of a format. Its files are complete from then on.</summary>
    public WrittenTables TablesOf(ExportFormat format, IReadOnlyList<ExportSource> sources) =>
        new(
            sources,
            _options,
            [
                .. _slots
                    .Where(slot => slot.Format == format)
                    .Select(slot => Written(slot.Table.Name, slot.IsValidation, slot.Output))
                    .Concat(
                        _plain
                            .Where(slot => slot.Format == format)
                            .Select(slot => Written(slot.Table.Name, slot.Table.IsValidation, slot.Output))
                    )
                    .OfType<WrittenTable>(),
            ]
        )
        {
            Sample = new ExampleSample(_plan, Read),
            Plan = _plan,
        };

    /// <summary>Completes all files that have rows.</summary>
    public IEnumerable<ExportedFile> Close() =>
        _slots
            .Select(slot => slot.Output)
            .Concat(_plain.Select(slot => slot.Output))
            .Select(output => output.Close())
            .OfType<ExportedFile>();

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
        foreach (var slot in _plain)
            slot.Output.Dispose();
        foreach (var file in _files)
            file.Dispose();
        foreach (var batch in _free)
            batch.Dispose();
    }

    private static WrittenTable? Written(string table, bool isValidation, OutputFile output) =>
        output.Close() is { } stored
            ? new WrittenTable(
                table,
                isValidation,
                stored.Name[(stored.Format.Length + 1)..],
                stored.Rows,
                output.Bytes,
                stored
            )
            : null;

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

    private sealed record PlainSlot(ExportFormat Format, PlainTable Table, OutputFile Output);

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
