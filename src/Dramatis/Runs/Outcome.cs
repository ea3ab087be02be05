namespace Dramatis.Runs;

/// <summary>What became of an item, as the journal keeps it.</summary>
internal abstract record Outcome
{
    private Outcome() { }

    /// <summary>It made rows.</summary>
    /// <param name="Content">The records, as JSON of the step's own form.</param>
    /// <param name="Rows">How many.</param>
    /// <param name="Score">1 is flawless; each repair and flag lowers it.</param>
    /// <param name="Losses">What of the answer could not be kept, for example a scene that repeats another.</param>
    public sealed record Kept(string Content, int Rows, double Score, IReadOnlyList<Loss> Losses) : Outcome;

    /// <summary>The answer could be read, but a check refused it.</summary>
    public sealed record Rejected(string Reason, string Raw) : Outcome;

    /// <summary>No usable answer.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Raw">The last answer as text; empty when none came.</param>
    /// <param name="Unanswered">
    /// True when the servers gave no answer at all: the next run tries again even if this one was interrupted.
    /// </param>
    public sealed record Failed(string Reason, string Raw, bool Unanswered) : Outcome;
}

/// <summary>A part of an answer that was not kept.</summary>
/// <param name="Id">Which: a row id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">The part itself.</param>
internal sealed record Loss(string Id, string Reason, string Text);

/// <summary>An outcome read back.</summary>
internal sealed record SettledItem
{
    public required WorkKey Key { get; init; }
    public required OutcomeState State { get; init; }
    public required string Reason { get; init; }

    /// <summary>The records of a kept item; the raw answer of another.</summary>
    public required string Content { get; init; }

    public required IReadOnlyList<Loss> Losses { get; init; }
    public required int Rows { get; init; }
    public required double Score { get; init; }
    public required int Recipe { get; init; }
    public required string ParagraphHash { get; init; }

    /// <summary>The run that settled it.</summary>
    public required int Run { get; init; }
    public required bool Unanswered { get; init; }

    /// <summary>How often the item has ended without a usable answer; makes the next try a call of its own.</summary>
    public required int Tries { get; init; }
}

/// <summary>What an item was made with; outcomes with the same recipe and paragraph need not be made again.</summary>
/// <param name="Step">The step.</param>
/// <param name="Hash">SHA-256 over everything that shapes the prompts and answers except the paragraph.</param>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The first digits of the prompt's hash: its version.</param>
internal sealed record Recipe(StepName Step, string Hash, string Model, string Prompt);
