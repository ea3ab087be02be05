using System.CommandLine;
using System.Globalization;
using Dramatis.Datasets.Exports;

namespace Dramatis.Cli.Commands;

/// <summary>The options of an export.</summary>
internal sealed class ExportCommandOptions
{
    private const double UsualShare = 0.1;

    private readonly Option<string?> format = new("--format", "-f")
    {
        HelpName = "NAME[,NAME...]",
        Description =
            $"What to write: {string.Join(", ", DatasetExporter.Formats)}; or {BatchSettings.Format}, on its own.",
    };
    private readonly Option<string?> output = new("--output", "-o")
    {
        HelpName = "DIR",
        Description = "Where to: a directory that does not exist yet.",
    };
    private readonly Option<string?> split = new("--split")
    {
        HelpName = "SHARE",
        Description =
            "Put this share of the paragraphs into validation files: 0.1 takes a tenth of the life away [default: none].",
    };
    private readonly Option<string[]> mix = new("--mix")
    {
        HelpName = "NAME=SHARE:FILE",
        Description = "Mix in other data against forgetting, so that it is this share of the supervised rows.",
    };
    private readonly Option<string?> kinds = new("--kinds")
    {
        HelpName = "KIND[,KIND...]",
        Description = "Only these rows: dialogue, interview, hallucination, pair [default: all].",
    };
    private readonly Option<string?> minScore = new("--min-score")
    {
        HelpName = "0..1",
        Description = "Only rows with at least this score [default: 0].",
    };
    private readonly Option<bool> onlyReviewed = new("--only-reviewed")
    {
        Description = "Only rows that a person decided to keep. Dropped ones are never written.",
    };
    private readonly Option<string?> maxTokens = new("--max-tokens")
    {
        HelpName = "N",
        Description = $"Take longer conversations apart between exchanges [default: {ExportOptions.DefaultMaxTokens}].",
    };
    private readonly Option<string?> shuffle = new("--shuffle")
    {
        HelpName = "SEED",
        Description = "Put the rows in an order that depends on this number [default: the order of the files].",
    };
    private readonly Option<bool> gzip = new("--gzip") { Description = "Compress the data files." };
    private readonly Option<bool> overwrite = new("--overwrite")
    {
        Description = "Replace an earlier export. No other directory is ever replaced.",
    };
    private readonly Option<string?> license = new("--license")
    {
        HelpName = "LICENCE",
        Description =
            "The licence of your own biography, for example CC0-1.0. What is from Wikipedia stays CC BY-SA 4.0.",
    };

    private readonly Option<string?> repository = new("--repo")
    {
        HelpName = "USER/NAME",
        Description = "The repository of the Hugging Face Hub that --format hf is for: for its card's addresses.",
    };
    private readonly Option<string?> portrait = new("--portrait")
    {
        HelpName = "FILE",
        Description = "The picture of a character-card, a PNG [default: one in the colours of the name].",
    };

    public ExportCommandOptions(Command command)
    {
        format.CompletionSources.Add([.. DatasetExporter.Formats, BatchSettings.Format]);
        foreach (
            var option in (Option[])
                [
                    format,
                    output,
                    split,
                    mix,
                    kinds,
                    minScore,
                    onlyReviewed,
                    maxTokens,
                    shuffle,
                    gzip,
                    overwrite,
                    license,
                    repository,
                    portrait,
                ]
        )
            command.Add(option);
    }

    /// <summary>The options of an export, the characters' directories not yet among them.</summary>
    public ExportOptions Read(ParseResult parsed, string workingDirectory) =>
        new()
        {
            Directories = [],
            Formats = List(parsed.GetValue(format)),
            OutputDirectory = Place(parsed, workingDirectory),
            ValidationShare = Number(parsed.GetValue(split), "--split", 0),
            Mix = [.. (parsed.GetValue(mix) ?? []).Select(text => Mixed(text, workingDirectory))],
            Kinds = [.. List(parsed.GetValue(kinds)).Select(Kind)],
            MinScore = Number(parsed.GetValue(minScore), "--min-score", 0),
            OnlyReviewed = parsed.GetValue(onlyReviewed),
            MaxTokens = Whole(parsed.GetValue(maxTokens), "--max-tokens") ?? ExportOptions.DefaultMaxTokens,
            ShuffleSeed = Whole(parsed.GetValue(shuffle), "--shuffle"),
            Gzip = parsed.GetValue(gzip),
            Overwrite = Overwrites(parsed),
            License = parsed.GetValue(license),
            Repository = parsed.GetValue(repository),
            PortraitPath = parsed.GetValue(portrait) is { } path ? Path.Combine(workingDirectory, path) : null,
        };

    public string Place(ParseResult parsed, string workingDirectory) =>
        Path.Combine(
            workingDirectory,
            parsed.GetValue(output)
                ?? throw Wrong("--output is missing: say where to write, for example --output exports/socrates.")
        );

    public bool Overwrites(ParseResult parsed) => parsed.GetValue(overwrite);

    /// <summary>Whether calls are asked for, and not rows.</summary>
    public bool IsBatch(ParseResult parsed, IReadOnlyList<string> which)
    {
        var formats = List(parsed.GetValue(format));
        if (!formats.Contains(BatchSettings.Format))
            return false;
        if (formats.Length > 1)
            throw Wrong(
                $"{BatchSettings.Format} is no training data: it holds the calls of a run. Export it on its own, and the rest when the run is over."
            );
        if (which.Count > 1)
            throw Wrong($"--format {BatchSettings.Format} takes one character at a time.");
        foreach (
            var option in (Option[])
                [split, mix, kinds, minScore, onlyReviewed, maxTokens, shuffle, gzip, license, repository, portrait]
        )
            if (parsed.GetResult(option) is { Implicit: false })
                throw Wrong(
                    $"{option.Name} is about training rows, which --format {BatchSettings.Format} does not write. Leave it out."
                );
        return true;
    }

    private static ExportKind Kind(string name) =>
        !int.TryParse(name, out _) && Enum.TryParse<ExportKind>(name, ignoreCase: true, out var kind)
            ? kind
            : throw Wrong($"--kinds knows dialogue, interview, hallucination and pair, not \"{name}\".");

    private static MixedData Mixed(string text, string workingDirectory) =>
        text.Split('=', 2) is [{ Length: > 0 } name, var rest]
        && rest.Split(':', 2) is [var share, { Length: > 0 } path]
            ? new MixedData(name, Number(share, "--mix", 0), Path.Combine(workingDirectory, path))
            : throw Wrong($"--mix takes NAME=SHARE:FILE such as general=0.1:chat.jsonl, not \"{text}\".");

    private static string[] List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static double Number(string? text, string option, double otherwise) =>
        text is null ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(
            $"{option} takes a number such as {UsualShare.ToString(CultureInfo.InvariantCulture)}, not \"{text}\"."
        );

    private static int? Whole(string? text, string option) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong($"{option} takes a whole number, not \"{text}\".");

    private static RunException Wrong(string message) => new(ExitCode.Usage, message);
}
