using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dramatis.Datasets.Reading;

/// <summary>Reads what others wrote: keys in any case, texts with half letters in them, values of another kind than expected.</summary>
internal static class RowJson
{
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = true,
    };

    public static bool IsComplete(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json, Tolerant);
        }
        catch (JsonException) when (!System.Text.Unicode.Utf8.IsValid(json))
        {
            // Letters in another encoding become U+FFFD, which a check of its own finds.
            return JsonDocument.Parse(Encoding.UTF8.GetString(json), Tolerant);
        }
    }

    /// <summary>The first of some members that is there; keys are compared without their case.</summary>
    public static JsonElement? Member(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in names)
            if (element.TryGetProperty(name, out var value))
                return value;
        foreach (var property in element.EnumerateObject())
        foreach (var name in names)
            if (IsNamed(property, name))
                return property.Value;
        return null;
    }

    // Most members of most rows are asked for by names they do not have: no text is made of theirs.
    private static bool IsNamed(JsonProperty property, string name)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Contains((byte)'\\')
            ? string.Equals(NameOf(property), name, StringComparison.OrdinalIgnoreCase)
            : Ascii.EqualsIgnoreCase(raw, name);
    }

    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return "";
        }
    }

    /// <summary>A text, a number as text, or nothing.</summary>
    public static string Text(JsonElement? element)
    {
        if (element is not { } value)
            return "";
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            return value.GetRawText();
        if (value.ValueKind != JsonValueKind.String)
            return "";
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Invalid bytes or half of a surrogate pair: what can be read of it.
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)).Trim('"');
        }
    }

    /// <summary>The text of the first of some members that is there.</summary>
    public static string Text(JsonElement element, string name, params ReadOnlySpan<string> others) =>
        Text(element, [name, .. others]);

    /// <inheritdoc cref="Text(JsonElement, string, ReadOnlySpan{string})"/>
    public static string Text(JsonElement element, ReadOnlySpan<string> names) => Text(Member(element, names));
}
