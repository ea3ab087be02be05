using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Runs;

/// <summary>JSON as this product writes it: every script as itself, only what JSON demands is escaped.</summary>
internal static class JournalJson
{
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            content(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string WriteLosses(IReadOnlyList<Loss> losses) =>
        losses.Count == 0
            ? ""
            : Write(writer =>
            {
                writer.WriteStartArray();
                foreach (var loss in losses)
                {
                    writer.WriteStartArray();
                    writer.WriteStringValue(loss.Id);
                    writer.WriteStringValue(loss.Reason);
                    writer.WriteStringValue(loss.Text);
                    writer.WriteEndArray();
                }
                writer.WriteEndArray();
            });

    public static IReadOnlyList<Loss> ReadLosses(string json)
    {
        if (json.Length == 0)
            return [];
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(loss => new Loss(loss[0].GetString()!, loss[1].GetString()!, loss[2].GetString()!)),
        ];
    }
}
