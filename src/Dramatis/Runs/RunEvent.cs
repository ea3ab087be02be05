namespace Dramatis.Runs;

/// <summary>What became of an item.</summary>
public enum OutcomeState
{
    /// <summary>It made at least one row.</summary>
    Kept = 1,

    /// <summary>The answer could be read, but a check refused it; the reason is recorded.</summary>
    Rejected = 2,

    /// <summary>No usable answer; what came is recorded. The next run tries again.</summary>
    Failed = 3,
}

/// <summary>What happens in a run, in order.</summary>
public abstract record RunEvent
{
    private RunEvent() { }

    /// <summary>The run begins: what answers, and where the files go.</summary>
    /// <param name="Character">The character's name.</param>
    /// <param name="Directory">The character's directory.</param>
    /// <param name="Backend">What answers, and why it was chosen.</param>
    /// <param name="Model">The model's name.</param>
    /// <param name="Paragraphs">Paragraphs used, and of how many.</param>
    public sealed record Started(
        string Character,
        string Directory,
        string Backend,
        string Model,
        ParagraphCount Paragraphs
    ) : RunEvent;

    /// <summary>Something the user should know; nothing is wrong unless <paramref name="Warning"/> is set.</summary>
    /// <param name="Text">For people.</param>
    /// <param name="Warning">True when the user may want to act.</param>
    public sealed record Notice(string Text, bool Warning = false) : RunEvent;

    /// <summary>A step's plan is known, or has grown: scenes turn out to be fewer, rejected questions are asked for again.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Planned">All its items, those settled earlier included.</param>
    /// <param name="Settled">Items that were settled by earlier runs.</param>
    /// <param name="Final">False while the number can still change.</param>
    public sealed record StepPlanned(StepName Step, int Planned, int Settled, bool Final) : RunEvent;

    /// <summary>An item is settled.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="State">How.</param>
    /// <param name="Reason">Why it was not kept; empty if it was.</param>
    /// <param name="Rows">Rows it made.</param>
    /// <param name="Usage">Calls and tokens it took.</param>
    public sealed record ItemSettled(WorkKey Key, OutcomeState State, string Reason, int Rows, Usage Usage) : RunEvent;

    /// <summary>A file is complete and in canonical order.</summary>
    /// <param name="Step">The step it belongs to; null for files made of several.</param>
    /// <param name="Path">Where it is.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Changed">False when it was there already, byte for byte.</param>
    public sealed record FileWritten(StepName? Step, string Path, int Rows, bool Changed) : RunEvent;

    /// <summary>The run is over.</summary>
    /// <param name="Summary">All figures.</param>
    public sealed record Finished(RunSummary Summary) : RunEvent;
}

/// <summary>How many paragraphs a run uses.</summary>
/// <param name="Used">Used by this run.</param>
/// <param name="Total">In the profile.</param>
public sealed record ParagraphCount(int Used, int Total);

/// <summary>What something took.</summary>
/// <param name="Calls">Requests sent and answered now; answers found in the journal are not counted.</param>
/// <param name="InputTokens">Tokens of the prompts, as the server counted them or estimated.</param>
/// <param name="OutputTokens">Tokens of the answers.</param>
public readonly record struct Usage(int Calls, long InputTokens, long OutputTokens)
{
    /// <summary>Adds two.</summary>
    public static Usage operator +(Usage left, Usage right) => left.Add(right);

    /// <summary>Adds another.</summary>
    public Usage Add(Usage other) =>
        new(Calls + other.Calls, InputTokens + other.InputTokens, OutputTokens + other.OutputTokens);
}
