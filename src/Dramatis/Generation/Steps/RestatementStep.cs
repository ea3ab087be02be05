using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>A paragraph of scholars, restated once as what the character would affirm: everything that grows from it grows from that.</summary>
internal sealed class RestatementStep(StepContext context) : IStep
{
    private const string Nothing = "NONE";
    private const int MostTokens = 420;
    private const int FewestLetters = 40;
    private const int FewestWideLetters = 15;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Restatement];

    public StepName Name => StepName.Restatement;

    public IReadOnlyList<PromptTemplate> Templates => [_template];

    public Usage Expect(WorkItem item) => TaskSize.Expect(Task((WorkItem.Restatement)item));

    /// <summary>Nothing to affirm is a result: the paragraph is dropped.</summary>
    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Restatement)item;
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);
        var text = IsNothing(asked.Kept[0]) ? "" : asked.Kept[0];
        var losses = asked.Losses.Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text)).ToList();
        if (text.Length == 0)
            losses.Add(new Loss(work.Key.RowId, "nothing in it the character would affirm", work.Paragraph.Text));
        return new ItemResult(new Outcome.Kept(text, text.Length > 0 ? 1 : 0, asked.Score, losses), asked.Usage);
    }

    public AnswerTask<string> Task(WorkItem.Restatement work) =>
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
                    ["paragraph"] = work.Paragraph.Text,
                },
            Read = (text, _) => PlainAnswer.Read(text, new ConversationNames(context.Character, [])),
            // It may well keep words of the paragraph.
            Texts = _ => [],
            Check = (text, _) => Look(text),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => context.Tokens(MostTokens),
            Demo = new DemoInputs("restatement", context.Character, work.Paragraph.Text, 1, "", work.Key.Group),
        };

    private Verdict Look(string text)
    {
        if (IsNothing(text))
            return Verdict.Good;
        if (text.Count(char.IsLetter) < (context.IsWide ? FewestWideLetters : FewestLetters))
            return new Verdict.Reject("too short to build on");
        var row = new CheckedRow
        {
            Id = "restatement",
            Kind = RowKind.Interview,
            Turns =
            [
                new Records.Turn(CheckedRow.UnnamedSpeaker, "What do you hold to be true?"),
                new Records.Turn(context.Character, text),
            ],
        };
        return context.Checks.Refuse(row);
    }

    private static bool IsNothing(string text) =>
        text.Trim(' ', '.', '"', '*').Equals(Nothing, StringComparison.OrdinalIgnoreCase);
}
