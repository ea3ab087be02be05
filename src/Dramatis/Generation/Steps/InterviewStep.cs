using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>Plain questions and answers without a scene: what a user types on the first evening.</summary>
internal sealed class InterviewStep(StepContext context) : IStep
{
    private const int LongestMatter = 160;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Interview];
    private readonly PromptTemplate _rewrite = context.Prompts[PromptDefinition.Rewrite];

    public StepName Name => StepName.Interview;

    public IReadOnlyList<PromptTemplate> Templates => [_template, _rewrite];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Interview)item));

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Interview)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        return await ConversationTask
            .SettleAsync(
                context,
                asked,
                new ConversationFrame
                {
                    Item = work,
                    Kind = ConversationKind.Interview,
                    Paragraph = work.Paragraph.Text,
                    Anchors = Outline(work).Anchors,
                    Now = context.Now,
                    Exchanges = work.Exchanges,
                    FewestExchanges = 1,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public AnswerTask<ConversationDraft> Task(WorkItem.Interview work)
    {
        var outline = Outline(work);
        var other = context.Cast.SpeakerFor(ConversationKind.Interview, work.Paragraph, work.Key.Number).Name;
        return new AnswerTask<ConversationDraft>
        {
            Item = work,
            Template = _template,
            Wanted = 1,
            Values = (_, _) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["horizon"] = context.HorizonText,
                    ["speaker"] = other,
                    ["exchanges"] = work.Exchanges.ToString(),
                    ["now"] = context.NowText,
                    ["voice"] = context.Voice.ForPrompt(Opening.TurnOf(work.Key)),
                    ["question"] = outline.Question,
                    ["matter"] = Excerpt.Of(outline.Claim, LongestMatter).TrimEnd('.'),
                    ["paragraph"] = outline.IsSmallTalk ? context.Lead : work.Paragraph.Text,
                },
            Schema = _ => Schemas.Dialogue(work.Exchanges, other, context.Character, context.IsWide),
            Read = ConversationTask.Reader(context.Character, other),
            Texts = draft => draft.Turns.Select(turn => turn.Speech),
            Check = (draft, _) => ConversationTask.Look(draft, context.Character),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => ConversationTask.MostTokens(context, work.Exchanges),
            Demo = new DemoInputs(
                "interview",
                context.Character,
                work.Paragraph.Text,
                work.Exchanges,
                other,
                work.Key.Number
            ),
        };
    }

    private InterviewOutline Outline(WorkItem.Interview work) =>
        InterviewPlan.Of(context, work.Paragraph, work.Key.Number);
}
