using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Dramatis.Samples.Library;

/// <summary>
/// A stand-in for your provider's client: answers everything with sentences drawn from a few words, the same for the same request.
/// Dramatis asks for structure by a JSON schema, as any provider would be asked; an answer that does not keep to it is mended,
/// asked for again, or recorded as failed.
/// </summary>
internal sealed class ParlourGameClient : IChatClient
{
    private static readonly string[] Names = ["Clara", "Edmund", "Honora", "Jasper", "Sybil", "Tobias"];

    private static readonly string[] Words =
        "engine letter garden number winter carriage music poem horse wager window teacher river ribbon candle machine mother fever wing card loom star ink ship hour stranger storm harp".Split(
            ' '
        );

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var dice = new Random((int)(options?.Seed ?? 0) ^ messages.Sum(message => message.Text.Length));
        var answer = options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema }
            ? Fill(schema, "", dice)!.ToJsonString()
            : Sentence(dice);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException("Dramatis does not ask clients to stream.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static JsonNode? Fill(JsonElement schema, string name, Random dice) =>
        schema.GetProperty("type").GetString() switch
        {
            "object" => new JsonObject(
                schema
                    .GetProperty("properties")
                    .EnumerateObject()
                    .Select(property => KeyValuePair.Create(property.Name, Fill(property.Value, property.Name, dice)))
            ),
            "array" => new JsonArray([
                .. Enumerable
                    .Range(0, schema.GetProperty("minItems").GetInt32())
                    .Select(_ => Fill(schema.GetProperty("items"), name, dice)),
            ]),
            _ => name switch
            {
                "name" or "other" => Names[dice.Next(Names.Length)],
                "questions" => $"What do you say of this: {Sentence(dice).TrimEnd('.')}?",
                _ => Sentence(dice),
            },
        };

    private static string Sentence(Random dice)
    {
        var words = dice.GetItems(Words, 6);
        return $"Between the {words[0]} and the {words[1]} I thought of a {words[2]}, a {words[3]}, a {words[4]} and one last {words[5]}.";
    }
}
