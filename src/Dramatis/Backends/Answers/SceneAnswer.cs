using System.Text.Json;

namespace Dramatis.Backends.Answers;

/// <summary>Reads scenes out of an answer.</summary>
internal static class SceneAnswer
{
    private const int ShortestDescription = 12;
    private const int MaxDepth = 8;
    private const int LongestName = 60;
    private const int LongestTime = 80;

    private static readonly string[] NoNames =
    [
        "the other",
        "other ",
        "another ",
        "a person",
        "name ",
        "unknown",
        "someone",
    ];

    /// <param name="text">The answer.</param>
    /// <param name="wanted">How many scenes were asked for.</param>
    public static Reading<SceneDraft> Read(string? text, int wanted)
    {
        var log = new ReadingLog();
        var clean = AnswerText.Clean(text);
        var drafts = new List<SceneDraft>();
        var salvage = JsonSalvage.ReadClean(clean);
        if (SalvagedRoot.Of(salvage, log) is { } root)
            Collect(root, "", drafts, 0);
        if (drafts.Count == 0)
        {
            drafts.AddRange(SceneLines.Read(AnswerText.TemplateTokensAsLines(AnswerText.Readable(clean))));
            if (drafts.Count > 0)
                log.Repair("read labelled lines instead of JSON");
        }
        var scenes = Keep(drafts, log);
        if (scenes.Count == 0 && log.ProblemCount == 0)
            log.Problem(
                ProblemKind.Nothing,
                SalvagedRoot.WhyNothing(salvage, "scene with a location and a description"),
                clean
            );
        return log.Close(scenes, wanted);
    }

    private static List<SceneDraft> Keep(List<SceneDraft> drafts, ReadingLog log)
    {
        var scenes = new List<SceneDraft>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in drafts)
        {
            var scene = new SceneDraft(
                SpeechCleaner.Plain(draft.Location),
                SpeechCleaner.Plain(draft.Description),
                OtherName(SpeechCleaner.Plain(draft.Other))
            )
            {
                When = TimeText(SpeechCleaner.Plain(draft.When)),
            };
            if (Placeholders.IsBlank(scene.Location))
                scene = scene with { Location = "" };
            if (Placeholders.IsBlank(scene.Description))
                log.Problem(
                    draft.Description.Trim().Length == 0 ? ProblemKind.Incomplete : ProblemKind.Placeholder,
                    "A scene has no description.",
                    $"{draft.Location}: {draft.Description}"
                );
            else if (LoopCutter.FirstLoop(scene.Description) is { } cut && cut < ShortestDescription)
                log.Problem(ProblemKind.Loop, "A scene only repeats itself.", scene.Description);
            else if (!seen.Add(scene.Description))
                log.Problem(ProblemKind.Duplicate, "The same scene was written twice.", scene.Description);
            else
                scenes.Add(WithoutLoop(scene, log));
        }
        return scenes;
    }

    private static string TimeText(string text) =>
        text.Length > LongestTime || Placeholders.IsBlank(text) || Placeholders.FindIn(text) is not null
            ? ""
            : text.ReplaceLineEndings(" ").TrimEnd('.');

    // A name, not a sentence and not a stand-in; without one the conversation finds its own.
    private static string OtherName(string name) =>
        name.Length is 0 or > LongestName
        || Placeholders.IsBlank(name)
        || Placeholders.SideOf(name) != Placeholders.Side.None
        || Placeholders.FindIn(name) is not null
        || NoNames.Any(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        || name.AsSpan().IndexOfAny("?!:;\n") >= 0
            ? ""
            : name.TrimEnd('.');

    private static SceneDraft WithoutLoop(SceneDraft scene, ReadingLog log)
    {
        if (LoopCutter.FirstLoop(scene.Description) is not { } cut)
            return scene;
        log.Problem(ProblemKind.Loop, "A description began to repeat itself and was cut.", scene.Description[cut..]);
        return scene with { Description = scene.Description[..cut].TrimEnd() };
    }

    private static void Collect(JsonElement element, string key, List<SceneDraft> drafts, int depth)
    {
        if (depth > MaxDepth)
            return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, key, drafts, depth + 1);
                break;
            case JsonValueKind.String:
                CollectString(element.GetString()!, key, drafts, depth);
                break;
            case JsonValueKind.Object:
                CollectObject(element, key, drafts, depth);
                break;
        }
    }

    private static void CollectString(string text, string key, List<SceneDraft> drafts, int depth)
    {
        var trimmed = text.Trim();
        if (trimmed is ['{' or '[', ..] && SalvagedRoot.Of(JsonSalvage.Read(trimmed), null) is { } nested)
            Collect(nested, key, drafts, depth + 1);
        else if (SceneLines.ReadOne(trimmed) is { } labelled)
            drafts.Add(labelled);
        else if (
            trimmed.Length >= ShortestDescription && trimmed.Contains(' ', StringComparison.Ordinal)
            || HasWideText(trimmed)
        )
            drafts.Add(
                new SceneDraft(IsSceneNumber(key) || AnswerKeys.Bare(key).Length == 0 ? "" : PlaceOf(key), trimmed)
            );
    }

    // {"The Agora": "Socrates meets..."}: the key says where.
    private static string PlaceOf(string key) =>
        AnswerKeys.IsDescription(key) || AnswerKeys.Bare(key) is "scenes" or "items" ? "" : key;

    private static bool IsSceneNumber(string key) =>
        AnswerKeys.Bare(key) is "scene" or "scenenumber" or "situation" or "s" or "item";

    private static bool HasWideText(string text) => text.Length >= 6 && text[0] >= '\u2E80';

    private static void CollectObject(JsonElement element, string key, List<SceneDraft> drafts, int depth)
    {
        var found = new SceneParts();
        var single = false;
        foreach (var member in element.EnumerateObject())
        {
            // A repeated key: the braces between two scenes are missing.
            if (AnswerKeys.IsLocation(member.Name) && found.Location.Length > 0 && found.Description.Length > 0)
            {
                drafts.Add(found.ToDraft());
                found = new SceneParts();
            }
            single |= found.Take(member);
        }
        if (single && (found.HasDescription || found.Location.Length > 0 && !HasNestedScenes(element)))
        {
            drafts.Add(found.ToDraft());
            return;
        }
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Collect(member.Value, member.Name, drafts, depth + 1);
            else if (
                !single
                && member.Value.ValueKind == JsonValueKind.String
                && depth < MaxDepth
                && !IsNote(member.Name)
            )
                CollectString(member.Value.GetString()!, member.Name, drafts, depth + 1);
        }
    }

    private static bool IsNote(string key) =>
        AnswerKeys.Bare(key)
            is "title"
                or "note"
                or "notes"
                or "character"
                or "name"
                or "type"
                or "status"
                or "message"
                or "id"
                or "paragraph"
                or "context";

    private static bool HasNestedScenes(JsonElement element) =>
        element.EnumerateObject().Any(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
}
