using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>How the character speaks: one request once a character, unless the user has written it.</summary>
internal sealed class VoiceStep(StepContext context) : IStep
{
    private const int MostTokens = 300;
    private const int MostWordsShown = 8;
    private const int LongestShown = 200;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Voice];

    public StepName Name => StepName.Voice;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Voice)item));

    /// <summary>A model that describes nothing leaves a sheet with the character's own words alone, which is a result like any other.</summary>
    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Voice)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered)
            return new ItemResult(asked.Nothing(), asked.Usage);
        var draft = asked.Kept is [var described] ? described : new VoiceDraft([], [], false);
        var sheet = new VoiceSheet(draft.Manner, draft.Moods, draft.IsAngry, work.Words);
        var losses = asked.Losses.Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text)).ToList();
        if (asked.Kept.Count == 0)
            losses.Add(new Loss(work.Key.RowId, $"no usable description: {asked.Problem}", asked.LastAnswer));
        return new ItemResult(
            new Outcome.Kept(sheet.ToFile(context.Character), asked.Kept.Count, asked.Score, losses),
            asked.Usage
        );
    }

    public AnswerTask<VoiceDraft> Task(WorkItem.Voice work) =>
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
                    ["words"] = string.Join(
                        '\n',
                        work.Words.Take(MostWordsShown).Select(words => $"- {Excerpt.Of(words, LongestShown)}")
                    ),
                    ["lead"] = context.Lead,
                },
            Schema = _ => Schemas.Voice,
            Read = (text, _) => VoiceAnswer.Read(text),
            Texts = draft => draft.Manner,
            Check = (draft, _) => Look(draft),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => context.Tokens(MostTokens),
            Demo = new DemoInputs("voice", context.Character, context.Lead, 4, "", work.Key.Number),
        };

    private Verdict Look(VoiceDraft draft)
    {
        var row = new CheckedRow
        {
            Id = "voice",
            Kind = RowKind.Scene,
            Setting = string.Join(' ', draft.Manner),
        };
        return context.Checks.Refuse(row);
    }
}
