namespace Dramatis.Backends.Discovery;

/// <summary>What a model server says of itself.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Version">Its version, if it tells.</param>
/// <param name="Models">The models it offers.</param>
/// <param name="Slots">How many calls it serves at once, if it tells.</param>
/// <param name="Latency">How long it took to list its models.</param>
/// <param name="IsReachable">Something answered there.</param>
/// <param name="Problem">Why it cannot be used as it is, and what to do; null when it can.</param>
internal sealed record EndpointReport(
    Endpoint Endpoint,
    string? Version,
    IReadOnlyList<ModelReport> Models,
    int? Slots,
    TimeSpan Latency,
    bool IsReachable,
    string? Problem
);

/// <summary>A model a server offers.</summary>
/// <param name="Name">As the server wants to be asked for it.</param>
/// <param name="ContextLength">Its context window in tokens: as set up (llama-server, vLLM), or the most it can (Ollama). Null when not told.</param>
internal sealed record ModelReport(string Name, int? ContextLength)
{
    private static readonly string[] NoChat =
    [
        "embed",
        "whisper",
        "tts",
        "dall-e",
        "rerank",
        "moderation",
        "image",
        "audio",
    ];

    /// <summary>False for models that only embed, listen, speak or draw.</summary>
    public bool Chats => !NoChat.Any(word => Name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
