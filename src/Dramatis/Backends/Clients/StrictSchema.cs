using System.Text.Json;
using Dramatis.Backends.Reading;

namespace Dramatis.Backends.Clients;

/// <summary>
/// Strict mode, as OpenAI defines it, takes only schemas in which every object closes itself and requires all its properties.
/// </summary>
internal static class StrictSchema
{
    private const int MostNameCharacters = 64;

    public static bool Fits(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return false;
        if (schema.Get("properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            if (schema.Get("additionalProperties") is not { ValueKind: JsonValueKind.False })
                return false;
            foreach (var property in properties.EnumerateObject())
                if (!IsRequired(schema, property.Name) || !Fits(property.Value))
                    return false;
        }
        else if (schema.Get("type").Text() == "object")
        {
            return false;
        }
        return schema.Get("items") is not { } items || Fits(items);
    }

    /// <summary>A name with nothing but letters, digits, underscores and hyphens, as servers want it.</summary>
    public static string Name(string? name)
    {
        var isSafe = name is { Length: > 0 and <= MostNameCharacters } && name.All(IsSafe);
        if (isSafe)
            return name!;
        var safe = string.Concat((name ?? "").Take(MostNameCharacters).Select(c => IsSafe(c) ? c : '_'));
        return safe.Length == 0 ? "answer" : safe;
    }

    private static bool IsSafe(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';

    private static bool IsRequired(JsonElement schema, string name)
    {
        if (schema.Get("required") is not { ValueKind: JsonValueKind.Array } required)
            return false;
        foreach (var entry in required.EnumerateArray())
            if (entry.ValueKind == JsonValueKind.String && entry.ValueEquals(name))
                return true;
        return false;
    }
}
