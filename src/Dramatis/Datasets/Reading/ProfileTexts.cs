using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Profiles;

namespace Dramatis.Datasets.Reading;

/// <summary>Finds the paragraph a row grew from: the row has it, or tells its hash, or names its number.</summary>
/// <param name="texts">The paragraphs by their numbers.</param>
/// <param name="restated">Scholars' paragraphs as they were restated.</param>
internal sealed partial class ProfileTexts(IReadOnlyDictionary<int, string> texts, IEnumerable<string> restated)
{
    private readonly Dictionary<string, string> _byHash = texts
        .Values.Concat(restated)
        .DistinctBy(HashOf)
        .ToDictionary(HashOf, StringComparer.Ordinal);

    public string Of(JsonElement row, JsonElement meta, string id)
    {
        if (RowJson.Text(row, "context") is { Length: > 0 } context)
            return context;
        // A number may stand for another text by now, or for what scholars wrote before it was restated.
        if (RowJson.Text(meta, "paragraph_hash") is { Length: > 0 } hash)
            return _byHash.GetValueOrDefault(hash, "");
        foreach (var element in (ReadOnlySpan<JsonElement>)[row, meta])
            if (RowJson.Member(element, "paragraph") is { } paragraph)
                return paragraph.ValueKind == JsonValueKind.String && RowJson.Text(paragraph) is { Length: > 20 } text
                    ? text
                    : At(RowJson.Text(paragraph));
        return Id().Match(id) is { Success: true } match ? At(match.Groups[1].Value) : "";
    }

    /// <summary>The same of a row that was read already; empty when it is not known.</summary>
    public string Of(string hash, int paragraph) =>
        hash.Length > 0 ? _byHash.GetValueOrDefault(hash, "") : texts.GetValueOrDefault(paragraph, "");

    private string At(string number) =>
        int.TryParse(
            number.Replace("paragraph_", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var index
        )
            ? texts.GetValueOrDefault(index, "")
            : "";

    private static string HashOf(string text) => new Paragraph(0, text, []).Hash;

    [GeneratedRegex("^paragraph_([0-9]{1,7})(?:_|$)")]
    private static partial Regex Id();
}
