using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Backends;

namespace Dramatis.Generation.Steps;

/// <summary>The shapes answers are asked in. Lengths are bounded, so that a model that loops inside a string comes to an end.</summary>
internal static class Schemas
{
    // In characters. The upper bounds stop a model that loops, not one that has something to say; the lower ones keep a small one from
    // filling the form with single words. They fit scripts without spaces, too.
    private const int FewestInSpeech = 20;
    private const int FewestInWideSpeech = 5;
    private const int NameText = 60;
    private const int ShortText = 120;
    private const int QuestionText = 300;
    private const int LongText = 500;

    private static readonly ConcurrentDictionary<(string Name, int Count), AnswerSchema> Made = new();

    public static AnswerSchema Voice { get; } =
        new(
            "voice",
            JsonElement.Parse(
                $$"""
                {
                  "type": "object",
                  "properties": {
                    "manner": {
                      "type": "array", "minItems": 4, "maxItems": 4,
                      "items": { "type": "string", "maxLength": {{ShortText}} }
                    },
                    "moods": {
                      "type": "array", "minItems": 4, "maxItems": 6,
                      "items": { "type": "string", "maxLength": 30 }
                    },
                    "anger": { "type": "string", "enum": ["never", "rarely", "often"] }
                  },
                  "required": ["manner", "moods", "anger"],
                  "additionalProperties": false
                }
                """
            )
        );

    public static AnswerSchema People(int fewest, int most) =>
        new(
            "people",
            JsonElement.Parse(
                $$"""
                {
                  "type": "object",
                  "properties": {
                    "people": {
                      "type": "array", "minItems": {{fewest}}, "maxItems": {{most}},
                      "items": {
                        "type": "object",
                        "properties": {
                          "name": { "type": "string", "maxLength": {{NameText}} },
                          "standing": { "type": "string", "maxLength": {{ShortText}} },
                          "relation": { "type": "string", "maxLength": {{ShortText}} },
                          "manner": { "type": "string", "maxLength": {{ShortText}} },
                          "age": { "type": "integer" }
                        },
                        "required": ["name", "standing", "relation", "manner", "age"],
                        "additionalProperties": false
                      }
                    }
                  },
                  "required": ["people"],
                  "additionalProperties": false
                }
                """
            )
        );

    public static AnswerSchema Scenes(int count) =>
        Once(
            "scenes",
            count,
            static count =>
                $$"""
                    {
                      "type": "object",
                      "properties": {
                        "scenes": {
                          "type": "array", "minItems": {{count}}, "maxItems": {{count}},
                          "items": {
                            "type": "object",
                            "properties": {
                              "location": { "type": "string", "maxLength": {{ShortText}} },
                              "when": { "type": "string", "maxLength": {{NameText}} },
                              "scene": { "type": "string", "minLength": {{FewestInSpeech}}, "maxLength": {{LongText}} }
                            },
                            "required": ["location", "when", "scene"],
                            "additionalProperties": false
                          }
                        }
                      },
                      "required": ["scenes"],
                      "additionalProperties": false
                    }
                    """
        );

    /// <summary>Exchanges between two: they cannot go out of step, and a name stands once a speech as its key.</summary>
    public static AnswerSchema Dialogue(int exchanges, string other, string character, bool isWide) =>
        Conversation(
            "dialogue",
            exchanges,
            Keys(other, character),
            isWide ? FewestInWideSpeech : FewestInSpeech,
            named: true,
            scene: false
        );

    public static AnswerSchema Protective(int exchanges, string other, string character, bool isWide) =>
        Conversation(
            "conversation",
            exchanges,
            Keys(other, character),
            isWide ? FewestInWideSpeech : FewestInSpeech,
            named: other != ConversationTask.Nobody,
            scene: true
        );

    // As JSON strings, quotes included. Two keys that are the same would be one.
    private static (string Other, string Character) Keys(string other, string character) =>
        (Quoted(other == character ? "visitor" : other), Quoted(character));

    public static AnswerSchema Questions(int count) =>
        Once(
            "questions",
            count,
            static count =>
                $$"""
                    {
                      "type": "object",
                      "properties": {
                        "questions": { "type": "array", "minItems": {{count}}, "maxItems": {{count}}, "items": { "type": "string", "maxLength": {{QuestionText}} } }
                      },
                      "required": ["questions"],
                      "additionalProperties": false
                    }
                    """
        );

    private static AnswerSchema Conversation(
        string name,
        int exchanges,
        (string Other, string Character) keys,
        int fewest,
        bool named,
        bool scene
    ) =>
        new(
            name,
            JsonElement.Parse(
                $$"""
                {
                  "type": "object",
                  "properties": {
                    {{(named ? "" : $"\"name\": {{ \"type\": \"string\", \"maxLength\": {NameText} }},")}}
                    {{(scene ? $"\"scene\": {{ \"type\": \"string\", \"maxLength\": {LongText} }}," : "")}}
                    "exchanges": {
                      "type": "array", "minItems": {{exchanges}}, "maxItems": {{exchanges}},
                      "items": {
                        "type": "object",
                        "properties": {
                          {{keys.Other}}: { "type": "string", "minLength": {{fewest}}, "maxLength": {{LongText}} },
                          {{keys.Character}}: { "type": "string", "minLength": {{fewest}}, "maxLength": {{LongText}} }
                        },
                        "required": [{{keys.Other}}, {{keys.Character}}],
                        "additionalProperties": false
                      }
                    }
                  },
                  "required": [{{(named ? "" : "\"name\", ")}}{{(scene ? "\"scene\", " : "")}}"exchanges"],
                  "additionalProperties": false
                }
                """
            )
        );

    private static AnswerSchema Once(string name, int count, Func<int, string> schema) =>
        Made.GetOrAdd(
            (name, count),
            static (key, schema) => new AnswerSchema(key.Name, JsonElement.Parse(schema(key.Count))),
            schema
        );

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
