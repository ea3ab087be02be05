using System.Text.Json;
using Dramatis.Datasets.Exports;

namespace Dramatis.Cli.Json;

internal static class JsonExport
{
    public static void WriteExport(this Utf8JsonWriter json, ExportSummary summary)
    {
        json.WriteString("directory", summary.Directory);
        json.WriteNumber("rows_read", summary.RowsRead);
        json.WriteNumber("mixed_rows_read", summary.MixedRowsRead);
        json.WriteStartArray("files");
        foreach (var file in summary.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("format", file.Format);
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
            json.WriteString("format", left.Format);
            json.WriteString("file", left.File);
            json.WriteString("reason", left.Reason);
            json.WriteNumber("rows", left.Rows);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteTexts(json, "held_out_topics", summary.HeldOutTopics);
        WriteTexts(json, "notes", summary.Notes);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
