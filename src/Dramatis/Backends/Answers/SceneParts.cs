using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>The parts of one scene, gathered from the members of an object.</summary>
internal sealed class SceneParts
{
    private const int ShortestExtra = 24;

    private readonly List<string> descriptions = [];
    private string setting = "";
    private string extra = "";

    public string Location { get; private set; } = "";

    public string Other { get; private set; } = "";

    public string When { get; private set; } = "";

    public string Description => ElementText.Join(descriptions);

    public bool HasDescription =>
        descriptions.Count > 0 || extra.Length > 0 && (Location.Length > 0 || setting.Length > 0);

    /// <summary>Location and description out of a background of whatever shape.</summary>
    public static SceneDraft OfBackground(JsonElement background)
    {
        var parts = new SceneParts();
        switch (background.ValueKind)
        {
            case JsonValueKind.Object:
                parts.TakeNested(background);
                break;
            case JsonValueKind.Array
                when background.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object):
                parts.TakeParts(background);
                break;
            default:
                return new SceneDraft("", ElementText.Of(background));
        }
        return new SceneDraft(parts.Location, parts.Description);
    }

    /// <summary>Takes a member; says whether it marks the object as a scene.</summary>
    public bool Take(JsonProperty member)
    {
        var value = member.Value;
        if (AnswerKeys.IsLocation(member.Name))
        {
            Location = ElementText.Of(value);
            return Location.Length > 0;
        }
        if (AnswerKeys.IsOther(member.Name))
        {
            Other = ElementText.Of(value);
            return false;
        }
        if (AnswerKeys.Bare(member.Name) is "when" or "time" or "date" or "year")
        {
            When = ElementText.Of(value);
            return false;
        }
        if (AnswerKeys.IsSetting(member.Name))
            return TakeSetting(value);
        if (AnswerKeys.IsDescription(member.Name))
            return TakeDescription(value);
        if (
            value.ValueKind == JsonValueKind.String
            && value.GetString()!.Trim() is { Length: >= ShortestExtra } text
            && text.Length > extra.Length
        )
            extra = text;
        return false;
    }

    public SceneDraft ToDraft() => PlaceAndDescription() with { Other = Other, When = When };

    private SceneDraft PlaceAndDescription()
    {
        if (descriptions.Count > 0)
            return Location.Length > 0
                ? new SceneDraft(Location, Joined(setting))
                : new SceneDraft(setting, Description);
        if (Location.Length > 0 && setting.Length > 0)
            return new SceneDraft(Location, ElementText.Join([setting, extra]));
        return new SceneDraft(Location.Length > 0 ? Location : setting, extra);
    }

    private string Joined(string first) => ElementText.Join([first, .. descriptions]);

    private bool TakeSetting(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return TakeNested(value);
        setting = ElementText.Of(value);
        return setting.Length > 0;
    }

    private bool TakeDescription(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return TakeNested(value);
        if (
            value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object)
        )
            return TakeParts(value);
        // "scene": 1 counts, "scene": "scene_1" names.
        if (value.ValueKind != JsonValueKind.String && value.ValueKind != JsonValueKind.Array)
            return false;
        var text = ElementText.Of(value).Trim();
        if (text.Length == 0 || IsLabel(text))
            return false;
        if (!descriptions.Contains(text))
            descriptions.Add(text);
        return true;
    }

    // "background": {"location": ..., "status": ...} inside a scene; a nested scene of its own is left to the caller.
    private bool TakeNested(JsonElement value)
    {
        var before = descriptions.Count;
        foreach (var member in value.EnumerateObject())
        {
            if (AnswerKeys.IsLocation(member.Name) || AnswerKeys.IsSetting(member.Name) && Location.Length == 0)
            {
                if (Location.Length == 0)
                    Location = ElementText.Of(member.Value);
            }
            else if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object)
            {
                var text = ElementText.Of(member.Value).Trim();
                if (text.Length > 0)
                    descriptions.Add(text);
            }
        }
        return descriptions.Count > before || Location.Length > 0;
    }

    // "background": [{"location": ...}, {"status": ...}]: one scene in pieces; a list of whole scenes is left to the caller.
    private bool TakeParts(JsonElement list)
    {
        var locations = list.EnumerateArray()
            .Count(item =>
                item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Any(m => AnswerKeys.IsLocation(m.Name))
            );
        if (locations > 1)
            return false;
        var found = false;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
                found |= TakeNested(item);
        }
        return found;
    }

    private static bool IsLabel(string text) =>
        text.Length < 24
        && AnswerKeys.Bare(text) is "scene" or "scenenumber" or "situation" or "sceneone" or "scenetwo" or "scenethree";
}
