namespace Dramatis.Datasets.Exports.Formats;

/// <summary>Unsloth: ShareGPT as <c>standardize_sharegpt</c> takes it. Its pairs are TRL's.</summary>
internal sealed class UnslothFormat : ExportFormat
{
    // With fewer, Unsloth cannot tell the roles from the texts: it takes the key with fewer different values for the role.
    private const int FewestRows = 2;

    public override string Name => "unsloth";

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [new("sft", example => !example.IsPair, WriteConversation)];

    public override string? Refusal(WrittenTables tables) =>
        tables.Of("sft") is { Rows: < FewestRows } sft
            ? $"unsloth/{sft.FileName} would have one row, and Unsloth cannot tell roles from texts in so few. Take more kinds "
                + "of rows, or leave unsloth out of --format."
            : null;

    private static void WriteConversation(ExportExample example, RowWriter rows)
    {
        rows.Begin().WriteShareGpt("conversations", example.Messages);
        rows.End();
    }
}
