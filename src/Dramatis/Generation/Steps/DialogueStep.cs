using Dramatis.Backends.Answers;
using Dramatis.Characters;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>The conversation of a scene: one request each, somebody else opens.</summary>
internal sealed class DialogueStep(StepContext context) : IStep
{
    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Dialogue];
    private readonly PromptTemplate _rewrite = context.Prompts[PromptDefinition.Rewrite];

    public StepName Name => StepName.Dialogue;

    public IReadOnlyList<PromptTemplate> Templates => [_template, _rewrite];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Dialogue)item));

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Dialogue)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        return await ConversationTask
            .SettleAsync(
                context,
                asked,
                new ConversationFrame
                {
                    Item = work,
                    Kind = ConversationKind.Dialogue,
                    Location = work.Scene.Location,
                    Setting = work.Scene.Description,
                    Paragraph = work.Context,
                    Anchors = work.Scene.Anchors,
                    Now = work.Scene.Now,
                    Exchanges = work.Exchanges,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public AnswerTask<ConversationDraft> Task(WorkItem.Dialogue work) =>
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
                    ["horizon"] = context.HorizonText,
                    ["other"] = work.Scene.Other.Length > 0 ? work.Scene.Other : "another person",
                    ["about_other"] = context.Cast.Find(work.Scene.Other)?.Described ?? "",
                    ["speaker"] = ConversationTask.Speaker(work.Scene.Other),
                    ["exchanges"] = work.Exchanges.ToString(),
                    ["now"] = work.Scene.Now is { } now ? Horizon.YearText(now) : context.NowText,
                    ["voice"] = context.Voice.ForPrompt(Opening.TurnOf(work.Key)),
                    ["mood"] = context.Voice.Mood(Opening.TurnOf(work.Key)),
                    ["opening"] = Opening.OfOther(Opening.TurnOf(work.Key)),
                    ["reply"] = Opening.OfReply(Opening.TurnOf(work.Key)),
                    ["location"] = work.Scene.Location,
                    ["scene"] = work.Scene.Description,
                    ["matter"] = string.Join(", ", work.Scene.Anchors),
                    ["paragraph"] = work.Context,
                },
            Schema = _ =>
                Schemas.Dialogue(
                    work.Exchanges,
                    ConversationTask.Speaker(work.Scene.Other),
                    context.Character,
                    context.IsWide
                ),
            Read = ConversationTask.Reader(context.Character, work.Scene.Other),
            Texts = draft => draft.Turns.Select(turn => turn.Speech),
            Check = (draft, _) => ConversationTask.Look(draft, context.Character),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => ConversationTask.MostTokens(context, work.Exchanges),
            Demo = new DemoInputs(
                "dialogue",
                context.Character,
                work.Context,
                work.Exchanges,
                work.Scene.Other,
                work.Scene.Number
            ),
        };
}
