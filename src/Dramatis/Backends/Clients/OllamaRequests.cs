using System.Text.Json;
using Dramatis.Backends.Reading;

namespace Dramatis.Backends.Clients;

/// <summary>The small questions about a model that Ollama answers beside the chat.</summary>
internal static class OllamaRequests
{
    public static byte[] Show(string model) =>
        JsonBuffer.Write(
            model,
            static (writer, name) =>
            {
                writer.WriteStartObject();
                writer.WriteString("model"u8, name);
                writer.WriteEndObject();
            },
            static json => json.ToArray()
        );

    public static bool CanThink(ReadOnlyMemory<byte> shown)
    {
        using var document = Json.ParseOrNull(shown);
        return document?.RootElement.Get("capabilities") is { ValueKind: JsonValueKind.Array } capabilities
            && capabilities.EnumerateArray().Any(capability => ((JsonElement?)capability).Text() == "thinking");
    }

    /// <summary>The longest window the model was made for: an entry like <c>llama.context_length</c>.</summary>
    public static int? ContextLength(ReadOnlyMemory<byte> shown)
    {
        using var document = Json.ParseOrNull(shown);
        if (document?.RootElement.Get("model_info") is not { ValueKind: JsonValueKind.Object } info)
            return null;
        foreach (var entry in info.EnumerateObject())
            if (entry.Name.EndsWith(".context_length", StringComparison.Ordinal))
                return ((JsonElement?)entry.Value).Count();
        return null;
    }
}
