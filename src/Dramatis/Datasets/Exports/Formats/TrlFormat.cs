namespace Dramatis.Datasets.Exports.Formats;

/// <summary>
/// Hugging Face TRL. Supervised rows come twice: whole conversations, and prompt with completion, because the stock templates of
/// Gemma 3, Qwen 3 and Llama 3.1 mark nothing as the assistant's, so that a loss on the assistant alone learns nothing.
/// </summary>
internal sealed class TrlFormat : ExportFormat
{
    public override string Name => "trl";

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [
        new("sft", example => !example.IsPair, WriteMessages),
        new("sft_completion", example => !example.IsPair, WriteCompletions),
        new("preference", example => example.IsPair, WritePair),
        new("kto", example => example.IsPair, WriteLabelled),
    ];

    private static void WriteMessages(ExportExample example, RowWriter rows)
    {
        rows.Begin().WriteMessages("messages", example.Messages);
        rows.End();
    }

    // One row for each of the character's speeches: the loss is on the completion alone, so each is learned once.
    private static void WriteCompletions(ExportExample example, RowWriter rows)
    {
        for (var i = 0; i < example.Messages.Count; i++)
        {
            if (example.Messages[i].Role != "assistant")
                continue;
            var json = rows.Begin();
            json.WriteMessages("prompt", example.Messages.Take(i));
            json.WriteMessages("completion", [example.Messages[i]]);
            rows.End();
        }
    }

    // With the prompt apart: else TRL infers it as what both answers begin with, and takes their first words for a part of it.
    private static void WritePair(ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteMessages("prompt", example.Messages);
        json.WriteAnswer("chosen", example.Chosen);
        json.WriteAnswer("rejected", example.Rejected);
        rows.End();
    }

    private static void WriteLabelled(ExportExample example, RowWriter rows)
    {
        WriteLabelled(example, example.Chosen, isGood: true, rows);
        WriteLabelled(example, example.Rejected, isGood: false, rows);
    }

    private static void WriteLabelled(ExportExample example, string answer, bool isGood, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteMessages("prompt", example.Messages);
        json.WriteAnswer("completion", answer);
        json.WriteBoolean("label", isGood);
        rows.End();
    }
}
