using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Datasets.Reading;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets.Exports;

/// <summary>A row of a character's file as it was read.</summary>
/// <param name="Example">Null when there is a problem.</param>
/// <param name="Problem">Why it cannot be a training row; empty when it can.</param>
/// <param name="Id">Its id; empty when it has none.</param>
internal sealed record SourceRow(ExportExample? Example, string Problem, string Id)
{
    public string Topic { get; init; } = "";
    public KnowledgeClass? Class { get; init; }
    public double Score { get; init; } = 1;

    /// <summary>The number of the paragraph it grew from; -1 when it grew from none.</summary>
    public int Paragraph { get; init; } = -1;

    /// <summary>The hash of the paragraph's text; empty when the row does not say.</summary>
    public string ParagraphHash { get; init; } = "";

    /// <summary>The work item that made it; null when the id is not one of ours.</summary>
    public WorkKey? Key { get; init; }
}

/// <summary>Makes examples of the rows of <c>db_</c> and <c>dpo_data_</c> files.</summary>
internal static partial class ExampleReader
{
    private const int MostMessages = 10_000;

    private static readonly JsonDocumentOptions Plain = new() { MaxDepth = 32 };

    public static SourceRow Read(ReadOnlyMemory<byte> row, SourceFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(row, Plain);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new SourceRow(null, "no JSON object", "");
            if (file.Source is not null)
                return Read(root, file.Character, file.IsPairs);
            var (example, problem, id) = MixedRows.Read(root);
            return new SourceRow(example, problem, id);
        }
        catch (JsonException)
        {
            return new SourceRow(null, "no readable JSON", "");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no trainer's parser takes it.
            return new SourceRow(null, "text that is no valid Unicode", "");
        }
    }

    /// <summary>The messages of a list, with the roles every trainer knows; null when it is none.</summary>
    public static List<Message>? Messages(JsonElement? list)
    {
        if (list is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > MostMessages)
            return null;
        var messages = new List<Message>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            if (
                item.ValueKind != JsonValueKind.Object
                || Text(item, "role", "from") is not { } role
                || Text(item, "content", "value") is not { } content
            )
                return null;
            // Chat templates trim, and some trainers then look for the text as it was here.
            messages.Add(new Message(RoleOf(role), content.Trim()));
        }
        return messages;
    }

    private static SourceRow Read(JsonElement row, string character, bool isPair)
    {
        var meta = row.TryGetProperty("meta", out var found) && found.ValueKind == JsonValueKind.Object ? found : row;
        var id = RowJson.Text(row, isPair ? "question_id" : "scene_id");
        var kind = isPair ? ExportKind.Pair : KindOf(RowJson.Text(row, "kind"), id);
        var (example, problem) = isPair ? Pair(row, id, character) : Conversation(row, id, character, kind);
        var paragraph = ParagraphOf(meta, id);
        var topic = RowJson.Text(row, "topic");
        var known = RowJson.Text(row, "class") is { Length: > 0 } own ? own : RowJson.Text(meta, "class");
        return new SourceRow(
            example is null ? null : example with { Paragraph = paragraph, Topic = topic, Class = known },
            problem,
            id
        )
        {
            Topic = topic,
            Class = KnowledgeClassNames.Parse(known),
            Score = Number(meta, "score") ?? 1,
            Paragraph = paragraph,
            ParagraphHash = RowJson.Text(meta, "paragraph_hash"),
            Key = KeyOf(kind, id),
        };
    }

    private static (ExportExample? Example, string Problem) Conversation(
        JsonElement row,
        string id,
        string character,
        ExportKind kind
    )
    {
        if (Messages(RowJson.Member(row, "messages")) is not { } messages)
            return (null, "no list of messages with role and content");
        var example = new ExportExample
        {
            Id = id,
            Character = character,
            Kind = kind,
            Messages = messages,
        };
        return ExampleRules.Objection(example) is { } objection ? (null, objection) : (example, "");
    }

    private static (ExportExample? Example, string Problem) Pair(JsonElement row, string id, string character)
    {
        var prompt = RowJson.Member(row, "prompt") is { ValueKind: JsonValueKind.String } text
            ? [new Message("user", text.GetString()!.Trim())]
            : Messages(RowJson.Member(row, "prompt"));
        if (prompt is null || Answer(row, "chosen") is not { } chosen || Answer(row, "rejected") is not { } rejected)
            return (null, "no prompt with a chosen and a rejected answer");
        var example = new ExportExample
        {
            Id = id,
            Character = character,
            Kind = ExportKind.Pair,
            Messages = prompt,
            Chosen = chosen,
            Rejected = rejected,
        };
        return ExampleRules.Objection(example) is { } objection ? (null, objection) : (example, "");
    }

    private static string? Answer(JsonElement row, string name) =>
        RowJson.Member(row, name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim(),
            { ValueKind: JsonValueKind.Array } list when Messages(list) is [{ Role: "assistant" } answer] =>
                answer.Content,
            _ => null,
        };

    private static string? Text(JsonElement item, string name, string other) =>
        (item.TryGetProperty(name, out var value) || item.TryGetProperty(other, out value))
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string RoleOf(string role) =>
        role switch
        {
            "user" or "human" => "user",
            "assistant" or "gpt" or "model" => "assistant",
            "system" or "developer" => "system",
            _ => role,
        };

    private static ExportKind KindOf(string kind, string id) =>
        kind switch
        {
            "interview" => ExportKind.Interview,
            "hallucination" => ExportKind.Hallucination,
            "dialogue" => ExportKind.Dialogue,
            _ when id.Contains("_interview_", StringComparison.Ordinal) => ExportKind.Interview,
            _ when id.Contains("_protective_", StringComparison.Ordinal) => ExportKind.Hallucination,
            _ => ExportKind.Dialogue,
        };

    private static double? Number(JsonElement meta, string name) =>
        RowJson.Member(meta, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static int ParagraphOf(JsonElement meta, string id)
    {
        if (
            RowJson.Member(meta, "paragraph") is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt32(out var index)
            && index >= 0
        )
            return index;
        return ConversationId().Match(id) is { Success: true } match ? Digits(match.Groups[1]) : -1;
    }

    private static WorkKey? KeyOf(ExportKind kind, string id)
    {
        if (kind == ExportKind.Pair)
            return PairId().Match(id) is { Success: true } pair
                ? new WorkKey(StepName.Dpo, Digits(pair.Groups[1]), Digits(pair.Groups[2]))
                : null;
        if (ConversationId().Match(id) is not { Success: true } match)
            return null;
        var step = match.Groups[2].ValueSpan switch
        {
            "scene" => StepName.Dialogue,
            "interview" => StepName.Interview,
            _ => StepName.Hallucination,
        };
        return new WorkKey(step, Digits(match.Groups[1]), Digits(match.Groups[3]));
    }

    private static int Digits(Group group) =>
        int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^paragraph_([0-9]{1,7})_(scene|interview|protective)_([0-9]{1,7})$")]
    private static partial Regex ConversationId();

    [GeneratedRegex("^([0-9]{1,7})_question_([0-9]{1,7})$")]
    private static partial Regex PairId();
}
