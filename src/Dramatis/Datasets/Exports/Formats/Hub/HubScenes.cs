using System.Globalization;
using System.Text.Json;
using Dramatis.Datasets.Reading;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>The scenes of the characters' directories, those of validation paragraphs apart.</summary>
internal static class HubScenes
{
    private static readonly JsonDocumentOptions Plain = new() { MaxDepth = 32 };

    public static IEnumerable<Action<Utf8JsonWriter>> Rows(ExportContents contents, bool isValidation)
    {
        var kinds = contents.Settings.Kinds;
        if (kinds.Count > 0 && !kinds.Contains(ExportKind.Dialogue))
            yield break;
        foreach (var source in contents.Sources)
        {
            var path = Path.Combine(source.Directory, $"scenes_{source.Character.Slug.Lower}.jsonl");
            if (!File.Exists(path))
                continue;
            var heldOut = ValidationParagraphs(contents.Plan, source);
            var number = 0;
            foreach (var block in RowBlocks.Read(path))
            foreach (var (_, line) in RowBlocks.Lines(block))
            {
                number++;
                var (scene, id, reason) = Read(line, source.Character.Name, contents.Settings.MinScore);
                if (scene is { } whole && heldOut.Contains(whole.Paragraph) == isValidation)
                    yield return whole.Write;
                // Said once, not on both sides.
                else if (scene is null && !isValidation)
                    contents.LeftOut.Add(
                        new RowName(Path.GetFileName(path), number, id),
                        "hf",
                        HubViews.Scenes,
                        reason
                    );
            }
        }
    }

    private static HashSet<int> ValidationParagraphs(ExportPlan plan, ExportSource source)
    {
        var paragraphs = new HashSet<int>();
        foreach (ref readonly var row in plan.Rows)
            if (row is { Side: Side.Validation, Paragraph: >= 0 } && plan.Files[row.File].Source == source)
                paragraphs.Add(row.Paragraph);
        return paragraphs;
    }

    private static (SceneRow? Scene, string Id, string Reason) Read(
        ReadOnlyMemory<byte> line,
        string character,
        double minScore
    )
    {
        try
        {
            using var json = JsonDocument.Parse(line, Plain);
            var row = json.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
                return (null, "", "no JSON object");
            var id = RowJson.Text(row, "scene_id");
            var scene = new SceneRow(character, id)
            {
                Location = RowJson.Text(row, "location"),
                Other = RowJson.Text(row, "other"),
                Scene = RowJson.Text(row, "scene"),
                Context = RowJson.Text(row, "context"),
            };
            if (scene.Scene.Length == 0)
                return (null, id, "no scene");
            if (RowJson.Member(row, "meta") is not { ValueKind: JsonValueKind.Object } meta)
                return (scene, id, "");
            if (
                RowJson.Member(meta, "score") is { ValueKind: JsonValueKind.Number } score
                && score.GetDouble() < minScore
            )
                return (null, id, "a score below the one asked for (--min-score)");
            return (
                scene with
                {
                    Paragraph = Whole(meta, "paragraph") ?? -1,
                    Year = Whole(meta, "now")?.ToString(CultureInfo.InvariantCulture) ?? RowJson.Text(meta, "now"),
                },
                id,
                ""
            );
        }
        catch (JsonException)
        {
            return (null, "", "no readable JSON");
        }
        catch (InvalidOperationException)
        {
            return (null, "", "text that is no valid Unicode");
        }
    }

    private static int? Whole(JsonElement row, string name) =>
        RowJson.Member(row, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole)
            ? whole
            : null;

    private sealed record SceneRow(string Character, string Id)
    {
        public int Paragraph { get; init; } = -1;
        public string Year { get; init; } = "";
        public required string Location { get; init; }
        public required string Other { get; init; }
        public required string Scene { get; init; }
        public required string Context { get; init; }

        public void Write(Utf8JsonWriter json)
        {
            json.WriteString("id", Id);
            json.WriteString("character", Character);
            json.WriteNumber("paragraph", Paragraph);
            json.WriteString("year", Year);
            json.WriteString("location", Location);
            json.WriteString("other", Other);
            json.WriteString("scene", Scene);
            json.WriteString("context", Context);
        }
    }
}
