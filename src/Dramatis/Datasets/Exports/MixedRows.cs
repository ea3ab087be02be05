using System.Text.Json;
using Dramatis.Datasets.Reading;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports;

/// <summary>Rows of other data: <c>messages</c>, ShareGPT <c>conversations</c>, or <c>prompt</c> and <c>completion</c>.</summary>
internal static class MixedRows
{
    public static (ExportExample? Example, string Problem, string Id) Read(JsonElement row)
    {
        var id = RowJson.Text(row, "id");
        if (MessagesOf(row) is not { } messages)
            return (null, "no messages, conversations, or prompt with completion", id);
        if (
            RowJson.Text(row, "system") is { } system
            && system.Trim().Length > 0
            && messages is not [{ Role: "system" }, ..]
        )
            messages.Insert(0, new Message("system", system.Trim()));
        var example = new ExportExample
        {
            Id = id,
            Character = "",
            Kind = null,
            Messages = messages,
        };
        return ExampleRules.Objection(example) is { } objection ? (null, objection, id) : (example, "", id);
    }

    private static List<Message>? MessagesOf(JsonElement row)
    {
        if (RowJson.Member(row, "messages", "conversations") is { } list)
            return ExampleReader.Messages(list);
        if (
            Part(RowJson.Member(row, "prompt", "instruction"), "user") is { } prompt
            && Part(RowJson.Member(row, "completion", "output", "response"), "assistant") is { } completion
        )
            return [.. prompt, .. completion];
        return null;
    }

    private static List<Message>? Part(JsonElement? part, string role) =>
        part is { ValueKind: JsonValueKind.String } text
            ? [new Message(role, text.GetString()!.Trim())]
            : ExampleReader.Messages(part);
}
