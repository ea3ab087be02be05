using System.Buffers.Binary;
using System.Text;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>A part of a PNG file.</summary>
/// <param name="Type">Four letters, "IDAT".</param>
/// <param name="Data">What is in it.</param>
internal sealed record PngChunk(string Type, ReadOnlyMemory<byte> Data)
{
    private const uint Polynomial = 0xEDB88320;
    private const int Around = 12;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    /// <summary>What every PNG file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A text under a keyword; both are Latin-1.</summary>
    public static PngChunk OfText(string keyword, string text) =>
        new("tEXt", Encoding.Latin1.GetBytes($"{keyword}\0{text}"));

    /// <summary>The file of these chunks.</summary>
    public static byte[] File(IReadOnlyList<PngChunk> chunks)
    {
        var file = new byte[Signature.Length + chunks.Sum(chunk => Around + chunk.Data.Length)];
        Signature.CopyTo(file);
        var at = Signature.Length;
        foreach (var chunk in chunks)
        {
            chunk.Write(file.AsSpan(at, Around + chunk.Data.Length));
            at += Around + chunk.Data.Length;
        }
        return file;
    }

    /// <summary>The check sum that stands behind a chunk, of its type and data.</summary>
    public static uint CheckSum(ReadOnlySpan<byte> typeAndData)
    {
        var sum = uint.MaxValue;
        foreach (var value in typeAndData)
            sum = Remainders[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private void Write(Span<byte> place)
    {
        BinaryPrimitives.WriteUInt32BigEndian(place, (uint)Data.Length);
        Encoding.ASCII.GetBytes(Type, place[4..]);
        Data.Span.CopyTo(place[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(place[^4..], CheckSum(place[4..^4]));
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : Polynomial ^ (value >> 1);
        return value;
    }
}
