using System.Text.Json;

namespace Dramatis.Profiles;

/// <summary>Reads JSON that others wrote: what is missing or of another kind reads as nothing.</summary>
internal static class TolerantJson
{
    internal static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The text of a member, or an empty one.</summary>
    internal static string Text(JsonElement element, string name) =>
        Member(element, name) is { } text ? Text(text) : "";

    /// <summary>The texts of a list.</summary>
    internal static string[] Texts(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(Text)] : [];

    private static string Text(JsonElement text)
    {
        if (text.ValueKind != JsonValueKind.String)
            return "";
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON, but no text.
            return "";
        }
    }
}
