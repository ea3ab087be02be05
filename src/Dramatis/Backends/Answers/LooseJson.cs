using System.Buffers;
using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>
/// JSON as it was meant. Unlike JsonNode it keeps repeated keys: a model that forgets the braces between two turns
/// writes both into one object, and both must survive.
/// </summary>
internal abstract record LooseJson
{
    private LooseJson() { }

    public sealed record Map(List<KeyValuePair<string, LooseJson>> Members) : LooseJson;

    public sealed record Sequence(List<LooseJson> Items) : LooseJson;

    public sealed record Text(string Value) : LooseJson;

    /// <param name="Raw">A number, true, false or null, valid as it stands.</param>
    public sealed record Literal(string Raw) : LooseJson;

    public static readonly Literal Null = new("null");

    public bool IsEmptyContainer => this is Map { Members.Count: 0 } or Sequence { Items.Count: 0 };

    public JsonElement ToElement()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            Write(writer, this);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, LooseJson value)
    {
        switch (value)
        {
            case Map map:
                writer.WriteStartObject();
                foreach (var (key, member) in map.Members)
                {
                    writer.WritePropertyName(AnswerText.WithoutLoneSurrogates(key));
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            case Sequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case Text text:
                writer.WriteStringValue(AnswerText.WithoutLoneSurrogates(text.Value));
                break;
            case Literal literal:
                writer.WriteRawValue(literal.Raw);
                break;
        }
    }
}
