using System.Text.Json;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>A scene and who meets the character in it.</summary>
/// <param name="Number">From 1, in its paragraph.</param>
/// <param name="Location">Where.</param>
/// <param name="Description">What.</param>
/// <param name="Other">The other person's name; empty in scenes of a time when nobody was assigned.</param>
internal sealed record PlannedScene(int Number, string Location, string Description, string Other)
{
    /// <summary>When, in the model's words; may be empty.</summary>
    public string When { get; init; } = "";

    /// <summary>The year it plays in, BC negative; null when nobody said: then the horizon counts.</summary>
    public int? Now { get; init; }

    /// <summary>What of the paragraph it was planned to use.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>The names of the checks with a soft objection to it, each once.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>The scenes one request gave.</summary>
/// <param name="Asked">How many were asked for: the numbers of later requests go on from there.</param>
/// <param name="Context">The paragraph as it was then.</param>
/// <param name="Scenes">Those kept.</param>
internal sealed record SceneBatch(int Asked, string Context, IReadOnlyList<PlannedScene> Scenes);

/// <summary>The questions one request gave, before duplicates across requests are left out.</summary>
/// <param name="Topic">What it was planned with.</param>
/// <param name="Questions">Those kept.</param>
internal sealed record QuestionBatch(string Topic, IReadOnlyList<Question> Questions)
{
    public KnowledgeClass Class { get; init; } = KnowledgeClass.Beyond;

    /// <summary>The index of the paragraph that holds the answers; null where none does.</summary>
    public int? Paragraph { get; init; }
}

/// <summary>The records as the journal keeps them: the content of a kept outcome.</summary>
internal static class RecordJson
{
    public static string Write(SceneBatch batch) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("asked", batch.Asked);
            json.WriteString("context", batch.Context);
            json.WriteStartArray("scenes");
            foreach (var scene in batch.Scenes)
            {
                json.WriteStartObject();
                json.WriteNumber("number", scene.Number);
                json.WriteString("location", scene.Location);
                json.WriteString("scene", scene.Description);
                json.WriteString("other", scene.Other);
                if (scene.When.Length > 0)
                    json.WriteString("when", scene.When);
                if (scene.Now is { } now)
                    json.WriteNumber("now", now);
                if (scene.Anchors.Count > 0)
                    WriteTexts(json, "anchors", scene.Anchors);
                if (scene.Flags.Count > 0)
                    WriteTexts(json, "flags", scene.Flags);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    public static SceneBatch ReadScenes(string content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        return new SceneBatch(
            root.GetProperty("asked").GetInt32(),
            Text(root, "context"),
            [
                .. root.GetProperty("scenes")
                    .EnumerateArray()
                    .Select(scene => new PlannedScene(
                        scene.GetProperty("number").GetInt32(),
                        Text(scene, "location"),
                        Text(scene, "scene"),
                        Text(scene, "other")
                    )
                    {
                        When = scene.TryGetProperty("when", out var when) ? when.GetString()! : "",
                        Now = scene.TryGetProperty("now", out var now) ? now.GetInt32() : null,
                        Anchors = Texts(scene, "anchors"),
                        Flags = Texts(scene, "flags"),
                    }),
            ]
        );
    }

    public static string Write(Conversation conversation, string topic) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("location", conversation.Location);
            json.WriteString("scene", conversation.Setting);
            DatasetRows.WriteProbe(json, conversation, topic);
            DatasetRows.WriteSpeech(json, conversation.Turns);
            if (conversation.Flags.Count > 0)
                WriteTexts(json, "flags", conversation.Flags);
            json.WriteEndObject();
        });

    public static (Conversation Conversation, string Topic, RowOrigin Origin) ReadConversation(
        WorkKey key,
        string content
    )
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        var speech = root.GetProperty("speech");
        var turns = new List<Turn>(speech.GetArrayLength());
        foreach (var turn in speech.EnumerateArray())
            turns.Add(new Turn(Text(turn, "character"), Text(turn, "speech")));
        var kind = key.Step switch
        {
            StepName.Dialogue => ConversationKind.Dialogue,
            StepName.Interview => ConversationKind.Interview,
            _ => ConversationKind.Hallucination,
        };
        return (
            new Conversation(key.RowId, kind, Text(root, "location"), Text(root, "scene"), turns)
            {
                Flags = Texts(root, "flags"),
                Class = KnowledgeClassNames.Parse(TextOrNothing(root, "class")),
                Reaction = TextOrNothing(root, "reaction"),
            },
            TextOrNothing(root, "topic"),
            RowOrigin.Read(root)
        );
    }

    public static string Write(QuestionBatch batch) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("topic", batch.Topic);
            json.WriteString("class", KnowledgeClassNames.NameOf(batch.Class));
            if (batch.Paragraph is { } paragraph)
                json.WriteNumber("paragraph", paragraph);
            json.WriteStartArray("questions");
            foreach (var question in batch.Questions)
            {
                json.WriteStartArray();
                json.WriteStringValue(question.Id);
                json.WriteStringValue(question.Text);
                foreach (var flag in question.Flags)
                    json.WriteStringValue(flag);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    public static QuestionBatch ReadQuestions(string content)
    {
        using var document = JsonDocument.Parse(content);
        var topic = Text(document.RootElement, "topic");
        var kind = ClassOf(document.RootElement);
        var paragraph = Index(document.RootElement);
        return new QuestionBatch(
            topic,
            [
                .. document
                    .RootElement.GetProperty("questions")
                    .EnumerateArray()
                    .Select(question => new Question(question[0].GetString()!, question[1].GetString()!, topic)
                    {
                        Class = kind,
                        Paragraph = paragraph,
                        Flags = [.. question.EnumerateArray().Skip(2).Select(flag => flag.GetString()!)],
                    }),
            ]
        )
        {
            Class = kind,
            Paragraph = paragraph,
        };
    }

    public static string Write(PreferencePair pair) =>
        JournalJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("topic", pair.Question.Topic);
            json.WriteString("class", KnowledgeClassNames.NameOf(pair.Question.Class));
            if (pair.Question.Paragraph is { } paragraph)
                json.WriteNumber("paragraph", paragraph);
            DatasetRows.WriteMessages(json, "earlier", pair.Earlier);
            json.WriteString("question", pair.Question.Text);
            json.WriteString("chosen", pair.Chosen);
            json.WriteString("rejected", pair.Rejected);
            json.WriteString("rejected_kind", pair.RejectedKind);
            if (pair.Flags.Count > 0)
                WriteTexts(json, "flags", pair.Flags);
            DatasetRows.WriteJudgement(json, pair);
            json.WriteEndObject();
        });

    public static PreferencePair ReadPair(WorkKey key, string content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        return new PreferencePair(
            new Question(key.RowId, Text(root, "question"), Text(root, "topic"))
            {
                Class = ClassOf(root),
                Paragraph = Index(root),
            },
            Text(root, "chosen"),
            Text(root, "rejected")
        )
        {
            Earlier = root.TryGetProperty("earlier", out var earlier)
                ?
                [
                    .. earlier
                        .EnumerateArray()
                        .Select(message => new Message(Text(message, "role"), Text(message, "content"))),
                ]
                : [],
            RejectedKind = TextOrNothing(root, "rejected_kind"),
            Flags = Texts(root, "flags"),
            Score = Number(root, "score"),
            Margin = Number(root, "margin"),
        };
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var texts)
            ? [.. texts.EnumerateArray().Select(text => text.GetString()!)]
            : [];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static KnowledgeClass ClassOf(JsonElement element) =>
        KnowledgeClassNames.Parse(TextOrNothing(element, "class")) ?? KnowledgeClass.Beyond;

    private static int? Index(JsonElement element) =>
        element.TryGetProperty("paragraph", out var index) ? index.GetInt32() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) ? number.GetDouble() : null;

    // What journals of earlier versions do not have.
    private static string TextOrNothing(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) ? text.GetString()! : "";
}
