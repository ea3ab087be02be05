using System.Globalization;
using Dramatis.Characters;
using Dramatis.Datasets;
using Dramatis.Profiles;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation.Importing;

/// <summary>
/// Takes a dataset made elsewhere into a journal of its own, so that it can be checked, reviewed, exported, and gone on with by a run.
/// </summary>
public static class DatasetImport
{
    private const string Assistant = "assistant";

    /// <summary>Imports a dataset. Its files are only read; nothing of them is lost: what is not kept is in the errors file with its reason.</summary>
    /// <param name="options">What to import, and where to.</param>
    /// <param name="progress">Is told notices; may be null.</param>
    /// <param name="cancellationToken">Cancels; what was written until then is taken away.</param>
    /// <exception cref="RunException">
    /// There is nothing to import, nobody says whose it is, or the character's directory has rows already (<see cref="ExitCode.Usage"/>);
    /// the biography cannot be read (<see cref="ExitCode.Source"/>); a file cannot be read or written (<see cref="ExitCode.Storage"/>).
    /// </exception>
    public static async Task<ImportSummary> RunAsync(
        ImportOptions options,
        Action<RunEvent>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return await ImportAsync(options, progress ?? (static _ => { }), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{options.Source}\" cannot be imported: {error.Message} Check that it can be read, and that \"{options.OutputDirectory}\" can be "
                    + "written. Its files were not changed.",
                error
            );
        }
    }

    private static async Task<ImportSummary> ImportAsync(
        ImportOptions options,
        Action<RunEvent> progress,
        CancellationToken cancellationToken
    )
    {
        if (!Directory.Exists(options.Source))
            throw new RunException(
                ExitCode.Usage,
                $"\"{options.Source}\" is no directory. Give the one with the .jsonl or .json files of the dataset."
            );
        if (File.Exists(Path.Combine(options.Source, Journal.FileName)))
            throw new RunException(
                ExitCode.Usage,
                $"\"{options.Source}\" has a journal: it is a character's directory already, and generate, check and export work on it as it is."
            );
        var source = await OpenAsync(options, options.ProfilePath, cancellationToken).ConfigureAwait(false);
        var character = CharacterOf(options, source);
        var directory = Path.Combine(options.OutputDirectory, character.Slug.Lower);
        if (Path.GetFullPath(directory) == Path.GetFullPath(options.Source))
            throw new RunException(
                ExitCode.Usage,
                $"The rows would be written where they stand, in \"{directory}\". Choose another place with --output, or move the files away first."
            );
        var profilePath = options.ProfilePath ?? ProfileBeside(options.Source, character);
        if (profilePath != options.ProfilePath)
            source = await OpenAsync(options, profilePath, cancellationToken).ConfigureAwait(false);
        if (source.Files.Count == 0)
            throw new RunException(
                ExitCode.Usage,
                $"\"{options.Source}\" has no .jsonl or .json file with rows: there is nothing to import."
            );
        var isNew = !Directory.Exists(directory);
        GenerationRun.CreateDirectory(directory);
        try
        {
            using var directoryLock = DirectoryLock.Acquire(directory);
            return await WriteAsync(options, character, directory, profilePath, source, progress, cancellationToken)
                .ConfigureAwait(false);
        }
        catch
        {
            // Half a dataset would look like a whole one. Nothing of it was paid for here: it still stands where it came from.
            if (isNew)
                Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    private static async Task<ImportSummary> WriteAsync(
        ImportOptions options,
        Character character,
        string directory,
        string? profilePath,
        DatasetSource source,
        Action<RunEvent> progress,
        CancellationToken cancellationToken
    )
    {
        var journal = Journal.Open(directory, TimeProvider.System);
        await using (journal.ConfigureAwait(false))
        {
            if (journal.Reader.CountByState().Count > 0)
                throw new RunException(
                    ExitCode.Usage,
                    $"\"{directory}\" has rows already, and an import does not mix with them. Choose another place with --output."
                );
            await JournalMatch.CheckNameAsync(journal, character, directory).ConfigureAwait(false);
            var profile = profilePath is null
                ? null
                : await ProfileReader
                    .ReadAsync(character, RunOptionsOf(options, profilePath), directory, progress, cancellationToken)
                    .ConfigureAwait(false);
            var wanted = new WantedRows(directory);
            var questions = 0;
            var files = new CharacterFiles(directory, character, Identity(options, character), () => questions, wanted);
            using var dataset = new DatasetFiles(directory, journal, overwrite: false);
            await dataset.VerifyAsync(files.All, cancellationToken).ConfigureAwait(false);

            var run = await journal.BeginRunAsync(ImportedJournal.Prompt).ConfigureAwait(false);
            var imported = new ImportedJournal(journal, run, source.World.Horizon?.Text ?? "");
            var rows = new ImportedRows(source, new ImportedParagraphs(profile), imported, journal);
            await rows.ImportAsync(cancellationToken).ConfigureAwait(false);
            questions = rows.Questions;
            await journal
                .PutInfoAsync(ClassYields.QuestionsInfo, questions.ToString(CultureInfo.InvariantCulture))
                .ConfigureAwait(false);
            foreach (var file in files.All)
            {
                var written = await dataset.WriteAsync(file, cancellationToken).ConfigureAwait(false);
                if (written.Rows > 0)
                    progress(written);
            }
            await journal.FinishRunAsync(run).ConfigureAwait(false);
            return new ImportSummary
            {
                Character = character.Title,
                Directory = directory,
                Profile = profilePath,
                Files = [.. source.Files.Select(file => Path.GetFileName(file))],
                RowsRead = rows.Read,
                Kept = imported.Kept,
                Refused = imported.Refused,
                SetAside = imported.SetAside,
                MadeAgain = rows.MadeAgain,
                Reasons = imported.Reasons,
            };
        }
    }

    private static Task<DatasetSource> OpenAsync(
        ImportOptions options,
        string? profilePath,
        CancellationToken cancellationToken
    ) =>
        DatasetSource.OpenAsync(
            new CheckOptions
            {
                Path = options.Source,
                Character = options.Character,
                ProfilePath = profilePath,
                Language = options.Language,
                Horizon = options.Horizon,
                Now = options.Now,
            },
            cancellationToken
        );

    private static Character CharacterOf(ImportOptions options, DatasetSource source) =>
        options.Character is null && source.World.Character == Assistant
            ? throw new RunException(
                ExitCode.Usage,
                $"Neither the names of the files in \"{options.Source}\" nor the rows say whose they are. Say it with --character."
            )
            : new Character(options.Character ?? source.World.Character);

    // The biography stands beside the rows as one paragraph a line.
    private static string? ProfileBeside(string source, Character character)
    {
        var path = Path.Combine(source, ProfileFiles.TextName(character.Slug));
        return File.Exists(path) ? path : null;
    }

    private static RunOptions RunOptionsOf(ImportOptions options, string profilePath) =>
        new()
        {
            ProfilePath = profilePath,
            OutputDirectory = options.OutputDirectory,
            Language = options.Language ?? "en",
            Horizon = options.Horizon,
            Now = options.Now,
        };

    private static string Identity(ImportOptions options, Character character) =>
        PromptLibrary
            .Load(new RunOptions().PromptsDirectory)[PromptDefinition.Identity]
            .Render(
                "Text",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = character.Name,
                    ["language"] = Languages.NameOf(options.Language ?? "en"),
                }
            );
}
