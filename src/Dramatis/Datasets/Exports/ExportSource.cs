using System.Security.Cryptography;
using Dramatis.Characters;
using Dramatis.Datasets.Reading;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Datasets.Exports;

/// <summary>A file with rows: a character's, or other data that is mixed in.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Source">Whose it is; null for other data.</param>
/// <param name="IsPairs">Whether its rows are preference pairs.</param>
internal sealed record SourceFile(string Path, ExportSource? Source, bool IsPairs)
{
    /// <summary>What is mixed in; null for a character's file.</summary>
    public MixedData? Mix { get; init; }

    /// <summary>The character's name; empty for other data.</summary>
    public string Character => Source?.Character.Name ?? "";

    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>A character whose rows are exported.</summary>
internal sealed class ExportSource
{
    private const string DemoModel = "demo";

    private readonly Dictionary<long, ReviewVerdict> _review;

    private ExportSource(
        string directory,
        Character character,
        Profile? profile,
        Dictionary<long, ReviewVerdict> review
    )
    {
        Directory = directory;
        Character = character;
        Profile = profile;
        _review = review;
        Files =
        [
            .. (
                (SourceFile[])
                    [
                        new(Path.Combine(directory, $"db_{character.Slug.Lower}.jsonl"), this, IsPairs: false),
                        new(Path.Combine(directory, $"dpo_data_{character.Slug.Stem}.jsonl"), this, IsPairs: true),
                    ]
            ).Where(file => File.Exists(file.Path)),
        ];
    }

    public string Directory { get; }
    public Character Character { get; }

    /// <summary>Null when there is none.</summary>
    public Profile? Profile { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The models that wrote for this character, in the order of their names.</summary>
    public IReadOnlyList<string> Models { get; private set; } = [];

    /// <summary>Each step and the versions of its prompt, as rows name them.</summary>
    public IReadOnlyList<string> Prompts { get; private set; } = [];

    /// <summary>What the user should know of the files.</summary>
    public List<string> Notes { get; } = [];

    public static async Task<ExportSource> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        if (!System.IO.Directory.Exists(directory))
            throw new RunException(
                ExitCode.Usage,
                $"There is no character in \"{directory}\". Give a character's name or directory, or generate one first: "
                    + "dramatis generate NAME."
            );
        using var journal = JournalReader.Open(directory);
        var character = new Character(journal.ReadInfo("character") ?? Path.GetFileName(Path.GetFullPath(directory)));
        var stored = await ProfileFiles.ReadAsync(directory, character.Slug, cancellationToken).ConfigureAwait(false);
        var source = new ExportSource(
            directory,
            character,
            stored?.Profile,
            journal.ReadReview().ToDictionary(decision => decision.Row.Value, decision => decision.Verdict)
        );
        if (source.Files.Count == 0)
            throw new RunException(
                ExitCode.Usage,
                $"\"{directory}\" has no training rows yet: db_ and dpo_data_ files are written when a run ends. Finish it with "
                    + $"dramatis generate \"{character.Title}\"."
            );
        var recipes = journal.ReadRecipes().Values;
        source.Prompts =
        [
            .. recipes
                .OrderBy(recipe => recipe.Step)
                .Select(recipe => $"{recipe.Step.ToString().ToLowerInvariant()} {recipe.Prompt}")
                .Distinct(StringComparer.Ordinal),
        ];
        source.Models =
        [
            .. recipes
                .Select(recipe => WithoutDirectory(recipe.Model))
                .Where(model => model.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        await source.WarnAsync(journal, cancellationToken).ConfigureAwait(false);
        return source;
    }

    /// <summary>What a person decided about a row; null when nothing.</summary>
    public ReviewVerdict? Decision(WorkKey? row) =>
        row is { } key && _review.TryGetValue(key.Value, out var verdict) ? verdict : null;

    /// <summary>The paragraphs' texts, to look up what a row grew from.</summary>
    public ProfileTexts Texts()
    {
        var texts = (Profile?.Paragraphs ?? []).ToDictionary(paragraph => paragraph.Index, paragraph => paragraph.Text);
        if (Profile is not null)
            foreach (var carrier in ShortParagraphs.Join(Profile.Paragraphs).Paragraphs)
                texts[carrier.Index] = carrier.Text;
        return new ProfileTexts(
            texts,
            RestatedTexts.Read(Directory, Character.Slug) is { } restated ? RestatedTexts.Parse(restated).Values : []
        );
    }

    // Some servers call a model by the path of its file: whoever reads the dataset need not know that.
    private static string WithoutDirectory(string model) =>
        Path.IsPathRooted(model) || model.Contains('\\', StringComparison.Ordinal)
            ? model[(model.LastIndexOfAny(['/', '\\']) + 1)..]
            : model;

    private async Task WarnAsync(JournalReader journal, CancellationToken cancellationToken)
    {
        var name = Character.Title;
        if (DirectoryLock.ReadHolder(Directory) is { } process)
            Notes.Add($"{name}: a run is under way (process {process}); what it adds from now on is not exported.");
        else if (journal.LastRunFinished() == false)
            Notes.Add(
                $"{name}: the last run did not come to its end, so rows are missing. Finish it: dramatis generate \"{name}\"."
            );
        if (Models.Contains(DemoModel))
            Notes.Add(
                $"{name}: rows of the built-in demo are among these; they show the form and are not for training."
            );
        foreach (var file in Files)
        {
            var (known, recorded, _) = journal.ReadFile(file.Name);
            if (
                known
                && LiveMark.Parse(recorded) is null
                && recorded == await HashAsync(file.Path, cancellationToken).ConfigureAwait(false)
            )
                continue;
            Notes.Add(
                LiveMark.Parse(recorded) is not null
                    ? $"{name}: {file.Name} is not finished; its rows are exported as far as they are there."
                    : $"{name}: {file.Name} was changed by hand since it was written from the journal; it is exported as it is now."
            );
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 1 << 16
        );
        await using (stream.ConfigureAwait(false))
            return Convert.ToHexStringLower(
                await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)
            );
    }
}
