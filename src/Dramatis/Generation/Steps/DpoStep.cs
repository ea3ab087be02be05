using System.Globalization;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>
/// A preference pair: each side is a request of its own about one question, so the two can never be mixed up. The chosen side comes first
/// and sets the length; a side that fails its check is asked for once more with the reason shown.
/// </summary>
internal sealed class DpoStep(StepContext context) : IStep
{
    public const string Chosen = "chosen";
    public const string Rejected = "rejected";
    private const int MostTokens = 220;
    private const int FewestWords = 12;

    private readonly PromptTemplate _chosen = context.Prompts[PromptDefinition.Chosen];
    private readonly PromptTemplate _rejected = context.Prompts[PromptDefinition.Rejected];
    private readonly EarlierTalk _talk = new(context);
    private readonly PairJudge _judge = new(context);

    public StepName Name => StepName.Dpo;

    public IReadOnlyList<PromptTemplate> Templates => [_chosen, _rejected, _talk.Template];

    public async Task<ItemResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = (WorkItem.Pair)item;
        var talk = await _talk.AskAsync(work, cancellationToken).ConfigureAwait(false);
        if (talk.Unanswered is { } unanswered)
            return new ItemResult(unanswered, talk.Usage);
        var chosen = await context
            .Asker.AskAsync(ChosenTask(work, talk.Messages), cancellationToken)
            .ConfigureAwait(false);
        var usage = talk.Usage + chosen.Usage;
        if (chosen.Unanswered || chosen.Kept.Count == 0)
            return new ItemResult(NameSide(chosen.Nothing(), Chosen), usage);
        var rejected = await AskerOf(work)
            .AskAsync(RejectedTask(work, talk.Messages, chosen.Kept[0]), cancellationToken)
            .ConfigureAwait(false);
        usage += rejected.Usage;
        if (rejected.Unanswered || rejected.Kept.Count == 0)
            return new ItemResult(NameSide(rejected.Nothing(), Rejected), usage);

        var pair = new PreferencePair(work.Question, chosen.Kept[0], rejected.Kept[0])
        {
            Earlier = talk.Messages,
            RejectedKind = RejectedKindNames.NameOf(work.Design.Rejected),
        };
        var judged = await _judge.JudgeAsync(work, pair, cancellationToken).ConfigureAwait(false);
        var losses = talk
            .Losses.Concat(chosen.Losses)
            .Concat(rejected.Losses)
            .Concat(judged.Losses)
            .Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text))
            .ToList();
        return new ItemResult(
            new Outcome.Kept(RecordJson.Write(judged.Pair), 1, Math.Min(chosen.Score, rejected.Score), losses),
            usage + judged.Usage
        );
    }

    public AnswerTask<string> ChosenTask(WorkItem.Pair work, IReadOnlyList<Message> talk) =>
        new()
        {
            Item = work,
            Part = Chosen,
            Template = _chosen,
            Wanted = 1,
            Values = (_, _) => ChosenValues(work, talk),
            Read = (text, _) => PlainAnswer.Read(text, new ConversationNames(context.Character, [])),
            Texts = answer => [answer],
            Check = (answer, _) => LookAtChosen(work, talk, answer),
            Sampling = context.SamplingOf(Name),
            MaxTokens = _ => context.Tokens(MostTokens),
            Demo = Demo(work, Chosen),
        };

    private AnswerTask<string> RejectedTask(WorkItem.Pair work, IReadOnlyList<Message> talk, string chosen) =>
        new()
        {
            Item = work,
            Part = Rejected,
            Template = _rejected,
            Wanted = 1,
            Values = (_, _) => RejectedValues(work, talk, chosen),
            Read = (text, _) => Trimmed(PlainAnswer.Read(text, new ConversationNames(context.Character, [])), chosen),
            Texts = answer => [answer],
            Check = (answer, _) => LookAtRejected(work, chosen, answer),
            Sampling = RejectedSampling(work),
            MaxTokens = _ => context.Tokens(MostTokens),
            Demo = Demo(work, Rejected) with { Text = $"{work.Question.Text}\n{chosen}" },
        };

    private Dictionary<string, string> ChosenValues(WorkItem.Pair work, IReadOnlyList<Message> talk)
    {
        var isKnown = work.Question.Class == KnowledgeClass.Known;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["character"] = context.Character,
            ["language"] = context.Language,
            ["horizon"] = context.HorizonText,
            ["lead"] = isKnown ? "" : context.Lead,
            ["paragraph"] = isKnown ? work.Paragraph.Text : "",
            ["talk"] = EarlierTalk.Text(talk, context.Character),
            ["question"] = work.Question.Text,
        };
        values["rule"] = _chosen.Render(work.Question.Class.ToString(), values);
        return values;
    }

    private Dictionary<string, string> RejectedValues(WorkItem.Pair work, IReadOnlyList<Message> talk, string chosen)
    {
        var words = Math.Max(FewestWords, chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["character"] = context.Character,
            ["language"] = context.Language,
            ["talk"] = EarlierTalk.Text(talk, context.Character),
            ["question"] = work.Question.Text,
            // In scripts without spaces a word is about two letters.
            ["words"] = (context.IsWide ? Math.Max(words, chosen.Length / 2) : words).ToString(
                CultureInfo.InvariantCulture
            ),
        };
        values["rule"] = _rejected.Render(work.Design.Rejected.ToString(), values);
        return values;
    }

    private Verdict LookAtChosen(WorkItem.Pair work, IReadOnlyList<Message> talk, string answer)
    {
        if (PlaceholderCheck.Look(answer) is Verdict.Reject placeholder)
            return placeholder;
        if (AssistantLeakCheck.Look(answer) is Verdict.Reject leak)
            return leak;
        if (PairCheck.LookAtChosen(CaseOf(work), answer) is Verdict.Reject side)
            return side;
        var turns = EarlierTalk
            .Turns(talk, context.Character)
            .Append(new Turn(EarlierTalk.Other, work.Question.Text))
            .Append(new Turn(context.Character, answer))
            .ToList();
        var row = new CheckedRow
        {
            Id = work.Question.Id,
            Kind = RowKind.Pair,
            Turns = turns,
            Class = work.Question.Class,
            Paragraph = work.Question.Class == KnowledgeClass.Known ? work.Paragraph.Text : "",
        };
        var hard = context
            .Checks.Look(row)
            .FirstOrDefault(finding => finding.Severity == Severity.Hard && finding.Turn == turns.Count - 1);
        return hard is null ? Verdict.Good : new Verdict.Reject($"{hard.Check}: {hard.What}");
    }

    private Verdict LookAtRejected(WorkItem.Pair work, string chosen, string answer)
    {
        if (PlaceholderCheck.Look(answer) is Verdict.Reject placeholder)
            return placeholder;
        return PairCheck.LookAtRejected(CaseOf(work), work.Design.Rejected, answer) is Verdict.Reject side
            ? side
            : PairCheck.LookAtBoth(chosen, answer);
    }

    private PairCase CaseOf(WorkItem.Pair work) =>
        new(
            work.Question.Class,
            work.Question.Text,
            work.Question.Class == KnowledgeClass.Known ? work.Paragraph.Text : "",
            context.LanguageCode
        );

    // The student answers where it is; everything else is one model's work.
    private Asker AskerOf(WorkItem.Pair work) =>
        work.Design.Rejected == RejectedKind.Student ? context.Student ?? context.Asker : context.Asker;

    private SamplingOptions RejectedSampling(WorkItem.Pair work)
    {
        var sampling = context.SamplingOf(Name);
        return work.Design.Rejected == RejectedKind.Student && !context.IsDemo
            ? sampling with
            {
                Model = context.Options.Student,
            }
            : sampling;
    }

    private DemoInputs Demo(WorkItem.Pair work, string side) =>
        new(side, context.Character, work.Question.Text, 1, work.Paragraph.Text, work.Key.Group + work.Key.Number)
        {
            Class = work.Question.Class,
            Rejected = work.Design.Rejected,
        };

    private static Reading<string> Trimmed(Reading<string> reading, string chosen) =>
        reading with
        {
            Items = [.. reading.Items.Select(answer => LengthTrim.To(answer, chosen.Length))],
        };

    private static Outcome NameSide(Outcome outcome, string side) =>
        outcome switch
        {
            Outcome.Rejected rejected => rejected with { Reason = $"{side}: {rejected.Reason}" },
            Outcome.Failed failed => failed with { Reason = $"{side}: {failed.Reason}" },
            _ => outcome,
        };
}
