namespace Dramatis.Backends.Discovery;

/// <summary>What the user said about the model server.</summary>
/// <param name="Kind">The protocol of <c>--backend</c>; null when it is to be found out.</param>
/// <param name="Endpoints">The addresses of <c>--endpoint</c>.</param>
/// <param name="Model">The model of <c>--model</c>.</param>
internal sealed record BackendWish(
    EndpointKind? Kind = null,
    IReadOnlyList<string>? Endpoints = null,
    string? Model = null
);

/// <summary>The servers and the model a run uses.</summary>
/// <param name="Endpoints">The servers, in the user's order; some may be down at present.</param>
/// <param name="Model">The model.</param>
/// <param name="ApiKey">For OpenAI-compatible servers.</param>
/// <param name="Why">What was chosen and why, in a sentence to show.</param>
/// <param name="ContextLength">The model's context window in tokens, if known: as set up, or for Ollama the most it can.</param>
/// <param name="Slots">How many calls the server serves at once, if it tells.</param>
internal sealed record BackendChoice(
    IReadOnlyList<Endpoint> Endpoints,
    string Model,
    string? ApiKey,
    string Why,
    int? ContextLength,
    int? Slots
)
{
    /// <summary>Without the key: a record that prints itself must not print that.</summary>
    public override string ToString() => $"{string.Join(", ", Endpoints)} {Model}";
}
