using System.Buffers.Binary;
using System.IO.Compression;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>A picture that carries a card in both versions, as programs that read cards look for it.</summary>
internal static class CardPicture
{
    private const string KeywordV2 = "chara";
    private const string KeywordV3 = "ccv3";
    private const byte BitsAColour = 8;
    private const byte RedGreenBlue = 2;
    private const byte FromAbove = 2;

    /// <summary>The keywords under which readers look for cards, whatever their case.</summary>
    public static bool IsCardKeyword(string keyword) =>
        keyword.Equals(KeywordV2, StringComparison.OrdinalIgnoreCase)
        || keyword.Equals(KeywordV3, StringComparison.OrdinalIgnoreCase)
        || keyword.StartsWith("chara-ext-asset_", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file: the picture's chunks, and the cards before the last of them.</summary>
    public static byte[] File(IReadOnlyList<PngChunk> picture, ReadOnlySpan<byte> cardV2, ReadOnlySpan<byte> cardV3) =>
        PngChunk.File([
            .. picture.SkipLast(1),
            PngChunk.OfText(KeywordV2, Convert.ToBase64String(cardV2)),
            PngChunk.OfText(KeywordV3, Convert.ToBase64String(cardV3)),
            picture[^1],
        ]);

    /// <summary>The chunks of a picture without a card.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colours">Red, green and blue of each pixel, row by row from above.</param>
    public static IReadOnlyList<PngChunk> Chunks(int width, int height, ReadOnlySpan<byte> colours)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = BitsAColour;
        header[9] = RedGreenBlue;
        return
        [
            new PngChunk("IHDR", header),
            new PngChunk("IDAT", Compressed(width * 3, colours)),
            new PngChunk("IEND", default),
        ];
    }

    // Row by row what has changed from the row above: in a drawn picture hardly anything.
    private static byte[] Compressed(int stride, ReadOnlySpan<byte> colours)
    {
        using var stored = new MemoryStream();
        using (var compressing = new ZLibStream(stored, CompressionLevel.SmallestSize))
        {
            var row = new byte[stride + 1];
            row[0] = FromAbove;
            for (var start = 0; start < colours.Length; start += stride)
            {
                for (var i = 0; i < stride; i++)
                    row[i + 1] = (byte)(colours[start + i] - (start == 0 ? 0 : colours[start + i - stride]));
                compressing.Write(row);
            }
        }
        return stored.ToArray();
    }
}
