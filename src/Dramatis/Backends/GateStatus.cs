using Dramatis.Backends.Routing;

namespace Dramatis.Backends;

/// <summary>What went through the gate so far, for the display.</summary>
/// <param name="Calls">Answers got from a model now.</param>
/// <param name="Replays">Answers found in the journal.</param>
/// <param name="Unanswered">Requests without an answer.</param>
/// <param name="Retries">Attempts made again.</param>
/// <param name="InputTokens">Of the calls made now.</param>
/// <param name="OutputTokens">Of the calls made now.</param>
/// <param name="Endpoints">How each endpoint is doing.</param>
internal sealed record GateStatus(
    long Calls,
    long Replays,
    long Unanswered,
    long Retries,
    long InputTokens,
    long OutputTokens,
    IReadOnlyList<EndpointStatus> Endpoints
);
