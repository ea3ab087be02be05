using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dramatis.Testing.Models;

/// <summary>A chat request the fake server received.</summary>
/// <param name="Number">Counts chat requests from 1.</param>
/// <param name="IsOllama">Came by Ollama's protocol.</param>
/// <param name="Body">The body.</param>
/// <param name="Authorization">The header, or empty.</param>
public sealed record FakeRequest(int Number, bool IsOllama, JsonElement Body, string Authorization)
{
    public string Model => Body.TryGetProperty("model", out var model) ? model.GetString() ?? "" : "";

    public IReadOnlyList<(string Role, string Text)> Messages { get; } =
        Body.TryGetProperty("messages", out var messages)
            ?
            [
                .. messages
                    .EnumerateArray()
                    .Select(m => (m.GetProperty("role").GetString()!, m.GetProperty("content").GetString()!)),
            ]
            : [];

    /// <summary>The schema of the answer, however it was sent.</summary>
    public JsonElement? Schema
    {
        get
        {
            if (Body.TryGetProperty("format", out var format))
                return format.ValueKind == JsonValueKind.Object ? format : null;
            return
                Body.TryGetProperty("response_format", out var response)
                && response.TryGetProperty("json_schema", out var schema)
                ? schema.GetProperty("schema")
                : null;
        }
    }

    /// <summary>"json_schema", "json_object", or empty.</summary>
    public string Format
    {
        get
        {
            if (Schema is not null)
                return "json_schema";
            if (Body.TryGetProperty("format", out _))
                return "json_object";
            return Body.TryGetProperty("response_format", out var response)
                ? response.GetProperty("type").GetString()!
                : "";
        }
    }

    /// <summary>Tells calls apart: two items with the same words have seeds of their own.</summary>
    public string Key => KeyOf(Messages, Body.TryGetProperty("seed", out var seed) ? seed.GetInt64() : 0);

    public static string KeyOf(IEnumerable<(string Role, string Text)> messages, long seed)
    {
        var text = string.Join('\u001E', messages.Select(message => $"{message.Role}\u001F{message.Text}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\u001D{text}")))[..32];
    }

    public bool Has(string property) => Body.TryGetProperty(property, out _);
}

/// <summary>What the fake model says.</summary>
/// <param name="Text">Its answer.</param>
/// <param name="End">"stop", "length" or anything else a server might say; null for JSON null.</param>
/// <param name="CountsTokens">False leaves the token counts out.</param>
public sealed record FakeAnswer(string Text, string? End = "stop", bool CountsTokens = true);
