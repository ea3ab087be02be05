using System.Text;

namespace Dramatis.Profiles;

/// <summary>Tells the encoding of a text file, and what to do about one that cannot be read.</summary>
internal static class TextDecoding
{
    // UTF-16 without a mark is believed only when this share of its code units (spaces, line ends, Latin letters) says so.
    private const int CodeUnitsPerZero = 50;

    private static readonly UnicodeEncoding StrictLittleEndian = new(false, false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictBigEndian = new(true, false, throwOnInvalidBytes: true);

    internal static string Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return DecodeUtf8(bytes, Encoding.UTF8.Preamble.Length, path);
        if (bytes is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..])
            throw new RunException(
                ExitCode.Source,
                $"The profile {path} is in UTF-32. Convert it: iconv -f UTF-32 -t UTF-8 {Quote(path)} > profile.txt"
            );
        if (bytes is [0xFF, 0xFE, ..])
            return DecodeUtf16(bytes[2..], StrictLittleEndian, path);
        if (bytes is [0xFE, 0xFF, ..])
            return DecodeUtf16(bytes[2..], StrictBigEndian, path);
        if (!bytes.Contains((byte)0))
            return DecodeUtf8(bytes, 0, path);
        return TryDecodeUnmarked(bytes)
            ?? throw new RunException(
                ExitCode.Source,
                $"The profile {path} is not a text file: it has a NUL byte at byte {bytes.IndexOf((byte)0)}. "
                    + "Save the biography as plain text in UTF-8."
            );
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, int start, string path)
    {
        for (var rest = bytes[start..]; rest.Length > 0; )
        {
            if (System.Text.Unicode.Utf8.IsValid(rest))
                return RefuseNul(Encoding.UTF8.GetString(bytes[start..]), path);
            var invalid = FirstInvalid(bytes, start);
            var line = bytes[..invalid].Count((byte)'\n') + 1;
            throw new RunException(
                ExitCode.Source,
                $"The profile {path} is not UTF-8: byte {invalid} (line {line}) is 0x{bytes[invalid]:X2}. "
                    + $"If it is in the older Windows encoding, convert it: iconv -f WINDOWS-1252 -t UTF-8 {Quote(path)} > profile.txt"
            );
        }
        return "";
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes, int start)
    {
        var position = start;
        while (
            position < bytes.Length
            && Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == System.Buffers.OperationStatus.Done
        )
            position += length;
        return Math.Min(position, bytes.Length - 1);
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, UnicodeEncoding encoding, string path)
    {
        try
        {
            return RefuseNul(encoding.GetString(bytes), path);
        }
        catch (DecoderFallbackException exception)
        {
            throw new RunException(
                ExitCode.Source,
                $"The profile {path} begins as UTF-16 does, but byte {exception.Index + 2} is not. Save it again, as UTF-8.",
                exception
            );
        }
    }

    private static string? TryDecodeUnmarked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0)
            return null;
        var zerosAtEven = 0;
        var zerosAtOdd = 0;
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] != 0)
                continue;
            if (index % 2 == 0)
                zerosAtEven++;
            else
                zerosAtOdd++;
        }
        if ((zerosAtEven > 0 && zerosAtOdd > 0) || (zerosAtEven + zerosAtOdd) * CodeUnitsPerZero < bytes.Length / 2)
            return null;
        try
        {
            var text = (zerosAtOdd > 0 ? StrictLittleEndian : StrictBigEndian).GetString(bytes);
            return text.Any(character => char.IsControl(character) && !char.IsWhiteSpace(character)) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-16 after all; the caller says what the file is.
            return null;
        }
    }

    private static string RefuseNul(string text, string path) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new RunException(
                ExitCode.Source,
                $"The profile {path} is not a text file: it has a NUL character at character {text.IndexOf('\0', StringComparison.Ordinal)}. "
                    + "Save the biography as plain text in UTF-8."
            )
            : text;

    private static string Quote(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
