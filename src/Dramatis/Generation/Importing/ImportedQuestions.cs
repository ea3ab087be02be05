using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Importing;

/// <summary>The questions of a dataset and of its pairs, gathered into batches as one round.</summary>
internal sealed partial class ImportedQuestions(ImportedParagraphs paragraphs)
{
    private const int MostInABatch = 100;

    private readonly List<ImportedQuestion> _questions = [];
    private readonly Dictionary<string, ImportedQuestion> _byText = new(StringComparer.Ordinal);
    private readonly List<Loss> _refused = [];

    /// <summary>How many were kept.</summary>
    public int Count => _questions.Count;

    /// <param name="row">The row.</param>
    /// <param name="known">What it says.</param>
    /// <param name="text">The question.</param>
    /// <param name="refusal">Why a check refuses it; null when none does.</param>
    public void Add(ImportedRows.ImportedRow row, CheckedRow known, string text, string? refusal)
    {
        if (refusal is not null)
            _refused.Add(new Loss(row.Place.Id, refusal, row.Raw));
        else
            Of(row, known, text).IsRow = true;
    }

    /// <summary>A pair's question, which need not have a row of its own.</summary>
    public void AddAsked(ImportedRows.ImportedRow row, CheckedRow pair, string text) => Of(row, pair, text);

    /// <summary>Whom a pair answers.</summary>
    public ImportedQuestion? Find(string text) => _byText.GetValueOrDefault(text);

    /// <summary>Settles the batches; from then on each question has its key.</summary>
    public async Task WriteAsync(ImportedJournal journal, Journal rounds)
    {
        var sizes = new List<int>();
        // In the order of the batches they came from, as far as their ids tell.
        var ordered = _questions.OrderBy(question => question.Place).ToList();
        foreach (var kind in ordered.GroupBy(question => (question.Place.Batch, question.Class, question.Topic)))
        foreach (var batch in kind.Chunk(MostInABatch))
        {
            for (var number = 0; number < batch.Length; number++)
                batch[number].Key = new WorkKey(StepName.Dpo, sizes.Count, number + 1);
            var content = new QuestionBatch(kind.Key.Topic, [.. batch.Select(question => question.Record)])
            {
                Class = kind.Key.Class,
                Paragraph = batch[0].Paragraph,
            };
            await journal
                .KeepAsync(
                    new WorkKey(StepName.Questions, sizes.Count, 0),
                    RecordJson.Write(content),
                    // A pair's question is counted with its pair.
                    batch.Count(question => question.IsRow),
                    "",
                    batch[0].Model,
                    losses: sizes.Count == 0 ? _refused : []
                )
                .ConfigureAwait(false);
            sizes.Add(new PlannedBatch(kind.Key.Class, batch.Length).Number);
        }
        if (sizes.Count > 0)
            await rounds.PutRoundAsync(StepName.Questions, 0, sizes, Count).ConfigureAwait(false);
        else
            for (var number = 0; number < _refused.Count; number++)
                await journal
                    .RefuseAsync(
                        new WorkKey(StepName.Questions, ImportedParagraphs.Aside, number),
                        _refused[number].Reason,
                        _refused[number].Text,
                        "",
                        ""
                    )
                    .ConfigureAwait(false);
    }

    private ImportedQuestion Of(ImportedRows.ImportedRow row, CheckedRow known, string text)
    {
        if (_byText.TryGetValue(text, out var question))
            return question;
        question = new ImportedQuestion(
            text,
            row.Read.Labels.Topic,
            known.Class ?? KnowledgeClass.Beyond,
            row.Read.Labels.Model,
            PlaceOf(row.Place.Id),
            // Every row was planned with a paragraph; this names the one that holds the answer.
            known.Paragraph.Length > 0
            && row.Text("paragraph").Length > 0
                ? paragraphs.GroupOf(known.Paragraph, "")
                : null
        );
        _questions.Add(question);
        return _byText[text] = question;
    }

    private static (int Batch, int Number) PlaceOf(string id) =>
        Id().Match(id) is { Success: true } match
            ? (
                int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
            )
            : (int.MaxValue, 0);

    [GeneratedRegex("^([0-9]{1,6})_(?:question_)?([0-9]{1,6})$")]
    private static partial Regex Id();
}

/// <summary>A question and where it went.</summary>
internal sealed record ImportedQuestion(
    string Text,
    string Topic,
    KnowledgeClass Class,
    string Model,
    (int Batch, int Number) Place,
    int? Paragraph
)
{
    /// <summary>Whether it has a row of its own.</summary>
    public bool IsRow { get; set; }

    /// <summary>Whether a pair answers it.</summary>
    public bool HasPair { get; set; }

    /// <summary>The key of its pair.</summary>
    public WorkKey Key { get; set; }

    public Question Record => new(Key.RowId, Text, Topic) { Class = Class, Paragraph = Paragraph };
}
