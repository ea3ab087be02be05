namespace Dramatis.Datasets.Exports.Formats;

/// <summary>
/// OpenAI's fine-tuning, and those who read the same: Azure, Fireworks, Together. No further keys: Together takes a file whose rows
/// fit two formats for broken.
/// </summary>
internal sealed class OpenAIFormat : ExportFormat
{
    private const int FewestRows = 10;
    private const long LargestFile = 512_000_000;

    public override string Name => "openai";

    public override bool TakesGzip => false;

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [
        new("sft", example => !example.IsPair, WriteConversation),
        new("preference", example => example.IsPair, WritePair),
    ];

    public override string? Refusal(WrittenTables tables)
    {
        foreach (var file in tables.Files)
        {
            if (file.Rows < FewestRows && !file.IsValidation)
                return $"openai/{file.FileName} would have {file.Rows} rows; OpenAI takes no file with fewer than {FewestRows}. "
                    + "Generate more, take more kinds of rows, or leave openai out of --format.";
            if (file.Bytes > LargestFile)
                return $"openai/{file.FileName} would have {file.Bytes / 1_000_000} MB; OpenAI takes at most "
                    + $"{LargestFile / 1_000_000}. Take fewer rows, for example with --min-score or --kinds.";
        }
        return null;
    }

    private static void WriteConversation(ExportExample example, RowWriter rows)
    {
        rows.Begin().WriteMessages("messages", example.Messages);
        rows.End();
    }

    private static void WritePair(ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteStartObject("input");
        json.WriteMessages("messages", example.Messages);
        json.WriteEndObject();
        json.WriteAnswer("preferred_output", example.Chosen);
        json.WriteAnswer("non_preferred_output", example.Rejected);
        rows.End();
    }
}
