using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>A picture of the user's own for a card. Its bytes stay, but for a card that is in it already.</summary>
internal static class PortraitFile
{
    private const int MegaByte = 1024 * 1024;
    private const int LargestFile = 16 * MegaByte;
    private const int LargestSide = 8192;
    private const int HeaderLength = 13;
    private const int LongestKeyword = 79;
    private const string Advice =
        "Give --portrait a PNG file that opens elsewhere, for example one of 400 by 600 pixels.";

    /// <summary>Its chunks.</summary>
    /// <exception cref="RunException">There is no such file, or it is no whole PNG, or too large (<see cref="ExitCode.Usage"/>).</exception>
    public static IReadOnlyList<PngChunk> Read(string path)
    {
        var bytes = ReadBytes(path);
        if (!bytes.AsSpan().StartsWith(PngChunk.Signature))
            throw Refused(path, "is no PNG");
        var chunks = new List<PngChunk>();
        for (var at = PngChunk.Signature.Length; chunks is not [.., { Type: "IEND" }]; )
        {
            var chunk = Chunk(path, bytes, at);
            if (chunks.Count == 0)
                CheckHeader(path, chunk);
            at += chunk.Data.Length + 12;
            if (!IsCard(chunk))
                chunks.Add(chunk);
        }
        return chunks.Exists(chunk => chunk.Type == "IDAT") ? chunks : throw Refused(path, "has no picture in it");
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > LargestFile)
                throw Refused(
                    path,
                    $"is larger than {LargestFile / MegaByte} MiB, and readers of cards keep all of it in memory"
                );
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(path, "does not exist");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.Usage, $"The portrait \"{path}\" cannot be read: {error.Message}", error);
        }
    }

    private static PngChunk Chunk(string path, byte[] bytes, int at)
    {
        var rest = bytes.AsSpan(at);
        if (
            rest.Length < 12
            || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > (uint)rest.Length - 12
        )
            throw Refused(path, "is cut off");
        var checkedPart = rest.Slice(4, (int)length + 4);
        if (BinaryPrimitives.ReadUInt32BigEndian(rest[((int)length + 8)..]) != PngChunk.CheckSum(checkedPart))
            throw Refused(path, string.Create(CultureInfo.InvariantCulture, $"is damaged at byte {at}"));
        foreach (var letter in checkedPart[..4])
            if (!char.IsAsciiLetter((char)letter))
                throw Refused(path, string.Create(CultureInfo.InvariantCulture, $"is damaged at byte {at}"));
        return new PngChunk(Encoding.ASCII.GetString(checkedPart[..4]), bytes.AsMemory(at + 8, (int)length));
    }

    private static void CheckHeader(string path, PngChunk header)
    {
        if (header.Type != "IHDR" || header.Data.Length != HeaderLength)
            throw Refused(path, "does not begin as a PNG does");
        var width = BinaryPrimitives.ReadUInt32BigEndian(header.Data.Span);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header.Data.Span[4..]);
        if (width is 0 or > LargestSide || height is 0 or > LargestSide)
            throw Refused(
                path,
                string.Create(CultureInfo.InvariantCulture, $"is {width} by {height} pixels; {LargestSide} is the most")
            );
    }

    // Readers take the first card they find, in whatever kind of text.
    private static bool IsCard(PngChunk chunk)
    {
        if (chunk.Type is not ("tEXt" or "zTXt" or "iTXt"))
            return false;
        var text = chunk.Data.Span[..Math.Min(chunk.Data.Length, LongestKeyword + 1)];
        var end = text.IndexOf((byte)0);
        return end > 0 && CardPicture.IsCardKeyword(Encoding.Latin1.GetString(text[..end]));
    }

    private static RunException Refused(string path, string reason) =>
        new(ExitCode.Usage, $"The portrait \"{path}\" {reason}. {Advice}");
}
