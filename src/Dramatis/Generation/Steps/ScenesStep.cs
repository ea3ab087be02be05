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

    private const int TokensPerScene = 125;
    private const int FewestLetters = 20;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Scenes];

    public StepName Name => StepName.Scenes;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Scenes)item));

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Scenes)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);

        var scenes = asked
            .Kept.OrderBy(scene => scene.Outline.Number)
            .Select(scene => ToScene(scene, work.Paragraph.Text))
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

    public AnswerTask<OutlinedScene> Task(WorkItem.Scenes work)
    {
        SceneOutline[] outlines =
        [
            .. Enumerable
                .Range(work.FirstNumber, work.Wanted)
                .Select(number => ScenePlan.Of(context, work.Paragraph, number)),
        ];
        // Those the request at hand asks for: what comes back belongs to them in their order.
        var open = outlines;
        return new AnswerTask<OutlinedScene>
        {
            Item = work,
            Template = _template,
            Wanted = work.Wanted,
            Values = (kept, missing) =>
            {
                open = [.. outlines.Except(kept.Select(scene => scene.Outline))];
                return new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["horizon"] = context.HorizonText,
                    ["count"] = missing.ToString(),
                    ["section"] = work.Paragraph.SectionPath,
                    ["plan"] = string.Join('\n', open.Select((outline, index) => $"{index + 1}. {outline.Line}")),
                    ["earlier"] = Earlier([
                        .. work.Earlier.Select(scene => scene.Description),
                        .. kept.Select(scene => scene.Draft.Description),
                    ]),
                    ["paragraph"] = work.Paragraph.Text,
                };
            },
            Schema = Schemas.Scenes,
            Read = (text, missing) => ToOutlines(SceneAnswer.Read(text, missing), open),
            Texts = scene => [scene.Draft.Description],
            Check = (scene, kept) =>
                Look(
                    scene,
                    work.Paragraph.Text,
                    [
                        .. work.Earlier.Select(other => other.Description),
                        .. kept.Select(other => other.Draft.Description),
                    ]
                ),
            Sampling = context.SamplingOf(Name),
            MaxTokens = count => context.Tokens((count * TokensPerScene) + 80),
            Demo = new DemoInputs(
                "scenes",
                context.Character,
                work.Paragraph.Text,
                work.Wanted,
                string.Join('\n', outlines.Select(outline => outline.Other.Name)),
                work.FirstNumber
            ),
        };
    }

    /// <summary>A scene as the model wrote it, with the outline it was to fill.</summary>
    internal sealed record OutlinedScene(SceneOutline Outline, SceneDraft Draft);

    // A scene that names the person of an outline belongs to it, wherever it stands; the others belong to what is left, in order.
    private static Reading<OutlinedScene> ToOutlines(Reading<SceneDraft> reading, SceneOutline[] open)
    {
        var left = open.ToList();
        var found = new SceneOutline?[reading.Items.Count];
        for (var i = 0; i < found.Length; i++)
            if (left.Find(outline => NamesPerson(reading.Items[i], outline)) is { } named && left.Remove(named))
                found[i] = named;
        for (var i = 0; i < found.Length && left.Count > 0; i++)
            if (found[i] is null)
            {
                found[i] = left[0];
                left.RemoveAt(0);
            }
        return new Reading<OutlinedScene>(
            [
                .. reading
                    .Items.Zip(found)
                    .Where(pair => pair.Second is not null)
                    .Select(pair => new OutlinedScene(pair.Second!, pair.First)),
            ],
            reading.Problems,
            reading.Repairs,
            reading.Truncated,
            reading.Missing
        );
    }

    private static bool NamesPerson(SceneDraft draft, SceneOutline outline) =>
        draft.Description.Contains(outline.Other.Name.Split(' ')[0], StringComparison.OrdinalIgnoreCase);

    private PlannedScene ToScene(OutlinedScene scene, string paragraph) =>
        new(scene.Outline.Number, scene.Draft.Location, scene.Draft.Description, scene.Outline.Other.Name)
        {
            When = scene.Draft.When,
            Now = scene.Outline.Year ?? context.Lifetime.YearIn(scene.Draft.When),
            Anchors = scene.Outline.Anchors,
            Flags = [.. Findings(scene, paragraph).Select(finding => finding.Check).Distinct(StringComparer.Ordinal)],
        };

    private IReadOnlyList<Finding> Findings(OutlinedScene scene, string paragraph) =>
        context.Checks.Look(
            new CheckedRow
            {
                Id = "",
                Kind = RowKind.Scene,
                Location = scene.Draft.Location,
                Setting = scene.Draft.Description,
                Paragraph = paragraph,
                Anchors = scene.Outline.Anchors,
                Now = scene.Outline.Year,
            }
        );

    private Verdict Look(OutlinedScene scene, string paragraph, IReadOnlyList<string> earlier)
    {
        var draft = scene.Draft;
        if (draft.Description.Length == 0)
            return new Verdict.Reject("a scene without a description");
        var findings = Findings(scene, paragraph);
        if (RowChecks.Refuse(findings, finding => finding.Severity == Severity.Hard) is Verdict.Reject refused)
            return refused;
        if (earlier.Any(other => Likeness.IsSame(other, draft.Description)))
            return new Verdict.Reject("a scene that repeats another");
        if (draft.Description.Count(char.IsLetter) < FewestLetters && draft.Description.All(char.IsAscii))
            return new Verdict.Reject("too short to be a scene");
        return !NamesPerson(draft, scene.Outline) ? new Verdict.Flag($"{scene.Outline.Other.Name} is not named")
            : findings.Count > 0 ? new Verdict.Flag($"{findings[0].Check}: {findings[0].What}")
            : Verdict.Good;
    }

    private static string Earlier(IReadOnlyList<string> scenes) =>
        string.Join('\n', scenes.Select(scene => "- " + Excerpt.Of(scene, 120)));
}
