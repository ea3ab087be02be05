using Dramatis.Backends.Answers;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>Protective conversations: somebody probes what the character cannot know.</summary>
internal sealed class HallucinationStep(StepContext context) : IStep
{
    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Hallucination];
    private readonly PromptTemplate _rewrite = context.Prompts[PromptDefinition.Rewrite];

    public StepName Name => StepName.Hallucination;

    public IReadOnlyList<PromptTemplate> Templates => [_template, _rewrite];

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Protective)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        return await ConversationTask
            .SettleAsync(
                context,
                asked,
                new ConversationFrame
                {
                    Item = work,
                    Kind = ConversationKind.Hallucination,
                    SettingIsAnswered = true,
                    Paragraph = work.Paragraph.Text,
                    Topic = work.Topic,
                    Exchanges = work.Exchanges,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public AnswerTask<ConversationDraft> Task(WorkItem.Protective work) =>
        new()
        {
            Item = work,
            Template = _template,
            Wanted = 1,
            Values = (_, _) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["speaker"] = ConversationTask.Speaker(""),
                    ["exchanges"] = work.Exchanges.ToString(),
                    ["probe"] = work.Probe,
                    ["topic"] = work.Topic,
                    ["paragraph"] = work.Paragraph.Text,
                },
            Schema = _ =>
                Schemas.Protective(work.Exchanges, ConversationTask.Speaker(""), context.Character, context.IsWide),
            Read = ConversationTask.Reader(context.Character, ""),
            Texts = draft => draft.Turns.Select(turn => turn.Speech),
            Check = (draft, _) => ConversationTask.Look(draft, context.Character),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => ConversationTask.MostTokens(context, work.Exchanges),
            Demo = new DemoInputs(
                "hallucination",
                context.Character,
                work.Paragraph.Text,
                work.Exchanges,
                work.Topic,
                work.Key.Number
            ),
        };
}
