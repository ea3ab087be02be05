using System.Globalization;
using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>The restated paragraphs in their file: "[number] text" a line; a number without text drops its paragraph.</summary>
internal static class RestatedTexts
{
    private const int LargestFile = 8 * 1024 * 1024;

    public static string FileNameOf(Slug slug) => $"restated_{slug.Lower}.txt";

    /// <summary>The file as it is; null when there is none.</summary>
    /// <exception cref="RunException">It is unreadable or too large (<see cref="ExitCode.Usage"/>).</exception>
    public static string? Read(string directory, Slug slug)
    {
        var path = Path.Combine(directory, FileNameOf(slug));
        if (!File.Exists(path))
            return null;
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new RunException(
                    ExitCode.Usage,
                    $"\"{path}\" is larger than {LargestFile / 1024 / 1024} MiB; shorten or delete it."
                );
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.Usage, $"\"{path}\" cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The texts by paragraph.</summary>
    public static SortedDictionary<int, string> Parse(string text)
    {
        var texts = new SortedDictionary<int, string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var end = line.IndexOf(']', StringComparison.Ordinal);
            if (
                line is ['[', ..]
                && end > 1
                && int.TryParse(line.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            )
                texts[index] = line[(end + 1)..].Trim();
        }
        return texts;
    }
}
