using System.Globalization;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>Questions to the character, a batch of one class about one topic or paragraph a request.</summary>
internal sealed class QuestionsStep(StepContext context) : IStep
{
    /// <summary>The most questions one request asks for.</summary>
    public const int MostAtOnce = 10;

    /// <summary>The most questions asked about one paragraph.</summary>
    public const int MostOfParagraph = 5;

    private const int TokensPerQuestion = 40;
    private const int LongestQuestion = 600;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Questions];

    public StepName Name => StepName.Questions;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Questions)item));

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Questions)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);

        var questions = asked
            .Kept.Select(
                (text, index) =>
                    new Question(new WorkKey(StepName.Dpo, work.Key.Group, index + 1).RowId, text, work.Subject.Topic)
                    {
                        Flags =
                        [
                            .. context
                                .Checks.Look(RowOf(text, work))
                                .Select(finding => finding.Check)
                                .Distinct(StringComparer.Ordinal),
                        ],
                    }
            )
            .ToList();
        var losses = asked.Losses.Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text)).ToList();
        if (asked.Kept.Count < work.Wanted)
            losses.Add(
                new Loss(
                    work.Key.RowId,
                    $"{work.Wanted - asked.Kept.Count} of {work.Wanted} questions are missing: {asked.Problem}",
                    ""
                )
            );
        return new ItemResult(
            new Outcome.Kept(
                OriginOf(work)
                    .AddTo(
                        RecordJson.Write(
                            new QuestionBatch(work.Subject.Topic, questions)
                            {
                                Class = work.Class,
                                Paragraph = work.Subject.Paragraph?.Index,
                            }
                        )
                    ),
                questions.Count,
                asked.Score,
                losses
            ),
            asked.Usage
        );
    }

    public AnswerTask<string> Task(WorkItem.Questions work) =>
        new()
        {
            Item = work,
            Template = _template,
            Wanted = work.Wanted,
            Values = (kept, missing) => Values(work, kept, missing),
            Schema = Schemas.Questions,
            Read = QuestionAnswer.Read,
            Texts = question => [question],
            Check = (question, kept) => Look(question, work, kept),
            Sampling = context.SamplingOf(Name),
            MaxTokens = count => context.Tokens((count * TokensPerQuestion) + 60),
            Demo = new DemoInputs(
                "questions",
                context.Character,
                work.Subject.Paragraph?.Text ?? context.Lead,
                work.Wanted,
                work.Subject.Facet,
                work.Key.Group
            )
            {
                Class = work.Class,
            },
        };

    private Dictionary<string, string> Values(WorkItem.Questions work, IReadOnlyList<string> kept, int missing)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["character"] = context.Character,
            ["language"] = context.Language,
            ["horizon"] = context.HorizonText,
            ["count"] = missing.ToString(CultureInfo.InvariantCulture),
            ["topic"] = work.Subject.Facet,
            ["earlier"] = string.Join('\n', work.Earlier.Concat(kept).Select(question => "- " + question)),
            ["lead"] = work.Subject.Paragraph is null ? context.Lead : "",
            ["paragraph"] = work.Subject.Paragraph?.Text ?? "",
        };
        values["rule"] = _template.Render(work.Class.ToString(), values);
        return values;
    }

    private Verdict Look(string question, WorkItem.Questions work, IReadOnlyList<string> kept)
    {
        if (question.Length > LongestQuestion)
            return new Verdict.Reject("longer than a question");
        if (RowChecks.Refuse(context.Checks.Look(RowOf(question, work)), Counts) is Verdict.Reject refused)
            return refused;
        if (kept.Any(other => Likeness.IsSame(other, question)))
            return new Verdict.Reject("repeats another of its batch");
        var frame = QuestionWords.Of(question).Frame;
        return frame.Length > 0 && kept.Any(other => QuestionWords.Of(other).Frame == frame)
            ? new Verdict.Reject($"begins with \"{frame}\" like another of its batch")
            : Verdict.Good;
    }

    private CheckedRow RowOf(string question, WorkItem.Questions work) =>
        new()
        {
            Id = work.Key.RowId,
            Kind = RowKind.Question,
            Turns = [new Turn(CheckedRow.UnnamedSpeaker, question)],
            Class = work.Class,
            Paragraph = work.Subject.Paragraph?.Text ?? "",
            Now = context.Now,
        };

    private RowOrigin OriginOf(WorkItem.Questions work) =>
        new()
        {
            Paragraph = work.Subject.Paragraph?.Index,
            ParagraphHash = work.Subject.Paragraph?.Hash ?? "",
            Now = context.Now,
        };

    // A question costs little: what only lowers a conversation's score is reason enough to ask for another.
    private static bool Counts(Finding finding) =>
        finding.Severity == Severity.Hard || finding.Check is "markup" or "stage_direction" or "encoding" or "language";
}
