using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Datasets.Reading;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>A dataset on the disk: its files, and what is known of its character.</summary>
/// <param name="Name">Names the report.</param>
/// <param name="Directory">The character's directory with a journal; null when there is none.</param>
/// <param name="Files">The files, in the order of their names.</param>
/// <param name="World">What the checks know.</param>
/// <param name="Texts">The paragraphs rows may name.</param>
internal sealed record DatasetSource(
    string Name,
    string? Directory,
    IReadOnlyList<string> Files,
    World World,
    ProfileTexts Texts
)
{
    private const int RowsToGuessFrom = 300;
    private const string Assistant = "assistant";

    private static readonly string[] Extensions = [".jsonl", ".ndjson", ".json"];
    private static readonly string[] OurOtherFiles = ["report_", "errors_", "cast_"];

    public static async Task<DatasetSource> OpenAsync(CheckOptions options, CancellationToken cancellationToken)
    {
        var isDirectory = System.IO.Directory.Exists(options.Path);
        if (!isDirectory && !File.Exists(options.Path))
            throw new RunException(
                ExitCode.Usage,
                $"There is nothing to check at \"{options.Path}\". Give a character's name or directory, or a .jsonl or .json file."
            );
        IReadOnlyList<string> files = isDirectory ? FilesOf(options.Path) : [options.Path];
        var directory = isDirectory ? options.Path : Path.GetDirectoryName(Path.GetFullPath(options.Path))!;
        var hasJournal = File.Exists(Path.Combine(directory, Journal.FileName));
        var character = options.Character ?? (hasJournal ? NameInJournal(directory) : null) ?? Guess(files);
        var profile = await ProfileAsync(options, directory, character, cancellationToken).ConfigureAwait(false);
        var horizon = options.Horizon ?? profile?.Horizon;
        var carriers = profile is null ? [] : ShortParagraphs.Join(profile.Paragraphs).Paragraphs;
        var texts = (profile?.Paragraphs ?? []).ToDictionary(paragraph => paragraph.Index, paragraph => paragraph.Text);
        foreach (var carrier in carriers)
            texts[carrier.Index] = carrier.Text;
        return new DatasetSource(
            NameOf(options.Path, isDirectory, hasJournal, character),
            hasJournal && isDirectory ? directory : null,
            files,
            World.Of(
                Character.Spoken(character),
                profile,
                horizon,
                options.Now ?? horizon?.Year,
                options.Language ?? profile?.Provenance.Language ?? "en"
            ),
            new ProfileTexts(texts, hasJournal ? Restated(directory, character) : [])
        );
    }

    private static List<string> Restated(string directory, string character) =>
        RestatedTexts.Read(directory, new Character(character).Slug) is { } text
            ? [.. RestatedTexts.Parse(text).Values]
            : [];

    private static string[] FilesOf(string directory) =>
        [
            .. System
                .IO.Directory.EnumerateFiles(directory)
                .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Where(path => IsData(Path.GetFileName(path)))
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsData(string name) =>
        name != ProfileFiles.FactsName
        && !OurOtherFiles.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    private static string NameOf(string path, bool isDirectory, bool hasJournal, string character) =>
        hasJournal && isDirectory ? new Character(character).Slug.Lower
        : isDirectory ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        : Path.GetFileNameWithoutExtension(path);

    private static string? NameInJournal(string directory)
    {
        using var journal = JournalReader.Open(directory);
        return journal.ReadInfo("character");
    }

    private static async Task<Profile?> ProfileAsync(
        CheckOptions options,
        string directory,
        string character,
        CancellationToken cancellationToken
    )
    {
        if (options.ProfilePath == SampleProfile.Name)
            return SampleProfile.Read();
        if (options.ProfilePath is { } path)
            return await new TextFileSource(path, options.Language ?? "en")
                .ReadAsync(cancellationToken)
                .ConfigureAwait(false);
        if (!character.Any(char.IsLetterOrDigit))
            return null;
        var stored = await ProfileFiles
            .ReadAsync(directory, new Character(character).Slug, cancellationToken)
            .ConfigureAwait(false);
        return stored?.Profile;
    }

    /// <summary>Who it is about: a name both in a file's name and in the rows, else whoever speaks most, else the assistant.</summary>
    private static string Guess(IReadOnlyList<string> files)
    {
        var turns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var reader = new RowReader(
            new World { Character = Assistant },
            new ProfileTexts(new Dictionary<int, string>(), [])
        );
        foreach (var file in files)
        foreach (var value in RawValues.Read(file).Take(RowsToGuessFrom))
            if (reader.Read(Path.GetFileName(file), value) is { Row: { } row, IsExample: false })
                foreach (var turn in row.Turns)
                    if (turn.Speaker is not (Assistant or CheckedRow.UnnamedSpeaker or ""))
                        turns[turn.Speaker] = turns.GetValueOrDefault(turn.Speaker) + 1;
        return turns
                .OrderByDescending(entry => IsInName(files, entry.Key))
                .ThenByDescending(entry => entry.Value)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => entry.Key)
                .FirstOrDefault()
            ?? Assistant;
    }

    private static bool IsInName(IReadOnlyList<string> files, string speaker) =>
        files.Any(file =>
            Path.GetFileNameWithoutExtension(file)
                .EndsWith("_" + speaker.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase)
            || Path.GetFileNameWithoutExtension(file).EndsWith("_" + speaker, StringComparison.OrdinalIgnoreCase)
        );
}
