using System.Text.Json;
using Dramatis.Datasets.Reading;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>Finds the conversations that training rows were made of: only there a speech has its speaker, and the scene its place.</summary>
internal static class SceneTalks
{
    private const int MostTurns = 100;

    /// <summary>Those of the wanted ids that are there, in the order wanted.</summary>
    public static IReadOnlyList<Conversation> Read(ExportSource source, IReadOnlyList<string> ids)
    {
        var path = Path.Combine(source.Directory, $"dialogue_{source.Character.Slug.Lower}.jsonl");
        if (ids.Count == 0 || !File.Exists(path))
            return [];
        var open = ids.ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        foreach (var block in RowBlocks.Read(path))
        foreach (var (_, row) in RowBlocks.Lines(block))
        {
            if (IdOf(row.Span) is not { } id || !open.Remove(id))
                continue;
            if (Talk(row, id) is { } talk)
                found.Add(id, talk);
            if (open.Count == 0)
                return Found();
        }
        return Found();

        IReadOnlyList<Conversation> Found() =>
            [.. ids.Distinct(StringComparer.Ordinal).Where(found.ContainsKey).Select(id => found[id])];
    }

    // The id comes first in our rows: of all others nothing else is read.
    private static string? IdOf(ReadOnlySpan<byte> row)
    {
        try
        {
            var json = new Utf8JsonReader(row);
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
                    continue;
                var isId = json.ValueTextEquals("scene_id"u8);
                json.Read();
                if (isId)
                    return json.TokenType == JsonTokenType.String ? json.GetString() : null;
                json.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
        return null;
    }

    private static Conversation? Talk(ReadOnlyMemory<byte> row, string id)
    {
        try
        {
            using var json = JsonDocument.Parse(row);
            if (RowJson.Member(json.RootElement, "speech") is not { ValueKind: JsonValueKind.Array } speech)
                return null;
            List<Turn> turns =
            [
                .. speech
                    .EnumerateArray()
                    .Take(MostTurns)
                    .Select(turn => new Turn(
                        RowJson.Text(turn, "character", "speaker").Trim(),
                        RowJson.Text(turn, "speech", "text").Trim()
                    )),
            ];
            return turns.TrueForAll(turn => turn.Speaker.Length > 0 && turn.Speech.Length > 0)
                ? new Conversation(
                    id,
                    ConversationKind.Dialogue,
                    RowJson.Text(json.RootElement, "location").Trim(),
                    RowJson.Text(json.RootElement, "scene").Trim(),
                    turns
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
