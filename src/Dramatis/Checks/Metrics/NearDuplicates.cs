using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Dramatis.Checks.Metrics;

/// <summary>
/// The share of rows that nearly repeat an earlier one. Sketches stand in temporary files, a band a file, and one band at a time is
/// sorted, so that memory does not grow with the words of the dataset.
/// </summary>
internal sealed class NearDuplicates : ISetMetric, IDisposable
{
    private const double TooAlike = 0.7;
    private const int Groups = 4;
    private const int MostListed = 1_000;
    private const int PlaceBytes = 16;

    private static readonly string?[] Names =
    [
        null,
        "near_duplicates",
        "near_duplicate_scenes",
        "near_duplicate_questions",
        null,
    ];

    private readonly FileStream[] _bands;
    private readonly FileStream _marks;
    private readonly FileStream _places;
    private readonly long[] _count = new long[Groups + 1];
    private readonly long[] _repeated = new long[Groups + 1];
    private readonly byte[] _mark = new byte[Sketch.Hashes + PlaceBytes];
    private readonly byte[] _other = new byte[Sketch.Hashes + PlaceBytes];
    private readonly List<(RowPlace Place, RowPlace Earlier)> _found = [];
    private int _rows;

    public NearDuplicates()
    {
        _bands = [.. Enumerable.Range(0, Sketch.BandCount).Select(_ => Temporary())];
        _marks = Temporary();
        _places = Temporary();
    }

    /// <summary>The first thousand rows that repeat an earlier one; known after the measures.</summary>
    public IReadOnlyList<(RowPlace Place, RowPlace Earlier)> Found => _found;

    public void Add(MeasuredRow row)
    {
        if (row.Sketch is not { } sketch)
            return;
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        for (var band = 0; band < Sketch.BandCount; band++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number, sketch.Bands[band]);
            _bands[band].Write(number);
        }
        sketch.Marks.CopyTo(_mark, 0);
        BinaryPrimitives.WriteInt64LittleEndian(_mark.AsSpan(Sketch.Hashes), _places.Position);
        BinaryPrimitives.WriteInt32LittleEndian(_mark.AsSpan(Sketch.Hashes + 8), row.Group);
        BinaryPrimitives.WriteInt32LittleEndian(_mark.AsSpan(Sketch.Hashes + 12), row.Place.Row);
        _marks.Write(_mark);
        WritePlace(row.Place);
        _count[row.Group]++;
        _rows++;
    }

    public IEnumerable<Measure> Measures()
    {
        Search();
        for (var group = 1; group <= Groups; group++)
            if (Names[group] is { } name)
                yield return new Measure(
                    name,
                    _count[group] == 0 ? null : (double)_repeated[group] / _count[group],
                    _count[group]
                );
    }

    public void Dispose()
    {
        foreach (var band in _bands)
            band.Dispose();
        _marks.Dispose();
        _places.Dispose();
    }

    private void Search()
    {
        var repeats = new int[_rows];
        Array.Fill(repeats, -1);
        var hashes = new ulong[_rows];
        var rows = new int[_rows];
        foreach (var band in _bands)
        {
            band.Position = 0;
            band.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
            for (var i = 0; i < _rows; i++)
                rows[i] = i;
            Array.Sort(hashes, rows);
            for (var first = 0; first < _rows; )
            {
                var end = first + 1;
                while (end < _rows && hashes[end] == hashes[first])
                    end++;
                if (end - first > 1)
                    Compare(rows.AsSpan(first, end - first), repeats);
                first = end;
            }
        }
        for (var row = 0; row < _rows; row++)
            if (repeats[row] >= 0)
                Count(row, repeats[row]);
    }

    // Each with the first of its like and the one before it: all with all would be a square.
    private void Compare(Span<int> rows, int[] repeats)
    {
        rows.Sort();
        for (var i = 1; i < rows.Length; i++)
        {
            if (repeats[rows[i]] >= 0)
                continue;
            ReadMark(rows[i], _mark);
            foreach (var earlier in (ReadOnlySpan<int>)[rows[0], rows[i - 1]])
            {
                ReadMark(earlier, _other);
                if (GroupOf(_mark) != GroupOf(_other))
                    continue;
                if (Sketch.Likeness(_mark.AsSpan(0, Sketch.Hashes), _other.AsSpan(0, Sketch.Hashes)) < TooAlike)
                    continue;
                repeats[rows[i]] = earlier;
                break;
            }
        }
    }

    private void Count(int row, int earlier)
    {
        ReadMark(row, _mark);
        _repeated[GroupOf(_mark)]++;
        if (_found.Count >= MostListed || GroupOf(_mark) >= Names.Length || Names[GroupOf(_mark)] is null)
            return;
        ReadMark(earlier, _other);
        _found.Add((ReadPlace(_mark), ReadPlace(_other)));
    }

    private static int GroupOf(byte[] mark) => BinaryPrimitives.ReadInt32LittleEndian(mark.AsSpan(Sketch.Hashes + 8));

    private void ReadMark(int row, byte[] into)
    {
        _marks.Position = (long)row * into.Length;
        _marks.ReadExactly(into);
    }

    private void WritePlace(RowPlace place)
    {
        var text = Encoding.UTF8.GetBytes($"{place.File}\n{place.Id}");
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        _places.Write(length);
        _places.Write(text);
    }

    private RowPlace ReadPlace(byte[] mark)
    {
        _places.Position = BinaryPrimitives.ReadInt64LittleEndian(mark.AsSpan(Sketch.Hashes));
        Span<byte> length = stackalloc byte[sizeof(int)];
        _places.ReadExactly(length);
        var text = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        _places.ReadExactly(text);
        var parts = Encoding.UTF8.GetString(text).Split('\n', 2);
        return new RowPlace(
            parts[0],
            BinaryPrimitives.ReadInt32LittleEndian(mark.AsSpan(Sketch.Hashes + 12)),
            parts[1]
        );
    }

    private static FileStream Temporary() =>
        new(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 15,
            FileOptions.DeleteOnClose
        );
}
