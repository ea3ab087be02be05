using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Testing.Models;

/// <summary>Spoils what an answer says, and leaves its shape alone.</summary>
internal static class SloppyWords
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Nobody knew of these before the end of the eighteenth century.
    private static readonly string[] Later =
    [
        "I read it on the internet last night.",
        "My telephone rang while I was thinking of it.",
        "It was as loud as a locomotive.",
        "We took a photograph of the whole company.",
        "As Einstein would have said, all is relative.",
        "In the twentieth century they saw it otherwise.",
        "The newspaper and the radio were full of it.",
        "It went through me like an electric current.",
        "That was back in 1987, if I remember well.",
        "A Nobel Prize would be the least they could give for it.",
        "We met at the railway station and drove on by car.",
        "The police looked at the video again and again.",
    ];

    private static readonly string[] OfAssistants =
    [
        "As an AI language model, I cannot have feelings about this.",
        "I was trained on a large amount of text and may be wrong.",
        "How can I help you today?",
        "I'm just a virtual assistant, so take it with care.",
    ];

    private static readonly string[] Refusals =
    [
        "I'm sorry, but I can't help with that request.",
        "I cannot write this conversation, as it may be offensive.",
        "As an AI language model, I am unable to impersonate real people.",
    ];

    public static FakeAnswer Spoil(FakeAnswer good, FakeRequest request, Dice dice)
    {
        var kind = dice.Next(0, 9);
        if (kind == 0)
            return good with { Text = Refusals[dice.Next(0, Refusals.Length - 1)] };
        var words = kind switch
        {
            <= 4 => Later[dice.Next(0, Later.Length - 1)],
            <= 6 => OfAssistants[dice.Next(0, OfAssistants.Length - 1)],
            7 => "*smiles and scratches his beard*",
            _ => FalseIgnorance(request, dice),
        };
        if (!good.Text.StartsWith('{') || JsonNode.Parse(good.Text) is not JsonObject answer)
            return good with { Text = $"{good.Text} {words}" };
        return Insert(answer, words, dice) ? good with { Text = answer.ToJsonString(Plain) } : good;
    }

    private static string FalseIgnorance(FakeRequest request, Dice dice)
    {
        string[] names = ["Athens", "Homer", "Plato"];
        var here = names
            .Where(name => request.Messages.Any(message => message.Text.Contains(name, StringComparison.Ordinal)))
            .ToList();
        var name = here.Count == 0 ? "that place" : here[dice.Next(0, here.Count - 1)];
        return $"{name}? I have never heard of {name}.";
    }

    // Mostly into a speech of the character, now and then into one of the other's; into a scene or a question where there is no speech.
    private static bool Insert(JsonObject answer, string words, Dice dice)
    {
        if (answer.Select(member => member.Value).OfType<JsonArray>().FirstOrDefault() is not { Count: > 0 } list)
            return false;
        var at = dice.Next(0, list.Count - 1);
        if (list[at] is JsonObject element)
        {
            var texts = element.Where(member => member.Value?.GetValueKind() == JsonValueKind.String).ToList();
            var (key, value) = texts[dice.Chance(0.25) ? 0 : texts.Count - 1];
            element[key] = $"{value!.GetValue<string>()} {words}";
            return true;
        }
        list[at] = $"{list[at]!.GetValue<string>()} {words}";
        return true;
    }
}
