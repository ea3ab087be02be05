using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>The version of the form a card is written in.</summary>
internal enum CardVersion
{
    V2 = 2,
    V3 = 3,
}

/// <summary>Writes a card as JSON: exactly the keys that the description of its version knows.</summary>
internal static class CardJson
{
    private const int ScanDepth = 4;
    private const int TokenBudget = 1024;
    private const int VersionDigits = 8;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Bytes(CharacterCard card, CardVersion version)
    {
        // It changes with what the card says and with nothing else, and is the same in both versions of the form.
        var said = SHA256.HashData(Bytes(card, CardVersion.V2, ""));
        return Bytes(card, version, Convert.ToHexStringLower(said)[..VersionDigits]);
    }

    private static byte[] Bytes(CharacterCard card, CardVersion version, string characterVersion)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("spec", string.Create(CultureInfo.InvariantCulture, $"chara_card_v{(int)version}"));
            json.WriteString("spec_version", string.Create(CultureInfo.InvariantCulture, $"{(int)version}.0"));
            json.WriteStartObject("data");
            json.WriteString("name", card.Name);
            if (version == CardVersion.V3 && card.Nickname is { } nickname)
                json.WriteString("nickname", nickname);
            json.WriteString("description", card.Description);
            json.WriteString("personality", card.Personality);
            json.WriteString("scenario", card.Scenario);
            json.WriteString("first_mes", card.Greetings is [var first, ..] ? first : "");
            WriteTexts(json, "alternate_greetings", card.Greetings.Skip(1));
            json.WriteString("mes_example", card.Examples);
            json.WriteString("system_prompt", card.SystemPrompt);
            json.WriteString("post_history_instructions", card.PostHistoryInstructions);
            json.WriteString("creator", "Dramatis");
            json.WriteString("creator_notes", card.CreatorNotes);
            json.WriteString("character_version", characterVersion);
            WriteTexts(json, "tags", card.Tags);
            if (card.Lore.Count > 0)
                WriteBook(json, card, version);
            if (version == CardVersion.V3)
                WriteAdded(json, card);
            WriteExtensions(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteAdded(Utf8JsonWriter json, CharacterCard card)
    {
        WriteTexts(json, "group_only_greetings", []);
        WriteTexts(json, "source", card.Sources);
        json.WriteStartArray("assets");
        json.WriteStartObject();
        json.WriteString("type", "icon");
        json.WriteString("name", "main");
        // The picture that the card is in.
        json.WriteString("uri", "ccdefault:");
        json.WriteString("ext", "png");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteBook(Utf8JsonWriter json, CharacterCard card, CardVersion version)
    {
        json.WriteStartObject("character_book");
        json.WriteString("name", card.Name);
        json.WriteNumber("scan_depth", ScanDepth);
        json.WriteNumber("token_budget", TokenBudget);
        json.WriteBoolean("recursive_scanning", false);
        WriteExtensions(json);
        json.WriteStartArray("entries");
        foreach (var (order, entry) in card.Lore.Index())
        {
            json.WriteStartObject();
            json.WriteNumber("id", entry.Id);
            json.WriteString("name", entry.Title);
            json.WriteString("comment", entry.Title);
            WriteTexts(json, "keys", entry.Keys);
            WriteTexts(json, "secondary_keys", []);
            json.WriteString("content", entry.Content);
            json.WriteBoolean("enabled", true);
            json.WriteBoolean("constant", false);
            json.WriteBoolean("selective", false);
            json.WriteBoolean("case_sensitive", false);
            if (version == CardVersion.V3)
                json.WriteBoolean("use_regex", false);
            // In the order of the life.
            json.WriteNumber("insertion_order", order);
            json.WriteString("position", "after_char");
            WriteExtensions(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json)
    {
        json.WriteStartObject("extensions");
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
