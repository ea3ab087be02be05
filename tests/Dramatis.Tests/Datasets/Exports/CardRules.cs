using System.Text.Json;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>What the descriptions of character cards V2 and V3 ask for, written from them and from nothing of the exporter.</summary>
internal static class CardRules
{
    private static readonly Dictionary<string, string> DataV2 = new()
    {
        ["name"] = "text",
        ["description"] = "text",
        ["personality"] = "text",
        ["scenario"] = "text",
        ["first_mes"] = "text",
        ["mes_example"] = "text",
        ["creator_notes"] = "text",
        ["system_prompt"] = "text",
        ["post_history_instructions"] = "text",
        ["alternate_greetings"] = "texts",
        ["character_book"] = "book?",
        ["tags"] = "texts",
        ["creator"] = "text",
        ["character_version"] = "text",
        ["extensions"] = "object",
    };

    private static readonly Dictionary<string, string> DataV3 = new(DataV2)
    {
        ["assets"] = "assets?",
        ["nickname"] = "text?",
        ["creator_notes_multilingual"] = "object?",
        ["source"] = "texts?",
        ["group_only_greetings"] = "texts",
        ["creation_date"] = "number?",
        ["modification_date"] = "number?",
    };

    private static readonly Dictionary<string, string> Book = new()
    {
        ["name"] = "text?",
        ["description"] = "text?",
        ["scan_depth"] = "number?",
        ["token_budget"] = "number?",
        ["recursive_scanning"] = "bool?",
        ["extensions"] = "object",
        ["entries"] = "entries",
    };

    private static readonly Dictionary<string, string> EntryV2 = new()
    {
        ["keys"] = "texts",
        ["content"] = "text",
        ["extensions"] = "object",
        ["enabled"] = "bool",
        ["insertion_order"] = "number",
        ["case_sensitive"] = "bool?",
        ["name"] = "text?",
        ["priority"] = "number?",
        ["id"] = "number?",
        ["comment"] = "text?",
        ["selective"] = "bool?",
        ["secondary_keys"] = "texts?",
        ["constant"] = "bool?",
        ["position"] = "position?",
    };

    private static readonly Dictionary<string, string> EntryV3 = new(EntryV2) { ["use_regex"] = "bool" };

    private static readonly Dictionary<string, string> Asset = new()
    {
        ["type"] = "text",
        ["uri"] = "text",
        ["name"] = "text",
        ["ext"] = "text",
    };

    /// <summary>Whatever the description of this version does not allow.</summary>
    public static IReadOnlyList<string> Complaints(JsonElement card, int version)
    {
        var complaints = new List<string>();
        Object(
            card,
            new()
            {
                ["spec"] = "text",
                ["spec_version"] = "text",
                ["data"] = "object",
            },
            version,
            "card",
            complaints
        );
        if (complaints.Count > 0)
            return complaints;
        if (card.GetProperty("spec").GetString() != $"chara_card_v{version}")
            complaints.Add("spec");
        if (card.GetProperty("spec_version").GetString() != $"{version}.0")
            complaints.Add("spec_version");
        Object(card.GetProperty("data"), version == 2 ? DataV2 : DataV3, version, "data", complaints);
        return complaints;
    }

    private static void Object(
        JsonElement element,
        Dictionary<string, string> members,
        int version,
        string place,
        List<string> complaints
    )
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            complaints.Add($"{place} is no object");
            return;
        }
        var names = element.EnumerateObject().Select(property => property.Name).ToList();
        complaints.AddRange(names.Except(members.Keys).Select(name => $"{place}.{name} is not known"));
        if (names.Distinct().Count() != names.Count)
            complaints.Add($"{place} has a key twice");
        foreach (var (name, kind) in members)
            if (element.TryGetProperty(name, out var value))
                Value(value, kind.TrimEnd('?'), version, $"{place}.{name}", complaints);
            else if (!kind.EndsWith('?'))
                complaints.Add($"{place}.{name} is missing");
    }

    private static void Value(JsonElement value, string kind, int version, string place, List<string> complaints)
    {
        var isRight = kind switch
        {
            "text" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "position" => value.ValueKind == JsonValueKind.String && value.GetString() is "before_char" or "after_char",
            "texts" => value.ValueKind == JsonValueKind.Array
                && value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String),
            "assets" or "entries" => value.ValueKind == JsonValueKind.Array,
            _ => value.ValueKind == JsonValueKind.Object,
        };
        if (!isRight)
            complaints.Add($"{place} is no {kind}");
        else if (kind == "book")
            Object(value, Book, version, place, complaints);
        else if (kind is "assets" or "entries")
            foreach (var (index, item) in value.EnumerateArray().Index())
                Object(
                    item,
                    kind == "assets" ? Asset
                        : version == 2 ? EntryV2
                        : EntryV3,
                    version,
                    $"{place}[{index}]",
                    complaints
                );
    }
}
