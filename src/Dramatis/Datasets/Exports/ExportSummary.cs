namespace Dramatis.Datasets.Exports;

/// <summary>What an export wrote, and what it left out.</summary>
public sealed record ExportSummary
{
    /// <summary>The directory that was written.</summary>
    public required string Directory { get; init; }

    /// <summary>How many rows of the characters' files were read.</summary>
    public required long RowsRead { get; init; }

    /// <summary>How many rows of other data were read.</summary>
    public required long MixedRowsRead { get; init; }

    /// <summary>The files with rows, in the order of the formats.</summary>
    public required IReadOnlyList<ExportedFile> Files { get; init; }

    /// <summary>Rows that are in no training file, by reason; each is named in <c>left_out.jsonl</c>.</summary>
    public required IReadOnlyList<LeftOutCount> LeftOut { get; init; }

    /// <summary>What the user should know: a run is unfinished, a file was changed by hand, a set of questions is short.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The topics that are in no training file, because the questions of <c>eval_</c> files are about them.</summary>
    public required IReadOnlyList<string> HeldOutTopics { get; init; }
}

/// <summary>A written file.</summary>
/// <param name="Name">Its path in the export's directory, with forward slashes.</param>
/// <param name="Format">The format's name; empty for what belongs to all.</param>
/// <param name="Rows">Its rows; 0 for what has none, such as a settings file.</param>
/// <param name="Bytes">Its size as it is on the disk.</param>
/// <param name="Sha256">The hash of these bytes, in lower-case hexadecimal.</param>
public sealed record ExportedFile(string Name, string Format, long Rows, long Bytes, string Sha256);

/// <summary>How often something was left out.</summary>
/// <param name="Format">Empty when it was left out of all.</param>
/// <param name="File">The file it would have gone into; empty when it was left out of all.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rows">How many rows.</param>
public sealed record LeftOutCount(string Format, string File, string Reason, long Rows);
