using System.Globalization;
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

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Protective)item));

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
                    Now = context.Now,
                    Topic = work.Probe.Text,
                    Class = work.Probe.Class,
                    Reaction = ReactionName(work.Probe.Reaction),
                    Exchanges = work.Shape.Exchanges,
                    // What is left without the probe teaches nothing here.
                    FewestExchanges = work.Shape.Before + 1,
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
            Values = (_, _) => Values(work),
            Schema = _ =>
                Schemas.Protective(
                    work.Shape.Exchanges,
                    ConversationTask.Speaker(OtherOf(work).Name),
                    context.Character,
                    context.IsWide
                ),
            Read = ConversationTask.Reader(context.Character, OtherOf(work).Name),
            Texts = draft => draft.Turns.Select(turn => turn.Speech),
            Check = (draft, _) => ConversationTask.Look(draft, context.Character),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => ConversationTask.MostTokens(context, work.Shape.Exchanges),
            Demo = new DemoInputs(
                "hallucination",
                context.Character,
                work.Paragraph.Text,
                work.Shape.Exchanges,
                work.Probe.Facet,
                work.Key.Number
            )
            {
                Class = work.Probe.Class,
                Before = work.Shape.Before,
                Speaker = OtherOf(work).Name,
            },
        };

    private Person OtherOf(WorkItem.Protective work) =>
        context.Cast.SpeakerFor(ConversationKind.Hallucination, work.Paragraph, work.Key.Number);

    private Dictionary<string, string> Values(WorkItem.Protective work)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["character"] = context.Character,
            ["language"] = context.Language,
            ["horizon"] = context.HorizonText,
            ["now"] = context.NowText,
            ["voice"] = context.Voice.ForPrompt(Opening.TurnOf(work.Key)),
            ["speaker"] = ConversationTask.Speaker(OtherOf(work).Name),
            ["other"] = OtherOf(work).Name,
            ["about_other"] = OtherOf(work).Described,
            ["exchanges"] = work.Shape.Exchanges.ToString(CultureInfo.InvariantCulture),
            ["before"] = Numbers(1, work.Shape.Before),
            ["number"] = Numbers(work.Shape.Before + 1, 1),
            ["after"] = Numbers(work.Shape.Before + 2, work.Shape.After),
            ["topic"] = work.Probe.Facet,
            ["paragraph"] = work.Paragraph.Text,
        };
        values["rule"] = _template.Render(work.Probe.Class.ToString(), values);
        values["manner"] = work.Probe.Reaction is { } reaction ? _template.Render(reaction.ToString(), values) : "";
        return values;
    }

    private static string Numbers(int first, int count) =>
        count switch
        {
            0 => "",
            1 => first.ToString(CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{first} to {first + count - 1}"),
        };

    private static string ReactionName(Reaction? reaction) =>
        reaction switch
        {
            null => "",
            Reaction.CounterQuestion => "counter_question",
            _ => reaction.Value.ToString().ToLowerInvariant(),
        };
}
