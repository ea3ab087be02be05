using System.Security.Cryptography;
using System.Text;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>voice.txt, which the user may edit, and the user's file of the character's own words.</summary>
internal sealed class VoiceFile(RunScope scope, JournalReader reader)
{
    public const string Name = VoiceSheet.FileName;

    private const int LargestFile = 64 * 1024;
    private const int LargestWords = 1024 * 1024;
    private const int ShortestPassage = 30;
    private const int LongestPassage = 300;
    private const int MostPassages = 60;

    /// <summary>What a person has written or changed; null when there is nothing but what we have written.</summary>
    public string? ReadEdited()
    {
        var path = Path.Combine(scope.Directory, Name);
        if (!File.Exists(path))
            return null;
        var text = Read(path, LargestFile, "voice.txt is part of every prompt and holds a few lines; shorten it.");
        var isOurs =
            scope.Directory == scope.WorkDirectory
            && string.Equals(reader.ReadFile(Name).Hash, HashOf(text), StringComparison.Ordinal);
        return isOurs ? null : text;
    }

    /// <summary>Writes the sheet, and into the journal that it did; only called when there is none of the user's.</summary>
    public async Task WriteAsync(string text, Journal journal)
    {
        var path = Path.Combine(scope.WorkDirectory, Name);
        if (File.Exists(path) && string.Equals(reader.ReadFile(Name).Hash, HashOf(text), StringComparison.Ordinal))
            return;
        try
        {
            // A crash between the two leaves a file that is taken for the user's: its words are the same.
            await File.WriteAllTextAsync(path + ".tmp", text).ConfigureAwait(false);
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{path}\" cannot be written: {error.Message} Check the space on its disk and its permissions, then run the same command again.",
                error
            );
        }
        await journal.PutFileAsync(Name, HashOf(text), 0).ConfigureAwait(false);
    }

    /// <summary>The passages of a file of the character's own words: its lines, long ones cut into sentences.</summary>
    /// <exception cref="RunException">The file is missing, too large or has no passage (<see cref="ExitCode.Usage"/>).</exception>
    public static IReadOnlyList<string> ReadWords(string path)
    {
        if (!File.Exists(path))
            throw new RunException(
                ExitCode.Usage,
                $"The file of own words \"{path}\" does not exist. Name another with --voice, or leave it out."
            );
        var text = Read(path, LargestWords, "A few pages of own words are enough.");
        IReadOnlyList<string> passages =
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries)
                .SelectMany(line =>
                    line.Length <= LongestPassage
                        ? [line]
                        : Sentences.Of(line).Select(sentence => line.Substring(sentence.Start, sentence.Length).Trim())
                )
                .Where(passage => passage.Length is >= ShortestPassage and <= LongestPassage)
                .Take(MostPassages),
        ];
        return passages.Count > 0
            ? passages
            : throw new RunException(
                ExitCode.Usage,
                $"\"{path}\" has no passage of {ShortestPassage} to {LongestPassage} letters. Write the character's own words, a passage a line."
            );
    }

    private static string Read(string path, int largest, string advice)
    {
        try
        {
            if (new FileInfo(path).Length > largest)
                throw new RunException(ExitCode.Usage, $"\"{path}\" is larger than {largest / 1024} KiB. {advice}");
            return File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(ExitCode.Usage, $"\"{path}\" cannot be read: {error.Message}", error);
        }
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
