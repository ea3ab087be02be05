using System.Collections.Concurrent;
using System.Text.Json;
using Dramatis.Backends;

namespace Dramatis.Generation.Steps;

/// <summary>The shapes answers are asked in. Lengths are bounded, so that a model that loops inside a string comes to an end.</summary>
internal static class Schemas
{
    // In characters. Generous: they stop a model that loops, not one that has something to say.
    private const int NameText = 60;
    private const int ShortText = 120;
    private const int QuestionText = 300;
    private const int LongText = 700;

    private static readonly ConcurrentDictionary<(string Name, int Count), AnswerSchema> Made = new();

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
                              "scene": { "type": "string", "maxLength": {{LongText}} },
                              "other": { "type": "string", "maxLength": {{NameText}} }
                            },
                            "required": ["location", "scene", "other"],
                            "additionalProperties": false
                          }
                        }
                      },
                      "required": ["scenes"],
                      "additionalProperties": false
                    }
                    """
        );

    public static AnswerSchema Dialogue(int exchanges) => Conversation("dialogue", exchanges, scene: false);

    public static AnswerSchema Protective(int exchanges) => Conversation("conversation", exchanges, scene: true);

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

    private static AnswerSchema Conversation(string name, int exchanges, bool scene) =>
        Once(
            name,
            exchanges,
            exchanges =>
                $$"""
                    {
                      "type": "object",
                      "properties": {
                        "name": { "type": "string", "maxLength": {{NameText}} },
                        {{(scene ? $"\"scene\": {{ \"type\": \"string\", \"maxLength\": {LongText} }}," : "")}}
                        "exchanges": {
                          "type": "array", "minItems": {{exchanges}}, "maxItems": {{exchanges}},
                          "items": {
                            "type": "object",
                            "properties": {
                              "other_says": { "type": "string", "maxLength": {{LongText}} },
                              "character_says": { "type": "string", "maxLength": {{LongText}} }
                            },
                            "required": ["other_says", "character_says"],
                            "additionalProperties": false
                          }
                        }
                      },
                      "required": ["name", {{(scene ? "\"scene\", " : "")}}"exchanges"],
                      "additionalProperties": false
                    }
                    """
        );

    private static AnswerSchema Once(string name, int count, Func<int, string> schema) =>
        Made.GetOrAdd(
            (name, count),
            static (key, schema) => new AnswerSchema(key.Name, JsonElement.Parse(schema(key.Count))),
            schema
        );
}
