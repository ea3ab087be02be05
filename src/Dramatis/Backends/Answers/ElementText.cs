using System.Text;
using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>Text out of JSON that holds more structure than was asked for.</summary>
internal static class ElementText
{
    /// <summary>All text of an element in reading order; lists and objects become sentences.</summary>
    public static string Of(JsonElement element)
    {
        var parts = new List<string>();
        Collect(element, parts);
        return Join(parts);
    }

    /// <summary>Joins parts into running text, with a full stop where one lacks a mark at its end.</summary>
    public static string Join(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var next = part.Trim();
            if (next.Length == 0)
                continue;
            if (text.Length > 0)
                text.Append(char.IsPunctuation(text[^1]) ? " " : ". ");
            text.Append(next);
        }
        return text.ToString();
    }

    public static string? Scalar(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };

    private static void Collect(JsonElement element, List<string> parts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                if (element.GetArrayLength() > 1 && element.EnumerateArray().All(IsName))
                    parts.Add(string.Join(", ", element.EnumerateArray().Select(item => item.GetString()!.Trim())));
                else
                    foreach (var item in element.EnumerateArray())
                        Collect(item, parts);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Value.ValueKind is not JsonValueKind.Number)
                        Collect(member.Value, parts);
                }
                break;
            case JsonValueKind.String:
                parts.Add(element.GetString()!);
                break;
            case JsonValueKind.Number:
                parts.Add(element.GetRawText());
                break;
        }
    }

    // Short strings without an end mark are names or key words: they read better with commas.
    private static bool IsName(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
        && element.GetString() is { Length: > 0 and < 40 } text
        && !(text.TrimEnd() is [.., '.' or '!' or '?' or '。' or '…' or '"']);
}
