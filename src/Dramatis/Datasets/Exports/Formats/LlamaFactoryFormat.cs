using System.Text;
using System.Text.Json;

namespace Dramatis.Datasets.Exports.Formats;

/// <summary>LLaMA-Factory: ShareGPT with a system column, and <c>dataset_info.json</c>. It drops rows whose roles are out of turn.</summary>
internal sealed class LlamaFactoryFormat : ExportFormat
{
    private const string Conversations = "conversations";
    private const string System = "system";
    private const string Tag = "kto_tag";

    public override string Name => "llama-factory";

    // It tells a file's kind by its last ending.
    public override bool TakesGzip => false;

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [
        new("sft", example => !example.IsPair, WriteConversation),
        new("preference", example => example.IsPair, WritePair),
        new("kto", example => example.IsPair, WriteTagged),
    ];

    public override IEnumerable<CompanionFile> Companions(WrittenTables tables)
    {
        if (tables.Files.Count == 0)
            yield break;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (var file in tables.Files)
                WriteEntry(json, file);
            json.WriteEndObject();
        }
        yield return new CompanionFile("dataset_info.json", Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    private static void WriteEntry(Utf8JsonWriter json, WrittenTable file)
    {
        json.WriteStartObject($"dramatis_{file.Table}{(file.IsValidation ? "_validation" : "")}");
        json.WriteString("file_name", file.FileName);
        json.WriteString("formatting", "sharegpt");
        if (file.Table == "preference")
            json.WriteBoolean("ranking", true);
        json.WriteStartObject("columns");
        json.WriteString("messages", Conversations);
        json.WriteString(System, System);
        if (file.Table == "preference")
        {
            json.WriteString("chosen", "chosen");
            json.WriteString("rejected", "rejected");
        }
        if (file.Table == "kto")
            json.WriteString(Tag, Tag);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The system column is there in every row: columns come from the first rows alone.
    private static void WriteConversation(ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteShareGpt(Conversations, example.Turns);
        json.WriteString(System, example.System);
        rows.End();
    }

    private static void WritePair(ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteShareGpt(Conversations, example.Turns);
        WriteAnswer(json, "chosen", example.Chosen);
        WriteAnswer(json, "rejected", example.Rejected);
        json.WriteString(System, example.System);
        rows.End();
    }

    private static void WriteTagged(ExportExample example, RowWriter rows)
    {
        foreach (var (answer, isGood) in ((string, bool)[])[(example.Chosen, true), (example.Rejected, false)])
        {
            var json = rows.Begin();
            json.WriteShareGpt(Conversations, example.Turns.Append(new("assistant", answer)));
            json.WriteBoolean(Tag, isGood);
            json.WriteString(System, example.System);
            rows.End();
        }
    }

    private static void WriteAnswer(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("from", MessageJson.ShareGptRole("assistant"));
        json.WriteString("value", text);
        json.WriteEndObject();
    }
}
