using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Datasets.Reading;

/// <summary>Finds the paragraph a row grew from: the row has it, or names its number.</summary>
/// <param name="texts">The paragraphs by their numbers.</param>
internal sealed partial class ProfileTexts(IReadOnlyDictionary<int, string> texts)
{
    public string Of(JsonElement row, JsonElement meta, string id)
    {
        if (RowJson.Text(row, "context") is { Length: > 0 } context)
            return context;
        foreach (var element in (ReadOnlySpan<JsonElement>)[row, meta])
            if (RowJson.Member(element, "paragraph") is { } paragraph)
                return paragraph.ValueKind == JsonValueKind.String && RowJson.Text(paragraph) is { Length: > 20 } text
                    ? text
                    : At(RowJson.Text(paragraph));
        return Id().Match(id) is { Success: true } match ? At(match.Groups[1].Value) : "";
    }

    private string At(string number) =>
        int.TryParse(
            number.Replace("paragraph_", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var index
        )
            ? texts.GetValueOrDefault(index, "")
            : "";

    [GeneratedRegex("^paragraph_([0-9]{1,7})(?:_|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
