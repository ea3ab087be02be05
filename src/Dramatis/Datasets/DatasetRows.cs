using System.Buffers;
using System.Text.Json;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>The rows of the files, a line of JSON each. Keys may be added; those that are there are never renamed.</summary>
internal static class DatasetRows
{
    public static byte[] Person(string id, Person person) =>
        Line(json =>
        {
            json.WriteString("person_id", id);
            PeopleJson.WriteFacts(json, person);
        });

    public static byte[] Scene(string context, string id, PlannedScene scene) =>
        Line(json =>
        {
            json.WriteString("context", context);
            json.WriteString("scene_id", id);
            json.WriteString("location", scene.Location);
            json.WriteString("scene", scene.Description);
            json.WriteString("other", scene.Other);
            if (scene.When.Length > 0)
                json.WriteString("when", scene.When);
        });

    public static byte[] Conversation(Conversation conversation, string topic) =>
        Line(json =>
        {
            json.WriteString("scene_id", conversation.Id);
            if (conversation.Location.Length > 0)
                json.WriteString("location", conversation.Location);
            json.WriteString("scene", conversation.Setting);
            WriteSpeech(json, conversation.Turns);
            if (topic.Length > 0)
                json.WriteString("topic", topic);
        });

    public static byte[] Example(Example example) =>
        Line(json =>
        {
            json.WriteString("scene_id", example.Id);
            json.WriteString("kind", NameOf(example.Kind));
            WriteMessages(json, "messages", example.Messages);
        });

    public static byte[] Question(Question question) =>
        Line(json =>
        {
            json.WriteString("question_id", question.Id);
            json.WriteString("question", question.Text);
            json.WriteString("topic", question.Topic);
        });

    public static byte[] Pair(PreferencePair pair) =>
        Line(json =>
        {
            json.WriteString("question_id", pair.Question.Id);
            WriteMessages(json, "prompt", [new Message("user", pair.Question.Text)]);
            WriteMessages(json, "chosen", [new Message("assistant", pair.Chosen)]);
            WriteMessages(json, "rejected", [new Message("assistant", pair.Rejected)]);
            json.WriteString("topic", pair.Question.Topic);
        });

    public static byte[] Error(WorkKey item, string row, string state, string reason, string text) =>
        Line(json =>
        {
            json.WriteString("item", item.ToString());
            json.WriteString("row", row);
            json.WriteString("state", state);
            json.WriteString("reason", reason);
            json.WriteString("text", text);
            json.WriteString("raw_answers", $"{Journal.FileName}: SELECT body FROM call WHERE item = {item.Value}");
        });

    /// <summary>A row with its <c>meta</c> object, which stands last.</summary>
    public static byte[] WithMeta(byte[] row, RowMeta meta)
    {
        // Between the row's closing brace and the other's opening one.
        var other = Line(meta.Write).AsSpan(1);
        return [.. row.AsSpan(0, row.Length - 2), (byte)',', .. other];
    }

    public static void WriteSpeech(Utf8JsonWriter json, IReadOnlyList<Turn> turns)
    {
        json.WriteStartArray("speech");
        foreach (var turn in turns)
        {
            json.WriteStartObject();
            json.WriteString("character", turn.Speaker);
            json.WriteString("speech", turn.Speech);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMessages(Utf8JsonWriter json, string name, IReadOnlyList<Message> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role);
            json.WriteString("content", message.Content);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NameOf(ConversationKind kind) =>
        kind switch
        {
            ConversationKind.Dialogue => "dialogue",
            ConversationKind.Interview => "interview",
            _ => "hallucination",
        };

    private static byte[] Line(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JournalJson.Plain))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
