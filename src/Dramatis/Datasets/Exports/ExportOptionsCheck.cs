using System.Text.RegularExpressions;
using Dramatis.Datasets.Exports.Cards;
using Dramatis.Datasets.Exports.Formats;

namespace Dramatis.Datasets.Exports;

/// <summary>Refuses options that make no sense, before anything is read.</summary>
internal static partial class ExportOptionsCheck
{
    private const int FewestTokens = 64;

    public static IReadOnlyList<ExportFormat> Formats(ExportOptions options, IReadOnlyList<ExportFormat> known)
    {
        Require(options.Directories.Count > 0, "There is nothing to export: give a character's name or directory.");
        Require(options.Formats.Count > 0, $"No format is given. Say --format with one of: {Names(known)}.");
        Require(options.MinScore is >= 0 and <= 1, "--min-score is a number from 0 to 1, for example --min-score 0.8.");
        Require(
            options.ValidationShare is >= 0 and <= 0.5,
            "--split is a share of at most 0.5, for example --split 0.1."
        );
        Require(
            options.MaxTokens >= FewestTokens,
            $"--max-tokens is at least {FewestTokens}: no exchange fits into less."
        );
        Require(
            options.Mix.All(mix => mix.Share is > 0 and < 1) && options.Mix.Sum(mix => mix.Share) < 1,
            "--mix takes shares above 0 that are together below 1, for example --mix general=0.1:FILE."
        );
        foreach (var mix in options.Mix)
            Require(
                File.Exists(mix.Path),
                $"--mix {mix.Name}: there is no file \"{mix.Path}\". Give a JSONL file of messages, conversations, or prompt and completion."
            );
        Require(
            options.Model is null || options.Model.Length > 0 && !options.Model.Any(char.IsWhiteSpace),
            "--model is a model as Ollama names it, for example gemma3:12b, or a file without spaces in its name."
        );
        Require(
            options.Repository is null || HubRepository().IsMatch(options.Repository),
            "--repo is a repository of the Hugging Face Hub, USER/NAME, of letters, digits, \"-\", \"_\" and \".\"."
        );
        Require(options.Workers >= 1, "At least one worker is needed.");
        IReadOnlyList<ExportFormat> formats =
        [
            .. options
                .Formats.Distinct(StringComparer.Ordinal)
                .Select(name =>
                    known.FirstOrDefault(format => format.Name == name)
                    ?? throw new RunException(ExitCode.Usage, $"\"{name}\" is no format. There are: {Names(known)}.")
                ),
        ];
        if (options.Gzip && formats.FirstOrDefault(format => !format.TakesGzip) is { } plain)
            throw new RunException(
                ExitCode.Usage,
                $"The consumer of {plain.Name} reads no compressed files: leave --gzip out, or export {plain.Name} on its own."
            );
        CheckPortrait(options, formats);
        return formats;
    }

    public static void Different(IReadOnlyList<ExportSource> sources)
    {
        var twice = sources.GroupBy(source => source.Character.Slug.Lower).FirstOrDefault(group => group.Count() > 1);
        Require(twice is null, $"\"{twice?.First().Character.Name}\" is given twice; give each character once.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,95}/[A-Za-z0-9][A-Za-z0-9_.-]{0,95}\z")]
    private static partial Regex HubRepository();

    private static void CheckPortrait(ExportOptions options, IReadOnlyList<ExportFormat> formats)
    {
        if (options.PortraitPath is not { } path)
            return;
        Require(
            formats.Any(format => format is CharacterCardFormat),
            $"--portrait is the picture of a card: it goes with --format {CharacterCardFormat.FormatName}. Leave it out, or add the format."
        );
        Require(
            options.Directories.Count == 1,
            "--portrait is the picture of one character, and several are given. Export each with its own picture, or leave it out."
        );
        _ = PortraitFile.Read(path);
    }

    private static string Names(IReadOnlyList<ExportFormat> known) =>
        string.Join(", ", known.Select(format => format.Name));

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new RunException(ExitCode.Usage, message);
    }
}
