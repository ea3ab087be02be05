using System.Text.Json;
using Dramatis.Runs;

namespace Dramatis.Backends;

/// <summary>The shape an answer is asked in.</summary>
/// <param name="Name">A short name for servers that want one: "scenes".</param>
/// <param name="Schema">The JSON schema of the answer.</param>
internal sealed record AnswerSchema(string Name, JsonElement Schema);

/// <summary>One thing to ask a model. Everything in it is part of the call's identity, except where noted.</summary>
internal sealed record ModelRequest
{
    /// <summary>The item it is asked for.</summary>
    public required WorkKey Item { get; init; }

    /// <summary>
    /// The item's number in its group, plus what sets several calls of one item apart (side, follow-up, try):
    /// two items with the same prompt never share an answer, the retries of one do.
    /// </summary>
    public required string Sample { get; init; }

    public required string Model { get; init; }

    /// <summary>The system message, with the answer's form described as JSON.</summary>
    public required string System { get; init; }

    /// <summary>
    /// The system message for servers or models that cannot keep to JSON: the same, with the form described as plain
    /// "Name: text" lines. Null where the answer is plain text anyway. How a request is put on the wire is not part of its identity.
    /// </summary>
    public string? SystemForLines { get; init; }

    /// <summary>The messages after the system message, alternating from user; the last is a user's.</summary>
    public required IReadOnlyList<PromptMessage> Messages { get; init; }

    public required SamplingOptions Sampling { get; init; }

    /// <summary>The longest answer in tokens; always sent.</summary>
    public required int MaxTokens { get; init; }

    public required int Seed { get; init; }

    /// <summary>Null: plain text.</summary>
    public AnswerSchema? Schema { get; init; }

    /// <summary>What the prompt was made of, for the demo backend. Not part of the identity: the messages are.</summary>
    public object? Inputs { get; init; }
}

/// <summary>A message of a prompt.</summary>
/// <param name="FromModel">False: the user's; true: an earlier answer of the model.</param>
/// <param name="Text">The text.</param>
internal sealed record PromptMessage(bool FromModel, string Text);

/// <summary>Why a model stopped.</summary>
internal enum AnswerEnd
{
    /// <summary>By itself, or for a reason the server did not name.</summary>
    Stop,

    /// <summary>At the token limit: the text is cut.</summary>
    Length,

    /// <summary>The provider's filter held the answer back.</summary>
    Filtered,
}

/// <summary>A model's answer, committed and read.</summary>
/// <param name="Text">The text without a reasoning model's thoughts.</param>
/// <param name="End">Why the model stopped.</param>
/// <param name="CallId">Its number in the journal.</param>
/// <param name="InputTokens">As the server counted, or estimated when it did not.</param>
/// <param name="OutputTokens">As the server counted, or estimated when it did not.</param>
/// <param name="Replayed">True when it came from the journal: nothing was paid now.</param>
internal sealed record ModelAnswer(
    string Text,
    AnswerEnd End,
    long CallId,
    int InputTokens,
    int OutputTokens,
    bool Replayed
)
{
    /// <summary>How the schema was asked for, when it was asked for now: null for plain text and for replays.</summary>
    public StructureUse? Structure { get; init; }
}

/// <summary>What became of a request.</summary>
internal abstract record AskResult
{
    private AskResult() { }

    /// <summary>There is an answer; whether it is a good one is for others to say.</summary>
    public sealed record Answered(ModelAnswer Answer) : AskResult;

    /// <summary>There is none: the server refused this request, or all attempts failed on the way.</summary>
    /// <param name="Reason">What happened, for people, without secrets.</param>
    /// <param name="Permanent">True when asking again without a change would meet the same refusal (400).</param>
    public sealed record Unanswered(string Reason, bool Permanent) : AskResult;
}

/// <summary>The one way to a model: looks in the journal, routes, limits, retries, commits, then reads.</summary>
internal interface IModelGate
{
    /// <summary>Asks once, whatever it takes.</summary>
    /// <exception cref="RunException">Every request would fail: unreachable, wrong key, missing model (<see cref="ExitCode.ModelServer"/>); or the journal cannot be written (<see cref="ExitCode.Storage"/>).</exception>
    Task<AskResult> AskAsync(ModelRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Tells that an answer to a schema looped, was cut, or was not of the shape at all. After several such reports the endpoint
    /// is asked in a simpler way. Reports on replayed answers are ignored.
    /// </summary>
    void ReportStructureTrouble(ModelAnswer answer) => answer.Structure?.ReportTrouble();
}
