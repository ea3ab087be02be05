using System.IO.Compression;

namespace Dramatis.Backends.Batches;

/// <summary>Reads a batch's file line by line, compressed or not; in memory is one line.</summary>
internal static class BatchFile
{
    private const int LongestLine = 16 * 1024 * 1024;
    private const int BytesAtOnce = 1 << 16;

    /// <summary>The lines that are not empty, with their numbers from 1. Each is valid until the next; null is one that is too long.</summary>
    /// <exception cref="RunException">The file cannot be read (<see cref="ExitCode.Source"/>).</exception>
    public static IEnumerable<(long Number, ReadOnlyMemory<byte>? Line)> Lines(string path)
    {
        using var stream = Open(path);
        var buffer = new byte[BytesAtOnce];
        var (start, end, number, skips) = (0, 0, 0L, false);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                number++;
                var line = buffer.AsMemory(start, length).Trim(" \t\r"u8);
                start += length + 1;
                if (skips)
                    yield return (number, null);
                else if (line.Length > 0)
                    yield return (number, number == 1 ? WithoutMark(line) : line);
                skips = false;
                continue;
            }
            (buffer, start, end, skips) = MakeRoom(buffer, start, end, skips);
            var read = Read(stream, buffer.AsSpan(end), path);
            if (read == 0)
                break;
            end += read;
        }
        var last = buffer.AsMemory(start, end - start).Trim(" \t\r"u8);
        if (skips)
            yield return (number + 1, null);
        else if (last.Length > 0)
            yield return (number + 1, number == 0 ? WithoutMark(last) : last);
    }

    // What is there moves to the front; a line longer than any answer is let go.
    private static (byte[] Buffer, int Start, int End, bool Skips) MakeRoom(
        byte[] buffer,
        int start,
        int end,
        bool skips
    )
    {
        var length = end - start;
        if (skips || length >= LongestLine)
            return (buffer, 0, 0, true);
        var larger = length > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        Buffer.BlockCopy(buffer, start, larger, 0, length);
        return (larger, 0, length, false);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) =>
        line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;

    private static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BytesAtOnce);
            var isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            return isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    private static int Read(Stream stream, Span<byte> room, string path)
    {
        try
        {
            return stream.Read(room);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw Unreadable(path, error);
        }
    }

    private static RunException Unreadable(string path, Exception error) =>
        new(
            ExitCode.Source,
            $"\"{path}\" cannot be read: {error.Message} Give the output or error file of a batch; what was read before is kept.",
            error
        );
}
