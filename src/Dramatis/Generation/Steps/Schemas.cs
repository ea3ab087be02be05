using System.Text.Json;
using Dramatis.Backends;

namespace Dramatis.Generation.Steps;

/// <summary>The shapes answers are asked in. Lengths are bounded, so that a model that loops inside a string comes to an end.</summary>
internal static class Schemas
{
    public static AnswerSchema Scenes(int count) =>
        new(
            "scenes",
            Parse(
                $$"""
                {
                  "type": "object",
                  "properties": {
                    "scenes": {
                      "type": "array", "minItems": {{count}}, "maxItems": {{count}},
                      "items": {
                        "type": "object",
                        "properties": {
                          "location": { "type": "string" },
                          "scene": { "type": "string" },
                          "other": { "type": "string" }
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
            )
        );

    public static AnswerSchema Dialogue(int exchanges) => Conversation("dialogue", exchanges, scene: false);

    public static AnswerSchema Protective(int exchanges) => Conversation("conversation", exchanges, scene: true);

    public static AnswerSchema Questions(int count) =>
        new(
            "questions",
            Parse(
                $$"""
                {
                  "type": "object",
                  "properties": {
                    "questions": { "type": "array", "minItems": {{count}}, "maxItems": {{count}}, "items": { "type": "string" } }
                  },
                  "required": ["questions"],
                  "additionalProperties": false
                }
                """
            )
        );

    private static AnswerSchema Conversation(string name, int exchanges, bool scene) =>
        new(
            name,
            Parse(
                $$"""
                {
                  "type": "object",
                  "properties": {
                    "name": { "type": "string" },
                    {{(scene ? "\"scene\": { \"type\": \"string\" }," : "")}}
                    "exchanges": {
                      "type": "array", "minItems": {{exchanges}}, "maxItems": {{exchanges}},
                      "items": {
                        "type": "object",
                        "properties": {
                          "other_says": { "type": "string" },
                          "character_says": { "type": "string" }
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
            )
        );

    private static JsonElement Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return document.RootElement.Clone();
    }
}
