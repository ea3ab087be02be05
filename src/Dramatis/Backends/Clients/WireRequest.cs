using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Clients;

/// <summary>One request as it goes onto the wire: what is asked, and the dialect to ask it in.</summary>
internal sealed partial record WireRequest(
    string Model,
    IReadOnlyList<ChatMessage> Messages,
    ChatOptions Options,
    Dialect Dialect
)
{
    /// <summary>The schema of the answer; null when plain text is asked for.</summary>
    public ChatResponseFormatJson? Format { get; } =
        Options.ResponseFormat is ChatResponseFormatJson { Schema: not null } format ? format : null;

    /// <summary>A schema goes along that bounds the lengths of texts.</summary>
    public bool HasTextLengths =>
        Format is { } format
        && Dialect.Structure == StructureRung.Schema
        && !Omits(OmittedOptions.TextLengths)
        && TextLength().IsMatch(format.Schema!.Value.GetRawText());

    public bool Omits(OmittedOptions option) => Dialect.Omitted.HasFlag(option);

    /// <summary>The request's bytes: the model, and what the protocol's body holds besides.</summary>
    public byte[] ToJson(Action<Utf8JsonWriter, WireRequest> writeBody) =>
        JsonBuffer.Write(
            (Request: this, WriteBody: writeBody),
            static (writer, state) =>
            {
                writer.WriteStartObject();
                writer.WriteString("model"u8, state.Request.Model);
                state.WriteBody(writer, state.Request);
                writer.WriteEndObject();
            },
            static json => json.ToArray()
        );

    public void WriteMessages(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("messages"u8);
        string? pending = null;
        foreach (var message in Messages)
        {
            var text = message.Text;
            if (message.Role == ChatRole.System)
            {
                text = SystemText(text);
                if (Dialect.MergesSystem)
                {
                    pending = pending is null ? text : $"{pending}\n\n{text}";
                    continue;
                }
            }
            else if (pending is not null && message.Role == ChatRole.User)
            {
                text = $"{pending}\n\n{text}";
                pending = null;
            }
            WriteMessage(writer, message.Role.Value, text);
        }
        if (pending is not null)
            WriteMessage(writer, "user", pending);
        writer.WriteEndArray();
    }

    public void WriteSchema(Utf8JsonWriter writer)
    {
        var schema = Format!.Schema!.Value;
        if (Omits(OmittedOptions.TextLengths))
            writer.WriteRawValue(TextLength().Replace(schema.GetRawText(), ""), skipInputValidation: true);
        else
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(schema), skipInputValidation: true);
    }

    // Lengths always follow the type, so the comma before them goes with them.
    [GeneratedRegex(@",\s*""m(?:in|ax)Length""\s*:\s*\d+")]
    private static partial Regex TextLength();

    private string SystemText(string text) =>
        Format is not null && Dialect.Structure == StructureRung.Lines
            ? Options.GetCall()?.SystemForLines ?? text
            : text;

    private static void WriteMessage(Utf8JsonWriter writer, string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, role);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
    }
}
