using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Characters;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>The restated paragraphs as a file to read and to edit: a paragraph a line, its number in front.</summary>
internal sealed class RestatedFile(RunScope scope, Character character, JournalReader reader)
{
    private static readonly string Head =
        "# What scholars write of the character, restated in the first person: [number of the paragraph] text.\n"
        + "# Edit it as you like: your lines are used as they are. A number without text drops its paragraph.\n";

    private string Name => RestatedTexts.FileNameOf(character.Slug);

    /// <summary>The texts by paragraph, when a person has written or changed the file; null when it is as we left it.</summary>
    /// <exception cref="RunException">It is unreadable or too large (<see cref="ExitCode.Usage"/>).</exception>
    public SortedDictionary<int, string>? ReadEdited()
    {
        if (RestatedTexts.Read(scope.Directory, character.Slug) is not { } text)
            return null;
        var isOurs = scope.Directory == scope.WorkDirectory && reader.ReadFile(Name).Hash == HashOf(text);
        return isOurs ? null : RestatedTexts.Parse(text);
    }

    /// <summary>Writes the texts; an edited file keeps its lines and is only added to.</summary>
    /// <param name="texts">By paragraph.</param>
    /// <param name="edited">What the user's own file holds; null when there is none.</param>
    /// <param name="journal">Keeps what was written.</param>
    public async Task WriteAsync(
        SortedDictionary<int, string> texts,
        SortedDictionary<int, string>? edited,
        Journal journal
    )
    {
        var path = Path.Combine(scope.WorkDirectory, Name);
        var added = texts.Where(text => edited?.ContainsKey(text.Key) != true).ToList();
        var isUsers = edited is not null && scope.Directory == scope.WorkDirectory;
        if (added.Count == 0 && (isUsers || !File.Exists(path)))
            return;
        try
        {
            var before = isUsers ? await File.ReadAllTextAsync(path).ConfigureAwait(false) : Head;
            var lines = string.Concat(
                (isUsers ? added : [.. texts]).Select(text =>
                    string.Create(CultureInfo.InvariantCulture, $"[{text.Key}] {text.Value}\n")
                )
            );
            var whole = before.Length == 0 || before.EndsWith('\n') ? before + lines : $"{before}\n{lines}";
            if (!isUsers && File.Exists(path) && reader.ReadFile(Name).Hash == HashOf(whole))
                return;
            await File.WriteAllTextAsync(path + ".tmp", whole).ConfigureAwait(false);
            File.Move(path + ".tmp", path, overwrite: true);
            // What the user has edited stays the user's.
            if (!isUsers)
                await journal.PutFileAsync(Name, HashOf(whole), 0).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{path}\" cannot be written: {error.Message} Check the space on its disk and its permissions, then run the same command again.",
                error
            );
        }
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
