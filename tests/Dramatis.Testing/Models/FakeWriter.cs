using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Testing.Models;

/// <summary>A model that writes the same answer to the same messages, fills any schema, and never writes a sentence twice.</summary>
public static class FakeWriter
{
    private const int MostItems = 10;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Short, plain words, so that what comes out reads like careless English.
    private static readonly string[] Words =
    [
        .. (
            "morning evening window garden letter river market winter summer teacher brother sister father mother friend "
            + "stranger neighbour soldier doctor servant table candle paper bread wine water stone bridge street door "
            + "house room corner road field mountain harbour ship horse carriage music silence question answer promise "
            + "memory dream fear hope anger patience courage luck work money debt gift journey return farewell storm "
            + "rain snow light shadow fire smoke voice hand face heart slowly quickly gently quietly suddenly always "
            + "never often perhaps today tomorrow yesterday before after under over near beyond without against walks "
            + "waits writes reads listens answers asks remembers forgets carries opens closes leaves returns laughs "
            + "worries argues agrees refuses explains watches finds loses keeps breaks builds sings plays old young "
            + "small large heavy quiet bright dark cold warm strange simple honest tired careful proud kind bitter"
        ).Split(' '),
    ];

    private static readonly string[] Names =
    [
        .. (
            "Simon Clara Titus Hermione Otto Lucia Felix Agnes Bruno Martha Anton Sophia Julius Helena Victor Irene "
            + "Konrad Livia Edmund Theresa"
        ).Split(' '),
    ];

    public static FakeAnswer Answer(FakeRequest request)
    {
        var seed = Seed(request);
        if (request.Schema is not { } schema)
            return new FakeAnswer(FakeSpeaker.Answer(request, seed));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
            Fill(writer, schema, seed, "");
        return new FakeAnswer(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>Five to fifteen words that depend on the seed and the place alone.</summary>
    public static string Sentence(ulong seed, string place)
    {
        var random = new Dice(seed, place);
        var words = Enumerable.Range(0, random.Next(5, 15)).Select(_ => Words[random.Next(0, Words.Length - 1)]);
        var text = string.Join(' ', words);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    /// <summary>Stands for the messages, and for nothing else of the request.</summary>
    public static ulong Seed(FakeRequest request)
    {
        var text = string.Join('\u001E', request.Messages.Select(message => $"{message.Role}\u001F{message.Text}"));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static void Fill(Utf8JsonWriter writer, JsonElement schema, ulong seed, string place)
    {
        if (schema.TryGetProperty("const", out var constant))
        {
            constant.WriteTo(writer);
            return;
        }
        if (schema.TryGetProperty("enum", out var choices))
        {
            choices[new Dice(seed, place).Next(0, choices.GetArrayLength() - 1)].WriteTo(writer);
            return;
        }
        if (schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any))
        {
            Fill(writer, any[0], seed, place);
            return;
        }
        switch (Type(schema))
        {
            case "object":
                FillObject(writer, schema, seed, place);
                break;
            case "array":
                FillArray(writer, schema, seed, place);
                break;
            case "integer" or "number":
                writer.WriteNumberValue(
                    new Dice(seed, place).Next(Bound(schema, "minimum", 0), Bound(schema, "maximum", 100))
                );
                break;
            case "boolean":
                writer.WriteBooleanValue(new Dice(seed, place).Next(0, 1) == 1);
                break;
            case "null":
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(Text(schema, seed, place));
                break;
        }
    }

    private static void FillObject(Utf8JsonWriter writer, JsonElement schema, ulong seed, string place)
    {
        writer.WriteStartObject();
        if (schema.TryGetProperty("properties", out var properties))
            foreach (var property in properties.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                Fill(writer, property.Value, seed, $"{place}/{property.Name}");
            }
        writer.WriteEndObject();
    }

    private static void FillArray(Utf8JsonWriter writer, JsonElement schema, ulong seed, string place)
    {
        var fewest = Bound(schema, "minItems", 1);
        var most = Bound(schema, "maxItems", Math.Max(fewest, 3));
        var count = Math.Min(new Dice(seed, place).Next(fewest, most), Math.Max(fewest, MostItems));
        writer.WriteStartArray();
        for (var i = 0; i < count; i++)
            if (schema.TryGetProperty("items", out var items))
                Fill(writer, items, seed, $"{place}/{i}");
        writer.WriteEndArray();
    }

    private static string Text(JsonElement schema, ulong seed, string place)
    {
        var text = Phrase(seed, place);
        var most = Bound(schema, "maxLength", int.MaxValue);
        return text.Length <= most ? text : text[..most];
    }

    // What the product asks for under these keys has a form of its own.
    private static string Phrase(ulong seed, string place) =>
        place.Split('/').LastOrDefault(part => part.Length > 0 && !char.IsAsciiDigit(part[0])) switch
        {
            "name" or "other" => Names[new Dice(seed, place).Next(0, Names.Length - 1)],
            "questions" => $"Why {Sentence(seed, place).TrimEnd('.').ToLowerInvariant()}?",
            "location" => Sentence(seed, place).TrimEnd('.'),
            "scene" => $"{Sentence(seed, place)} {Sentence(seed, place + "+")}",
            _ => Sentence(seed, place),
        };

    private static string Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? "object" : "string";
        return (type.ValueKind == JsonValueKind.Array ? type[0] : type).GetString() ?? "string";
    }

    private static int Bound(JsonElement schema, string name, int otherwise) =>
        schema.TryGetProperty(name, out var bound) && bound.TryGetInt32(out var value) ? value : otherwise;
}
