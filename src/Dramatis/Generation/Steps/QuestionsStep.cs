using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>Questions about what the character could not have known, a batch about one topic a request.</summary>
internal sealed class QuestionsStep(StepContext context) : IStep
{
    /// <summary>The most questions one request asks for.</summary>
    public const int MostAtOnce = 20;

    private const int TokensPerQuestion = 40;
    private const int LongestQuestion = 600;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Questions];

    public StepName Name => StepName.Questions;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Questions)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);

        var questions = asked
            .Kept.Select(
                (text, index) =>
                    new Question(new WorkKey(StepName.Dpo, work.Key.Group, index + 1).RowId, text, work.Topic)
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
                RecordJson.Write(new QuestionBatch(work.Topic, questions)),
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
            Values = (kept, missing) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["count"] = missing.ToString(),
                    ["topic"] = work.Facet,
                    ["earlier"] = string.Join('\n', work.Earlier.Concat(kept).Select(question => "- " + question)),
                    ["lead"] = context.Lead,
                },
            Schema = Schemas.Questions,
            Read = QuestionAnswer.Read,
            Texts = question => [question],
            Check = Look,
            Sampling = context.SamplingOf(Name),
            MaxTokens = count => context.Tokens((count * TokensPerQuestion) + 60),
            Demo = new DemoInputs(
                "questions",
                context.Character,
                context.Lead,
                work.Wanted,
                work.Facet,
                work.Key.Group
            ),
        };

    private static Verdict Look(string question, IReadOnlyList<string> kept)
    {
        if (question.Length > LongestQuestion)
            return new Verdict.Reject("longer than a question");
        if (PlaceholderCheck.Look(question) is Verdict.Reject placeholder)
            return placeholder;
        return kept.Any(other => Likeness.IsSame(other, question))
            ? new Verdict.Reject("repeats another of its batch")
            : Verdict.Good;
    }
}
