using System.Text.Json;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>
/// A folder to publish on the Hugging Face Hub: data files by view and side, the card that tells the Hub which are which, plots, and a
/// Croissant description.
/// </summary>
internal sealed class HubFormat : ExportFormat
{
    public override string Name => "hf";

    public override IReadOnlyList<ExportTable> Tables { get; } =
    [
        Conversations(HubViews.Dialogue, ExportKind.Dialogue),
        Conversations(HubViews.Interview, ExportKind.Interview),
        Conversations(HubViews.Hallucination, ExportKind.Hallucination),
        Conversations(HubViews.Other, null),
        new(HubViews.Dpo, example => example.IsPair, WritePair),
        new(HubViews.Kto, example => example.IsPair, WriteLabelled),
    ];

    public override IReadOnlyList<PlainTable> PlainTables { get; } =
    [
        Scenes(isValidation: false),
        Scenes(isValidation: true),
        new(HubViews.Eval, false, FileName(HubViews.Eval, isValidation: false), Questions),
    ];

    public override string FileOf(ExportTable table, bool isValidation) => FileName(table.Name, isValidation);

    public override IEnumerable<CompanionFile> Companions(WrittenTables tables)
    {
        var views = HubViews.Of(tables);
        var reports = tables.Sources.Select(HubReport.Read).ToList();
        var plots = HubPlots.Of(tables, reports);
        foreach (var plot in plots)
            yield return new CompanionFile(plot.File, plot.Svg);
        yield return new CompanionFile("README.md", new HubCard(tables, views, reports, plots).Text());
        yield return new CompanionFile("croissant.json", new Croissant(tables, views).Bytes());
        // The folder is published without what stands beside it.
        yield return new CompanionFile(Attribution.FileName, Attribution.Text([.. tables.Sources], tables.Settings));
    }

    private static string FileName(string table, bool isValidation) =>
        $"data/{table}/{HubViews.SplitOf(table, isValidation)}.jsonl";

    private static ExportTable Conversations(string name, ExportKind? kind) =>
        new(name, example => example.Kind == kind, (example, rows) => WriteConversation(name, example, rows));

    private static PlainTable Scenes(bool isValidation) =>
        new(
            HubViews.Scenes,
            isValidation,
            FileName(HubViews.Scenes, isValidation),
            contents => HubScenes.Rows(contents, isValidation)
        );

    private static void WriteConversation(string kind, ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        json.WriteString("id", example.Id);
        json.WriteString("character", example.Character);
        json.WriteString("kind", kind);
        json.WriteNumber("paragraph", example.Paragraph);
        json.WriteNumber("part", example.Part);
        json.WriteString("class", example.Class);
        json.WriteString("topic", example.Topic);
        json.WriteMessages("messages", example.Messages);
        rows.End();
    }

    private static void WritePair(ExportExample example, RowWriter rows)
    {
        var json = rows.Begin();
        WriteOrigin(json, example);
        json.WriteMessages("prompt", example.Messages);
        json.WriteAnswer("chosen", example.Chosen);
        json.WriteAnswer("rejected", example.Rejected);
        rows.End();
    }

    private static void WriteLabelled(ExportExample example, RowWriter rows)
    {
        foreach (var (answer, isGood) in ((string, bool)[])[(example.Chosen, true), (example.Rejected, false)])
        {
            var json = rows.Begin();
            WriteOrigin(json, example);
            json.WriteMessages("prompt", example.Messages);
            json.WriteAnswer("completion", answer);
            json.WriteBoolean("label", isGood);
            rows.End();
        }
    }

    private static void WriteOrigin(Utf8JsonWriter json, ExportExample example)
    {
        json.WriteString("id", example.Id);
        json.WriteString("character", example.Character);
        json.WriteNumber("paragraph", example.Paragraph);
        json.WriteString("class", example.Class);
        json.WriteString("topic", example.Topic);
    }

    private static IEnumerable<Action<Utf8JsonWriter>> Questions(ExportContents contents) =>
        contents
            .Sources.Zip(contents.Questions)
            .SelectMany(pair =>
                pair.Second.Select<EvalQuestion, Action<Utf8JsonWriter>>(question =>
                    json => WriteQuestion(json, pair.First.Character.Name, question)
                )
            );

    private static void WriteQuestion(Utf8JsonWriter json, string character, EvalQuestion question)
    {
        json.WriteString("id", question.Id);
        json.WriteString("character", character);
        json.WriteString("kind", question.Kind);
        json.WriteNumber("paragraph", question.Paragraph);
        json.WriteString("topic", question.Topic);
        json.WriteString("question", question.Question);
        json.WriteString("gold", question.Gold);
        json.WriteString("answer", question.Answer);
    }
}
