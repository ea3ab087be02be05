using System.Text.Json;
using Dramatis.Generation.Importing;

namespace Dramatis.Cli.Json;

/// <summary>What an import took in, for machines.</summary>
internal static class JsonImport
{
    public static void WriteImport(this Utf8JsonWriter json, ImportSummary summary)
    {
        json.WriteString("character", summary.Character);
        json.WriteString("directory", summary.Directory);
        json.WriteString("profile", summary.Profile);
        json.WriteStartArray("files");
        foreach (var file in summary.Files)
            json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteNumber("rows_read", summary.RowsRead);
        json.WriteNumber("kept", summary.Kept);
        json.WriteNumber("made_again", summary.MadeAgain);
        json.WriteNumber("refused", summary.Refused);
        json.WriteNumber("set_aside", summary.SetAside);
        json.WriteStartArray("reasons");
        foreach (var (reason, count) in summary.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason);
            json.WriteNumber("rows", count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
