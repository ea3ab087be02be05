using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>Scenes of a paragraph, a few a request: small models do not keep ten apart.</summary>
internal sealed class ScenesStep(StepContext context) : IStep
{
    /// <summary>The most scenes one request asks for.</summary>
    public const int MostAtOnce = 5;

    private const int TokensPerScene = 110;
    private const int FewestLetters = 20;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Scenes];

    public StepName Name => StepName.Scenes;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Scenes)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);

        var scenes = asked
            .Kept.Select(
                (draft, index) =>
                    new PlannedScene(work.FirstNumber + index, draft.Location, draft.Description, draft.Other)
            )
            .ToList();
        var losses = asked.Losses.Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text)).ToList();
        if (asked.Kept.Count < work.Wanted)
            losses.Add(
                new Loss(
                    work.Key.RowId,
                    $"{work.Wanted - asked.Kept.Count} of {work.Wanted} scenes are missing: {asked.Problem}",
                    ""
                )
            );
        var content = RecordJson.Write(new SceneBatch(work.Wanted, work.Paragraph.Text, scenes));
        return new ItemResult(new Outcome.Kept(content, scenes.Count, asked.Score, losses), asked.Usage);
    }

    public AnswerTask<SceneDraft> Task(WorkItem.Scenes work) =>
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
                    ["section"] = work.Paragraph.SectionPath,
                    ["earlier"] = Earlier([
                        .. work.Earlier.Select(scene => scene.Description),
                        .. kept.Select(scene => scene.Description),
                    ]),
                    ["paragraph"] = work.Paragraph.Text,
                },
            Schema = Schemas.Scenes,
            Read = SceneAnswer.Read,
            Texts = draft => [draft.Description],
            Check = (draft, kept) =>
                Look(
                    draft,
                    [.. work.Earlier.Select(scene => scene.Description), .. kept.Select(scene => scene.Description)]
                ),
            Sampling = context.SamplingOf(Name),
            MaxTokens = count => context.Tokens((count * TokensPerScene) + 80),
            Demo = new DemoInputs("scenes", context.Character, work.Paragraph.Text, work.Wanted, "", work.FirstNumber),
        };

    private static Verdict Look(SceneDraft draft, IReadOnlyList<string> earlier)
    {
        if (draft.Description.Length == 0)
            return new Verdict.Reject("a scene without a description");
        if (PlaceholderCheck.Look($"{draft.Location}\n{draft.Description}") is Verdict.Reject placeholder)
            return placeholder;
        if (earlier.Any(scene => Likeness.IsSame(scene, draft.Description)))
            return new Verdict.Reject("a scene that repeats another");
        return draft.Description.Count(char.IsLetter) < FewestLetters && draft.Description.All(char.IsAscii)
            ? new Verdict.Reject("too short to be a scene")
            : Verdict.Good;
    }

    private static string Earlier(IReadOnlyList<string> scenes) =>
        string.Join('\n', scenes.Select(scene => "- " + Excerpt.Of(scene, 120)));
}
