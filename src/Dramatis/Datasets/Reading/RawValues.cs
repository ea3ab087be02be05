namespace Dramatis.Datasets.Reading;

/// <summary>One piece of JSON of a file, not looked into yet.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Bytes">The bytes; empty when there is a problem.</param>
/// <param name="Problem">Why it cannot be read; empty when nothing is known against it.</param>
internal readonly record struct RawValue(int Number, byte[] Bytes, string Problem);

/// <summary>
/// Takes a file of JSON apart without holding it: a value a line, one list of values, or values one after another over any number of
/// lines.
/// </summary>
internal static class RawValues
{
    /// <summary>A row longer than this is a mistake, or an attack.</summary>
    private const int LongestValue = 16 * 1024 * 1024;
    private const int Chunk = 1 << 16;

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    public static IEnumerable<RawValue> Read(string path)
    {
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            1
        );
        var bytes = new ByteQueue(stream, Chunk);
        bytes.Fill(Mark.Length);
        if (bytes.Unread.StartsWith(Mark))
            bytes.Skip(Mark.Length);
        var values = IsOneALine(path, bytes) ? Lines(bytes) : Nested(bytes);
        foreach (var value in values)
            yield return value;
    }

    private static bool IsOneALine(string path, ByteQueue bytes)
    {
        while (bytes.Fill(1) && IsSpace(bytes.Unread[0]))
            bytes.Skip(1);
        var end = -1;
        while (end < 0 && bytes.Unread.Length < LongestValue && bytes.More())
            end = bytes.Unread.IndexOf((byte)'\n');
        if (end < 0)
            end = bytes.Unread.IndexOf((byte)'\n');
        var line = end < 0 ? bytes.Unread : bytes.Unread[..end];
        if (line.Length == 0 || line[0] == (byte)'[')
            return false;
        // A broken first row of a .jsonl file is still a row of its own.
        return RowJson.IsComplete(line) || (IsLineFile(path) && line.TrimEnd(" \r\t"u8).Length > 1);
    }

    private static bool IsLineFile(string path) =>
        path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<RawValue> Lines(ByteQueue bytes)
    {
        var number = 0;
        var searched = 0;
        while (true)
        {
            var end = bytes.Unread[searched..].IndexOf((byte)'\n');
            if (end < 0)
            {
                searched = bytes.Unread.Length;
                if (searched > LongestValue)
                {
                    yield return new RawValue(
                        number + 1,
                        [],
                        "a line of more than 16 MB; the rest of the file is not read"
                    );
                    yield break;
                }
                if (bytes.More())
                    continue;
                if (bytes.Unread.Trim(" \r\t"u8).Length > 0)
                    yield return new RawValue(number + 1, bytes.Unread.ToArray(), "");
                yield break;
            }
            end += searched;
            searched = 0;
            number++;
            var line = bytes.Unread[..end].Trim(" \r\t"u8).ToArray();
            bytes.Skip(end + 1);
            if (line.Length > 0)
                yield return new RawValue(number, line, "");
        }
    }

    // Follows braces and quotation marks only, so that one broken value does not take the others with it.
    private static IEnumerable<RawValue> Nested(ByteQueue bytes)
    {
        var number = 0;
        while (true)
        {
            while (bytes.Fill(1) && bytes.Unread[0] is not ((byte)'{'))
                bytes.Skip(1);
            if (!bytes.Fill(1))
                yield break;
            number++;
            var length = LengthOf(bytes);
            if (length < 0)
            {
                var what = bytes.Unread.Length > LongestValue ? "a row of more than 16 MB" : "a row that does not end";
                yield return new RawValue(number, [], $"{what}; the rest of the file is not read");
                yield break;
            }
            yield return new RawValue(number, bytes.Unread[..length].ToArray(), "");
            bytes.Skip(length);
        }
    }

    private static int LengthOf(ByteQueue bytes)
    {
        var depth = 0;
        var inText = false;
        for (var i = 0; ; i++)
        {
            while (i >= bytes.Unread.Length)
                if (i > LongestValue || !bytes.More())
                    return -1;
            var letter = bytes.Unread[i];
            if (inText)
            {
                if (letter == (byte)'\\')
                    i++;
                else if (letter == (byte)'"')
                    inText = false;
                continue;
            }
            switch (letter)
            {
                case (byte)'"':
                    inText = true;
                    break;
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}':
                    depth--;
                    if (depth == 0)
                        return i + 1;
                    break;
            }
        }
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <summary>What was read of a file and not used yet.</summary>
    private sealed class ByteQueue(Stream stream, int chunk)
    {
        private byte[] _bytes = new byte[chunk];
        private int _start;
        private int _end;

        public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

        public void Skip(int count) => _start += count;

        /// <summary>Reads until so much is there; false when the file ends before.</summary>
        public bool Fill(int count)
        {
            while (_end - _start < count)
                if (!More())
                    return false;
            return true;
        }

        /// <summary>Reads on; false at the end of the file.</summary>
        public bool More()
        {
            if (_end == _bytes.Length)
            {
                var unread = _end - _start;
                var room = unread > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
                Buffer.BlockCopy(_bytes, _start, room, 0, unread);
                (_bytes, _start, _end) = (room, 0, unread);
            }
            var read = stream.Read(_bytes, _end, _bytes.Length - _end);
            _end += read;
            return read > 0;
        }
    }
}
