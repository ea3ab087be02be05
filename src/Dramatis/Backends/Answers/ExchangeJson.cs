using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>
/// Reads the shape conversations are asked in: a name, and exchanges of "other_says" and "character_says". It cannot go out of step, and
/// spends no tokens on names.
/// </summary>
internal static class ExchangeJson
{
    /// <summary>Somebody whose name the model did not give.</summary>
    public const string Unnamed = "Stranger";

    private const int LongestName = 60;
    private const int MostWords = 6;
    private const string Exchanges = "exchanges";
    private const string OtherSays = "othersays";
    private const string CharacterSays = "charactersays";

    /// <summary>False when the answer has another shape.</summary>
    public static bool Collect(JsonElement root, ConversationNames names, FoundConversation found)
    {
        if (Find(root) is not { } exchanges)
            return false;
        var other = "";
        if (root.ValueKind == JsonValueKind.Object)
            foreach (var member in root.EnumerateObject())
                switch (AnswerKeys.Bare(member.Name))
                {
                    case "name" or "other":
                        other = ElementText.Scalar(member.Value) ?? other;
                        break;
                    case "scene":
                        found.Setting = ElementText.Of(member.Value);
                        break;
                    case "location":
                        found.Location = ElementText.Of(member.Value);
                        break;
                }
        // The name the scene planned goes before one the model has changed.
        other = names.Others is [var known] ? known : UsableName(other, names);
        foreach (var exchange in exchanges.EnumerateArray())
        {
            if (exchange.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var member in exchange.EnumerateObject())
                if (AnswerKeys.Bare(member.Name) is OtherSays)
                    found.Turns.Add(new RawTurn(other, ElementText.Of(member.Value)));
                else if (AnswerKeys.Bare(member.Name) is CharacterSays)
                    found.Turns.Add(new RawTurn(names.Character, ElementText.Of(member.Value)));
        }
        return found.Turns.Count > 0;
    }

    // Who speaks is clear from the shape, so a missing name costs no conversation.
    private static string UsableName(string name, ConversationNames names)
    {
        var bare = TurnCleaner.BareName(name);
        return
            bare.Length is 0 or > LongestName
            || bare.AsSpan().Count(' ') >= MostWords
            || Placeholders.SideOf(bare) != Placeholders.Side.None
            || Placeholders.IsBlank(bare)
            || names.IsCharacter(bare)
            ? Unnamed
            : bare;
    }

    private static JsonElement? Find(JsonElement root) =>
        root.ValueKind switch
        {
            JsonValueKind.Array when HasExchange(root) => root,
            JsonValueKind.Object => root.EnumerateObject()
                .Where(member =>
                    AnswerKeys.Bare(member.Name) == Exchanges && member.Value.ValueKind == JsonValueKind.Array
                )
                .Select(member => (JsonElement?)member.Value)
                .FirstOrDefault(HasExchangeIn),
            _ => null,
        };

    private static bool HasExchangeIn(JsonElement? list) => list is { } found && HasExchange(found);

    private static bool HasExchange(JsonElement list) =>
        list.EnumerateArray()
            .Any(item =>
                item.ValueKind == JsonValueKind.Object
                && item.EnumerateObject().Any(member => AnswerKeys.Bare(member.Name) is OtherSays or CharacterSays)
            );
}
