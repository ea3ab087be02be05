using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>A round by batch files: what was imported, what it made, and what waits for an answer now.</summary>
public sealed record BatchSummary
{
    /// <summary>The figures of the run so far.</summary>
    public required RunSummary Run { get; init; }

    /// <summary>What the imported files held; null when none were given.</summary>
    public BatchImport? Imported { get; init; }

    /// <summary>The directory of the requests; null when none were written.</summary>
    public string? Directory { get; init; }

    /// <summary>The files of requests, one model each.</summary>
    public IReadOnlyList<BatchRequests> Files { get; init; } = [];

    /// <summary>Tokens of all prompts of the round, by estimate; 0 when no requests were written.</summary>
    public long InputTokens { get; init; }

    /// <summary>The most tokens all answers of the round can have.</summary>
    public long MostOutputTokens { get; init; }

    /// <summary>How the command line ends.</summary>
    public ExitCode ExitCode =>
        Run.ExitCode == ExitCode.Done && Imported is { IsClean: false } ? ExitCode.ItemsFailed : Run.ExitCode;
}

/// <summary>A file of requests.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Model">The model all its requests ask for.</param>
/// <param name="Requests">How many.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The hash of these bytes, in lower-case hexadecimal.</param>
public sealed record BatchRequests(string Name, string Model, long Requests, long Bytes, string Sha256);

/// <summary>What the files of a batch held.</summary>
public sealed record BatchImport
{
    /// <summary>Answers that are in the journal from now on.</summary>
    public required int Answers { get; init; }

    /// <summary>Lines that changed nothing: imported earlier, or made idle by an answer.</summary>
    public required int Before { get; init; }

    /// <summary>Requests without an answer, the expired ones included: they are asked again.</summary>
    public required int Failures { get; init; }

    /// <summary>Requests the batch had no time for.</summary>
    public required int Expired { get; init; }

    /// <summary>What the errors say, with counts, the commonest first.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Errors { get; init; }

    /// <summary>
    /// Answers in the journal that nothing asks for: the prompt, the model, an option or the biography has changed since, or the item was settled in another way.
    /// </summary>
    public required int Unused { get; init; }

    /// <summary>Lines that are no whole line of a batch.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Answers to requests that are none of this character's.</summary>
    public required int Unknown { get; init; }

    /// <summary>Second answers to one request in the same files; the first counts.</summary>
    public required int Doubles { get; init; }

    /// <summary>Lines that need a look, each with file and line number; the first few.</summary>
    public required IReadOnlyList<string> Oddities { get; init; }

    /// <summary>Every line was of use.</summary>
    public bool IsClean => Unreadable == 0 && Unknown == 0 && Doubles == 0 && Unused == 0;
}
