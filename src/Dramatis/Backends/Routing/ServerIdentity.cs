using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>A model server as telemetry names it: no credentials, no path, no query.</summary>
/// <param name="Provider">The flavour of protocol, as far as it can be told (<c>gen_ai.provider.name</c>).</param>
/// <param name="Address">The host; null for a client that does not tell.</param>
/// <param name="Port">The port; null without a host.</param>
internal sealed record ServerIdentity(string Provider, string? Address, int? Port)
{
    // The conventions have names of their own for these; whatever else speaks OpenAI's protocol is "openai".
    private static readonly (string Host, string Provider)[] KnownHosts =
    [
        ("openai.azure.com", "azure.ai.openai"),
        ("api.anthropic.com", "anthropic"),
        ("api.deepseek.com", "deepseek"),
        ("api.groq.com", "groq"),
        ("api.mistral.ai", "mistral_ai"),
        ("api.perplexity.ai", "perplexity"),
        ("api.x.ai", "x_ai"),
        ("generativelanguage.googleapis.com", "gcp.gemini"),
    ];

    public static ServerIdentity Of(Endpoint endpoint) =>
        new(
            endpoint.Kind == EndpointKind.Ollama ? "ollama" : ProviderOf(endpoint.Base.Host),
            endpoint.Base.Host,
            endpoint.Base.Port
        );

    /// <summary>What a caller's own client says of itself.</summary>
    public static ServerIdentity Of(IChatClient client, string name)
    {
        var metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        return metadata?.ProviderUri is { IsAbsoluteUri: true } address
            ? new(metadata.ProviderName ?? name, address.Host, address.Port)
            : new(metadata?.ProviderName ?? name, null, null);
    }

    private static string ProviderOf(string host)
    {
        foreach (var (known, provider) in KnownHosts)
            if (
                host.Equals(known, StringComparison.OrdinalIgnoreCase)
                || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase)
            )
                return provider;
        return "openai";
    }
}
