using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>What JSON could be found in an answer.</summary>
internal abstract record SalvageResult
{
    private SalvageResult() { }

    /// <summary>The answer is JSON and nothing else.</summary>
    public sealed record Strict(JsonElement Root) : SalvageResult;

    /// <summary>JSON after mending.</summary>
    /// <param name="Root">An object or array.</param>
    /// <param name="Repairs">What was mended.</param>
    /// <param name="Truncated">The text stops within an element; that element is left out.</param>
    public sealed record Mended(JsonElement Root, IReadOnlyList<string> Repairs, bool Truncated) : SalvageResult;

    /// <summary>There is no JSON.</summary>
    /// <param name="Reason">Why, in words that can be shown to the model.</param>
    public sealed record Nothing(string Reason) : SalvageResult;
}

/// <summary>Finds the JSON in an answer: strictly first, then by what is meant. Never throws; linear in the text.</summary>
internal static partial class JsonSalvage
{
    private const int MaxUnwrappings = 3;

    /// <param name="text">The answer; thoughts and prose around the JSON are fine.</param>
    public static SalvageResult Read(string? text) => ReadClean(AnswerText.Clean(text));

    /// <param name="clean">The answer as <see cref="AnswerText.Clean"/> left it.</param>
    public static SalvageResult ReadClean(string clean) => Read(clean, MaxUnwrappings);

    private static SalvageResult Read(string clean, int unwrappings)
    {
        if (clean.Length == 0)
            return new SalvageResult.Nothing("The answer was empty.");
        if (TryStrict(clean) is { } strict)
        {
            if (strict.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return new SalvageResult.Strict(strict);
            // The answer is a string that holds the JSON.
            if (unwrappings > 0 && strict.ValueKind == JsonValueKind.String && HasBracket(strict.GetString()))
                return Noted(Read(strict.GetString()!.Trim(), unwrappings - 1), "unwrapped JSON inside a string");
        }
        if (!HasBracket(clean) && !clean.Contains(':', StringComparison.Ordinal))
            return new SalvageResult.Nothing("The answer was not JSON: no '[' or '{' was found.");
        if (unwrappings > 0 && Unescaped(clean) is { } unescaped)
            return Noted(Read(unescaped, unwrappings - 1), "removed a level of escaping");
        return Mend(AnswerText.WithoutThoughtTags(clean));
    }

    private static SalvageResult Mend(string clean)
    {
        var unfenced = Fence().Replace(clean, "\n");
        if (TryStrict(unfenced.Trim()) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } fenced)
            return new SalvageResult.Mended(fenced, ["removed the code fence"], false);
        var reader = new LooseJsonReader(unfenced);
        var values = reader.ReadAll();
        var root = Merge(values);
        if (root is null)
            return new SalvageResult.Nothing(
                reader.Truncated
                    ? "The answer was cut before its first element was complete."
                    : "The answer was not JSON: no '[' or '{' was found."
            );
        List<string> repairs = [.. reader.Repairs];
        if (unfenced.Length != clean.Length || clean.Contains("```", StringComparison.Ordinal))
            repairs.Add("removed the code fence");
        if (values.Count > 1)
            repairs.Add("joined several JSON values");
        if (repairs.Count == 0)
            repairs.Add("removed text around the JSON");
        return new SalvageResult.Mended(root.ToElement(), repairs, reader.Truncated);
    }

    // Several values one after another (JSONL, one fence each) are the elements of one array.
    private static LooseJson? Merge(List<LooseJson> values)
    {
        var useful = values.FindAll(IsUseful);
        if (useful.Count == 0)
            useful = values.FindAll(value => value.IsEmptyContainer).Take(1).ToList();
        if (useful.Count <= 1)
            return useful.FirstOrDefault();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var items = new List<LooseJson>();
        foreach (var value in useful)
        {
            // The same block twice: a draft and its unchanged second version.
            if (!seen.Add(value.ToElement().GetRawText()))
                continue;
            if (value is LooseJson.Sequence sequence && !IsTurnPair(sequence))
                items.AddRange(sequence.Items);
            else
                items.Add(value);
        }
        return new LooseJson.Sequence(items);
    }

    // ["Socrates", "..."] on a line of its own is one element, not two.
    private static bool IsTurnPair(LooseJson.Sequence sequence) =>
        sequence.Items is [LooseJson.Text { Value.Length: < 40 }, LooseJson.Text];

    // Citation marks such as [1] are no data.
    private static bool IsUseful(LooseJson value) =>
        value switch
        {
            LooseJson.Map map => map.Members.Count > 0,
            LooseJson.Sequence list => list.Items.Exists(item => item is not LooseJson.Literal),
            _ => false,
        };

    private static bool HasBracket(string? text) => text is not null && text.AsSpan().IndexOfAny('{', '[') >= 0;

    private static JsonElement? TryStrict(string text)
    {
        // Most answers that are not JSON are told apart here, without the cost of an exception.
        if (text.Length < 2 || (text[0], text[^1]) is not (('{', '}') or ('[', ']') or ('"', '"')))
            return null;
        try
        {
            var element = JsonElement.Parse(text);
            return HasLoneSurrogateEscape(text) ? null : element;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "\ud83d" without its other half is valid JSON, but cannot be read as a string.
    private static bool HasLoneSurrogateEscape(string text)
    {
        return text.Contains("\\u", StringComparison.Ordinal)
            && text.Contains("\\ud", StringComparison.OrdinalIgnoreCase)
            && SurrogateEscape().Replace(text, "").Contains("\\ud", StringComparison.OrdinalIgnoreCase);
    }

    private static SalvageResult Noted(SalvageResult result, string repair) =>
        result switch
        {
            SalvageResult.Strict strict => new SalvageResult.Mended(strict.Root, [repair], false),
            SalvageResult.Mended mended => mended with { Repairs = [repair, .. mended.Repairs] },
            _ => result,
        };

    /// <summary>The text without one level of escaping, when all its quotation marks are escaped; else null.</summary>
    private static string? Unescaped(string text)
    {
        if (EscapedStart().IsMatch(text))
            return Unescape(text);
        var entities = Count(text, "&quot;") + Count(text, "&#34;");
        return entities >= 4 && entities > text.AsSpan().Count('"') ? WebUtility.HtmlDecode(text) : null;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }
            i++;
            plain.Append(
                text[i] switch
                {
                    'n' or 'r' => "\n",
                    't' => "\t",
                    '"' or '\\' or '/' or '\'' => text[i].ToString(),
                    var other => $"\\{other}",
                }
            );
        }
        return plain.ToString().Trim().Trim('"');
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (
            var at = text.IndexOf(part, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)
        )
            count++;
        return count;
    }

    [GeneratedRegex(
        @"(^|\n)[ \t]*(```+|~~~+)[ \t]*[A-Za-z0-9_+-]*[ \t]*(?=\n|$)|```+(json5?|jsonc|jsonl|js|javascript|ts|typescript|python|py|text|txt)?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Fence();

    [GeneratedRegex(@"[\[{](\s|\\n)*\\""")]
    private static partial Regex EscapedStart();

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex SurrogateEscape();
}
