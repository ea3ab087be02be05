using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>A preference pair: each side is a request of its own about one question, so the two can never be mixed up.</summary>
internal sealed class DpoStep(StepContext context) : IStep
{
    public const string Chosen = "chosen";
    public const string Rejected = "rejected";
    private const int MostTokens = 220;

    private readonly PromptTemplate _chosen = context.Prompts[PromptDefinition.Chosen];
    private readonly PromptTemplate _rejected = context.Prompts[PromptDefinition.Rejected];

    public StepName Name => StepName.Dpo;

    public IReadOnlyList<PromptTemplate> Templates => [_chosen, _rejected];

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Pair)item;
        var chosen = await context.Asker.AskAsync(Task(work, Chosen), cancellationToken).ConfigureAwait(false);
        if (chosen.Unanswered || chosen.Kept.Count == 0)
            return new ItemResult(NameSide(chosen.Nothing(), Chosen), chosen.Usage);
        var rejected = await context.Asker.AskAsync(Task(work, Rejected), cancellationToken).ConfigureAwait(false);
        var usage = chosen.Usage + rejected.Usage;
        if (rejected.Unanswered || rejected.Kept.Count == 0)
            return new ItemResult(NameSide(rejected.Nothing(), Rejected), usage);

        var pair = new PreferencePair(work.Question, chosen.Kept[0], rejected.Kept[0]);
        if (Likeness.IsSame(pair.Chosen, pair.Rejected))
            return new ItemResult(new Outcome.Rejected("both sides say the same", pair.Chosen), usage);
        var losses = chosen
            .Losses.Concat(rejected.Losses)
            .Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text))
            .ToList();
        return new ItemResult(
            new Outcome.Kept(RecordJson.Write(pair), 1, Math.Min(chosen.Score, rejected.Score), losses),
            usage
        );
    }

    public AnswerTask<string> Task(WorkItem.Pair work, string side) =>
        new()
        {
            Item = work,
            Part = side,
            Template = side == Chosen ? _chosen : _rejected,
            Wanted = 1,
            Values = (_, _) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["lead"] = context.Lead,
                    ["question"] = work.Question.Text,
                },
            Read = (text, _) => PlainAnswer.Read(text, new ConversationNames(context.Character, [])),
            Texts = answer => [answer],
            Check = (answer, _) => Look(answer, side),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => context.Tokens(MostTokens),
            Demo = new DemoInputs(side, context.Character, work.Question.Text, 1, work.Question.Topic, work.Key.Number),
        };

    private static Verdict Look(string answer, string side)
    {
        if (PlaceholderCheck.Look(answer) is Verdict.Reject placeholder)
            return placeholder;
        return side == Chosen ? AssistantLeakCheck.Look(answer) : Verdict.Good;
    }

    private static Outcome NameSide(Outcome outcome, string side) =>
        outcome switch
        {
            Outcome.Rejected rejected => rejected with { Reason = $"{side}: {rejected.Reason}" },
            Outcome.Failed failed => failed with { Reason = $"{side}: {failed.Reason}" },
            _ => outcome,
        };
}
