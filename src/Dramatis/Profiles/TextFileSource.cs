using System.Security.Cryptography;

namespace Dramatis.Profiles;

/// <summary>
/// A biography in a text file of the user's own: one paragraph a line, or paragraphs set apart by blank lines, with or without
/// headings ("# Life", "== Life ==", or a short line of its own above a paragraph). UTF-8 or UTF-16.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="language">The language of the text as a Wikipedia edition's code; default "en".</param>
/// <param name="legacy">What happens to sections about the time after the character, when the file has headings.</param>
public sealed class TextFileSource(string path, string language = "en", LegacyHandling legacy = LegacyHandling.Drop)
    : IProfileSource
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <inheritdoc/>
    /// <exception cref="RunException">
    /// The file is missing, a directory, too large (64 MiB), empty, binary, or neither UTF-8 nor UTF-16 (<see cref="ExitCode.Source"/>).
    /// </exception>
    public async Task<Profile> ReadAsync(CancellationToken cancellationToken = default)
    {
        var bytes = await ReadBytesAsync(cancellationToken).ConfigureAwait(false);
        var text = TextDecoding.Decode(bytes, path);
        var filtered = SectionFilter.Apply(TextFileParser.Parse(text), legacy);
        if (filtered.Paragraphs.Count == 0)
            throw Failure(
                filtered.LeftOut.Count == 0
                    ? $"The profile {path} has no text. Write one paragraph a line into it."
                    : $"Nothing is left of the profile {path}: {string.Join("; ", filtered.LeftOut)}. Use --legacy keep to keep it."
            );

        var provenance = new Provenance
        {
            Source = "file",
            Title = Path.GetFileName(path),
            Language = language,
            FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            LeftOut = filtered.LeftOut,
        };
        return new Profile(filtered.Paragraphs, provenance);
    }

    private async Task<byte[]> ReadBytesAsync(CancellationToken cancellationToken)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            throw Failure(
                "The profile's path has a NUL character in it. Give the path of a text file with --profile FILE."
            );
        if (Directory.Exists(path))
            throw Failure($"The profile {path} is a directory. Give a text file with --profile FILE.");
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                var bytes = await BoundedReading.ReadAsync(file, MaxBytes, cancellationToken).ConfigureAwait(false);
                return bytes
                    ?? throw Failure($"The profile {path} is larger than 64 MiB. Give the biography of one person.");
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failure($"The profile {path} does not exist. Check the path after --profile.", exception);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Failure($"The profile {path} cannot be read: {exception.Message}", exception);
        }
    }

    private static RunException Failure(string message, Exception? cause = null) =>
        new(ExitCode.Source, message, cause);
}
