namespace Dramatis.Datasets.Exports;

/// <summary>What is to be exported, and how.</summary>
public sealed record ExportOptions
{
    /// <summary>How many tokens a training row may have, when nothing else is said.</summary>
    public const int DefaultMaxTokens = 2048;

    /// <summary>The directories of the characters, at least one; several go into one dataset.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>The names of the formats, see <see cref="DatasetExporter.Formats"/>; each is written into a directory of its name.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Where to. It must not exist, unless <see cref="Overwrite"/> is set and an export wrote it.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Replace an earlier export. A directory that no export wrote is never replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Which share of the paragraphs goes into validation files; 0 for none, the default. No paragraph, scene or near-duplicate is on
    /// both sides; rows without a paragraph go by their topic.
    /// </summary>
    public double ValidationShare { get; init; }

    /// <summary>Which kinds of rows are taken; all when empty.</summary>
    public IReadOnlyList<ExportKind> Kinds { get; init; } = [];

    /// <summary>The least score of a row, from 0 to 1.</summary>
    public double MinScore { get; init; }

    /// <summary>Take only rows that a person decided to keep. Rows a person decided to drop are never taken.</summary>
    public bool OnlyReviewed { get; init; }

    /// <summary>The most tokens of a row, estimated; a longer conversation is taken apart between exchanges.</summary>
    public int MaxTokens { get; init; } = DefaultMaxTokens;

    /// <summary>Other data against forgetting; it goes into the files for supervised fine-tuning.</summary>
    public IReadOnlyList<MixedData> Mix { get; init; } = [];

    /// <summary>Seed of the order of the training rows; null keeps the order of the files.</summary>
    public int? ShuffleSeed { get; init; }

    /// <summary>Compress the data files.</summary>
    public bool Gzip { get; init; }

    /// <summary>The licence of what the user wrote, best an SPDX identifier; it does not change the licence of a text from Wikipedia.</summary>
    public string? License { get; init; }

    /// <summary>
    /// The model the format <c>ollama</c> builds on, as Ollama names it, or the path of a GGUF file. Null: a small one of general use.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>The repository of the Hugging Face Hub the format <c>hf</c> is to be published in, "user/name". Null: it is not known yet.</summary>
    public string? Repository { get; init; }

    /// <summary>
    /// A PNG file for the card of the format <c>character-card</c>, of one character only. Its bytes are kept, but for a card that is in
    /// it already. Null: a picture in colours that follow from the name.
    /// </summary>
    public string? PortraitPath { get; init; }

    /// <summary>How many threads prepare rows, at least one; the written bytes are the same for any number.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);
}

/// <summary>A kind of rows in a character's files.</summary>
public enum ExportKind
{
    /// <summary>Conversations that grew from a scene.</summary>
    Dialogue,

    /// <summary>Plain questions and answers.</summary>
    Interview,

    /// <summary>Protective conversations.</summary>
    Hallucination,

    /// <summary>Preference pairs.</summary>
    Pair,
}

/// <summary>Other data that is mixed in.</summary>
/// <param name="Name">What it is called in messages and in the manifest.</param>
/// <param name="Share">Its share of the rows for supervised fine-tuning in the end, above 0 and below 1.</param>
/// <param name="Path">A JSONL file of <c>messages</c>, ShareGPT <c>conversations</c>, or <c>prompt</c> and <c>completion</c>.</param>
public sealed record MixedData(string Name, double Share, string Path);
