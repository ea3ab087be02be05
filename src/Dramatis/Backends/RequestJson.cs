using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Dramatis.Backends;

/// <summary>Writes a request as people find it in the journal.</summary>
internal static class RequestJson
{
    public static string Write(ModelRequest request) => JsonBuffer.Write(request, Write, Encoding.UTF8.GetString);

    private static void Write(Utf8JsonWriter writer, ModelRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("model"u8, request.Model);
        writer.WriteString("sample"u8, request.Sample);
        WriteMessages(writer, request);
        if (request.Sampling.Temperature is { } temperature)
            writer.WriteNumber("temperature"u8, temperature);
        if (request.Sampling.TopP is { } topP)
            writer.WriteNumber("top_p"u8, topP);
        if (request.Sampling.TopK is { } topK)
            writer.WriteNumber("top_k"u8, topK);
        if (request.Sampling.MinP is { } minP)
            writer.WriteNumber("min_p"u8, minP);
        writer.WriteNumber("max_tokens"u8, request.MaxTokens);
        writer.WriteNumber("seed"u8, request.Seed);
        if (request.Schema is { } schema)
        {
            writer.WriteString("schema_name"u8, schema.Name);
            writer.WritePropertyName("schema"u8);
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(schema.Schema), skipInputValidation: true);
        }
        writer.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter writer, ModelRequest request)
    {
        writer.WriteStartArray("messages"u8);
        Write(writer, "system", request.System);
        foreach (var message in request.Messages)
            Write(writer, message.FromModel ? "assistant" : "user", message.Text);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, role);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
    }
}
