using System.Text.Json;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports.Formats;

/// <summary>The ways in which messages are written.</summary>
internal static class MessageJson
{
    /// <summary>A list of objects with <c>role</c> and <c>content</c>.</summary>
    public static void WriteMessages(this Utf8JsonWriter json, string name, IEnumerable<Message> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
            json.WriteMessage(message);
        json.WriteEndArray();
    }

    /// <summary>A list of one message of the assistant.</summary>
    public static void WriteAnswer(this Utf8JsonWriter json, string name, string content) =>
        json.WriteMessages(name, [new Message("assistant", content)]);

    /// <summary>A list of objects with <c>from</c> and <c>value</c>, as ShareGPT has them.</summary>
    public static void WriteShareGpt(this Utf8JsonWriter json, string name, IEnumerable<Message> messages)
    {
        json.WriteStartArray(name);
        foreach (var (role, content) in messages)
        {
            json.WriteStartObject();
            json.WriteString("from", ShareGptRole(role));
            json.WriteString("value", content);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteMessage(this Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role);
        json.WriteString("content", message.Content);
        json.WriteEndObject();
    }

    public static string ShareGptRole(string role) =>
        role switch
        {
            "user" => "human",
            "assistant" => "gpt",
            _ => role,
        };
}
