using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>
/// Reads the shape conversations are asked in: a name, and exchanges in which the words of each of the two stand under their names. It
/// cannot go out of step.
/// </summary>
internal static class ExchangeJson
{
    /// <summary>Somebody whose name the model did not give.</summary>
    public const string Unnamed = "Stranger";

    private const int LongestName = 60;
    private const int MostWords = 6;
    private const string Exchanges = "exchanges";

    /// <summary>False when the answer has another shape.</summary>
    public static bool Collect(JsonElement root, ConversationNames names, FoundConversation found)
    {
        if (Find(root, names) is not { } exchanges)
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
                found.Turns.Add(
                    new RawTurn(IsCharacter(member.Name, names) ? names.Character : other, ElementText.Of(member.Value))
                );
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

    private static JsonElement? Find(JsonElement root, ConversationNames names) =>
        root.ValueKind switch
        {
            JsonValueKind.Array when AreExchanges(root, names) => root,
            JsonValueKind.Object => root.EnumerateObject()
                .Where(member => AnswerKeys.Bare(member.Name) == Exchanges && AreExchanges(member.Value, names))
                .Select(member => (JsonElement?)member.Value)
                .FirstOrDefault(),
            _ => null,
        };

    // Two texts under two keys, one of them the character's name. Objects with keys such as "speech" are another shape.
    private static bool AreExchanges(JsonElement list, ConversationNames names)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            return false;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                return false;
            var own = 0;
            var others = 0;
            foreach (var member in item.EnumerateObject())
                if (member.Value.ValueKind != JsonValueKind.String || AnswerKeys.IsSpeech(member.Name))
                    return false;
                else if (IsCharacter(member.Name, names))
                    own++;
                else
                    others++;
            if (own > 1 || others > 1)
                return false;
        }
        return true;
    }

    // The very key that was asked for, whatever the name looks like; or a form of it.
    private static bool IsCharacter(string key, ConversationNames names) =>
        key == names.Character || names.IsCharacter(key);
}
