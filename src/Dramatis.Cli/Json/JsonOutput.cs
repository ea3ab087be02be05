using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Cli.Json;

/// <summary>Writes one JSON object a line. Keys are snake_case and stay; new ones may be added.</summary>
internal sealed class JsonOutput(TextWriter output)
{
    // Letters of every script stay readable; control characters are escaped all the same.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> buffer = new();

    public void Line(Action<Utf8JsonWriter> write)
    {
        lock (gate)
        {
            buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                write(json);
                json.WriteEndObject();
            }
            output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }

    public void Error(int exitCode, string message) =>
        Line(json =>
        {
            json.WriteString("event", "error");
            json.WriteNumber("exit_code", exitCode);
            json.WriteString("message", message);
        });
}
