using System.Text.Json;
using Dramatis.Generation;

namespace Dramatis.Cli.Json;

internal static class JsonBatch
{
    public static void WriteBatch(this Utf8JsonWriter json, BatchSummary summary)
    {
        json.WriteNumber("exit_code", (int)summary.ExitCode);
        json.WriteString("character", summary.Run.Character);
        json.WriteString("model", summary.Run.Model);
        json.WriteNumber("waiting", summary.Run.Waiting);
        if (summary.Imported is { } imported)
            json.WriteImport(imported);
        if (summary.Directory is { } directory)
        {
            json.WriteString("directory", directory);
            json.WriteStartArray("files");
            foreach (var file in summary.Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteString("model", file.Model);
                json.WriteNumber("requests", file.Requests);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("input_tokens", summary.InputTokens);
            json.WriteNumber("most_output_tokens", summary.MostOutputTokens);
        }
        json.WriteSteps(summary.Run.Steps);
    }

    private static void WriteImport(this Utf8JsonWriter json, BatchImport imported)
    {
        json.WriteStartObject("imported");
        json.WriteNumber("answers", imported.Answers);
        json.WriteNumber("before", imported.Before);
        json.WriteNumber("failures", imported.Failures);
        json.WriteNumber("expired", imported.Expired);
        json.WriteNumber("unused", imported.Unused);
        json.WriteNumber("unreadable", imported.Unreadable);
        json.WriteNumber("unknown", imported.Unknown);
        json.WriteNumber("doubles", imported.Doubles);
        json.WriteStartArray("errors");
        foreach (var (error, count) in imported.Errors)
        {
            json.WriteStartObject();
            json.WriteString("error", error);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("oddities");
        foreach (var oddity in imported.Oddities)
            json.WriteStringValue(oddity);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
