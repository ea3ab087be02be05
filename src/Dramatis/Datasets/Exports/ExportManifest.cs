using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Datasets.Exports;

/// <summary>What an export holds: its files with their hashes, the settings, what was left out. No time of day.</summary>
internal static class ExportManifest
{
    public const int Form = 1;
    public const string FormKey = "dramatis_export";
    private const int LargestRead = 64 * 1024 * 1024;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static bool IsOurs(string path)
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > LargestRead)
                return false;
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(FormKey, out _);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static byte[] Bytes(ExportSummary summary, ExportOptions options, IReadOnlyList<ExportSource> sources)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber(FormKey, Form);
            WriteTexts(json, "characters", sources.Select(source => source.Character.Name));
            WriteSettings(json, options);
            WriteTexts(json, "held_out_topics", summary.HeldOutTopics);
            json.WriteNumber("rows_read", summary.RowsRead);
            json.WriteStartArray("files");
            foreach (var file in summary.Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteNumber("rows", file.Rows);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("left_out");
            foreach (var left in summary.LeftOut)
            {
                json.WriteStartObject();
                json.WriteString("file", left.File);
                json.WriteString("reason", left.Reason);
                json.WriteNumber("rows", left.Rows);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteTexts(json, "notes", summary.Notes);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteSettings(Utf8JsonWriter json, ExportOptions options)
    {
        json.WriteStartObject("settings");
        WriteTexts(json, "formats", options.Formats);
        WriteTexts(json, "kinds", options.Kinds.Select(kind => kind.ToString().ToLowerInvariant()));
        json.WriteNumber("validation_share", options.ValidationShare);
        json.WriteNumber("min_score", options.MinScore);
        json.WriteBoolean("only_reviewed", options.OnlyReviewed);
        json.WriteNumber("max_tokens", options.MaxTokens);
        if (options.ShuffleSeed is { } seed)
            json.WriteNumber("shuffle", seed);
        json.WriteStartObject("mix");
        foreach (var mix in options.Mix)
            json.WriteNumber(mix.Name, mix.Share);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
