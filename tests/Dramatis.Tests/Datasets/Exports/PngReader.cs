using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>A PNG file taken apart as its specification says: of eight bits a colour, without interlacing.</summary>
internal sealed class PngReader
{
    private PngReader(IReadOnlyList<(string Type, byte[] Data)> chunks) => Chunks = chunks;

    public IReadOnlyList<(string Type, byte[] Data)> Chunks { get; }

    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>The colours of all pixels, row by row.</summary>
    public byte[] Pixels { get; private init; } = [];

    /// <summary>The texts with their keywords, in order.</summary>
    public IReadOnlyList<(string Keyword, string Text)> Texts =>
        [
            .. Chunks
                .Where(chunk => chunk.Type == "tEXt")
                .Select(chunk => Encoding.Latin1.GetString(chunk.Data).Split('\0'))
                .Select(parts =>
                    parts.Length == 2
                        ? (parts[0], parts[1])
                        : throw new FormatException("a text of other than two parts")
                ),
        ];

    public static PngReader Read(byte[] file)
    {
        if (!file.AsSpan(0, 8).SequenceEqual((byte[])[137, 80, 78, 71, 13, 10, 26, 10]))
            throw new FormatException("no PNG");
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = 8; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 4, 4 + length);
            if (Crc(body) != BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)))
                throw new FormatException($"a wrong check sum at {at}");
            chunks.Add((Encoding.ASCII.GetString(body[..4]), body[4..].ToArray()));
            at += 12 + length;
        }
        var types = chunks.Select(chunk => chunk.Type).ToList();
        if (types[0] != "IHDR" || types[^1] != "IEND" || types.Count(type => type is "IHDR" or "IEND") != 2)
            throw new FormatException("not one header first and one end last");
        if (types.LastIndexOf("IDAT") - types.IndexOf("IDAT") + 1 != types.Count(type => type == "IDAT"))
            throw new FormatException("something between the parts of the picture");
        var header = chunks[0].Data;
        var (width, height) = (
            BinaryPrimitives.ReadInt32BigEndian(header),
            BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4))
        );
        var channels = header[9] switch
        {
            0 or 3 => 1,
            2 => 3,
            6 => 4,
            _ => throw new FormatException("another kind of colours"),
        };
        if (header.Length != 13 || header[8] != 8 || header[10] != 0 || header[11] != 0 || header[12] != 0)
            throw new FormatException("an unusual header");
        return new PngReader(chunks)
        {
            Width = width,
            Height = height,
            Pixels = Inflate(
                chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data).ToArray(),
                width * channels,
                height,
                channels
            ),
        };
    }

    private static byte[] Inflate(byte[] stored, int stride, int height, int step)
    {
        using var inflated = new MemoryStream();
        using (var inflating = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress))
            inflating.CopyTo(inflated);
        var rows = inflated.ToArray();
        if (rows.Length != (stride + 1) * height)
            throw new FormatException($"{rows.Length} bytes of picture, not {(stride + 1) * height}");
        var pixels = new byte[stride * height];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < stride; x++)
        {
            var left = x >= step ? pixels[(y * stride) + x - step] : 0;
            var above = y > 0 ? pixels[((y - 1) * stride) + x] : 0;
            var aboveLeft = x >= step && y > 0 ? pixels[((y - 1) * stride) + x - step] : 0;
            pixels[(y * stride) + x] = (byte)(
                rows[(y * (stride + 1)) + 1 + x]
                + rows[y * (stride + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, aboveLeft),
                    var other => throw new FormatException($"the unknown filter {other}"),
                }
            );
        }
        return pixels;
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var guess = left + above - aboveLeft;
        var (toLeft, toAbove, toBoth) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - aboveLeft));
        return toLeft <= toAbove && toLeft <= toBoth ? left
            : toAbove <= toBoth ? above
            : aboveLeft;
    }

    /// <summary>By long division, bit by bit.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var rest = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) * 0xEDB88320u);
        }
        return rest ^ 0xFFFFFFFFu;
    }
}
