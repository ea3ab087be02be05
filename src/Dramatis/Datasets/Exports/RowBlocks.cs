using Microsoft.Win32.SafeHandles;

namespace Dramatis.Datasets.Exports;

/// <summary>Some whole lines of a file.</summary>
/// <param name="Offset">Where they begin in the file, in bytes.</param>
/// <param name="Bytes">The lines; the last one may lack its line end.</param>
internal sealed record RowBlock(long Offset, byte[] Bytes);

/// <summary>Reads a file of one row a line in blocks of whole lines, or single rows by their place.</summary>
internal static class RowBlocks
{
    /// <summary>A row longer than this is a mistake, or an attack.</summary>
    public const int LongestRow = 16 * 1024 * 1024;

    // Below the size from which arrays are collected late.
    private const int Block = 80_000;

    public static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <exception cref="RunException">A line is too long (<see cref="ExitCode.Source"/>).</exception>
    public static IEnumerable<RowBlock> Read(string path)
    {
        using var file = Open(path);
        var length = RandomAccess.GetLength(file);
        var size = Block;
        for (long offset = 0; offset < length; )
        {
            var bytes = new byte[Math.Min(size, length - offset)];
            ReadExactly(file, bytes, offset, path);
            var end = offset + bytes.Length == length ? bytes.Length : bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            if (end == 0)
            {
                if (bytes.Length >= LongestRow)
                    throw new RunException(
                        ExitCode.Source,
                        $"\"{path}\" has a line of more than {LongestRow / 1024 / 1024} MiB at byte {offset}: that is no row of a "
                            + "dataset. Make the file anew with `dramatis generate NAME --overwrite`."
                    );
                size *= 2;
                continue;
            }
            yield return new RowBlock(offset, end == bytes.Length ? bytes : bytes[..end]);
            offset += end;
            size = Block;
        }
    }

    /// <summary>The lines of a block that are not empty, each with its place in the file.</summary>
    public static IEnumerable<(long Offset, ReadOnlyMemory<byte> Row)> Lines(RowBlock block)
    {
        var rest = block.Bytes.AsMemory();
        var offset = block.Offset;
        if (offset == 0 && rest.Span.StartsWith("\uFEFF"u8))
        {
            rest = rest[3..];
            offset += 3;
        }
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.Span.Trim(" \t\r"u8).Length > 0)
                yield return (offset, line);
            var taken = end < 0 ? rest.Length : end + 1;
            offset += taken;
            rest = rest[taken..];
        }
    }

    public static void ReadExactly(SafeFileHandle file, Span<byte> bytes, long offset, string path)
    {
        var done = 0;
        while (done < bytes.Length)
        {
            var read = RandomAccess.Read(file, bytes[done..], offset + done);
            if (read == 0)
                throw new RunException(
                    ExitCode.Storage,
                    $"\"{path}\" became shorter while it was read: something writes it. Wait for the run to end, then export again."
                );
            done += read;
        }
    }
}
