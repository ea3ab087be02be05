using System.Globalization;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Checks.Pairs;
using Dramatis.Checks.Rows;
using Dramatis.Datasets;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>
/// A preference pair: each side is a request of its own about one question, so the two can never be mixed up. The chosen side comes first
/// and sets the length; a side that fails its check is asked for once more with the reason shown. Both pass the checks any dataset is
/// looked at with.
/// </summary>
internal sealed class DpoStep(StepContext context) : IStep
{
    public const string Chosen = "chosen";
    public const string Rejected = "rejected";
    private const int MostTokens = 220;
    private const int FewestWords = 12;

    // Above this the chosen answer is cut to the rejected one, as the rejected one is to it.
    private const double MuchLonger = 1.08;

    private readonly PromptTemplate _chosen = context.Prompts[PromptDefinition.Chosen];
    private readonly PromptTemplate _rejected = context.Prompts[PromptDefinition.Rejected];
    private readonly EarlierTalk _talk = new(context);
    private readonly PairJudge _judge = new(context);

    public StepName Name => StepName.Dpo;

    public IReadOnlyList<PromptTemplate> Templates => [_chosen, _rejected, _talk.Template];

    public Usage Expect(WorkItem item)
    {
        var work = (WorkItem.Pair)item;
        var chosen = TaskSize.Expect(ChosenTask(work, []));
        return _talk.Expect(work)
            + chosen
            + TaskSize.Expect(RejectedTask(work, [], ""))
            + (
                context.Options.Judge is null
                    ? default
                    : new Usage(2, 2 * chosen.InputTokens, 2 * PairJudge.UsualTokens)
            );
    }

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

        var fitted = Fitted(work, talk.Messages, chosen.Kept[0], rejected.Kept[0]);
        var pair = new PreferencePair(work.Question, fitted, rejected.Kept[0])
        {
            Earlier = talk.Messages,
            RejectedKind = RejectedKindNames.NameOf(work.Design.Rejected),
            Flags =
            [
                .. context
                    .Checks.Look(RowOf(work, talk.Messages, fitted, rejected.Kept[0]))
                    .Select(finding => finding.Check)
                    .Distinct(StringComparer.Ordinal),
            ],
        };
        var judged = await _judge.JudgeAsync(work, pair, cancellationToken).ConfigureAwait(false);
        var losses = talk
            .Losses.Concat(chosen.Losses)
            .Concat(rejected.Losses)
            .Concat(judged.Losses)
            .Select(loss => new Loss(work.Key.RowId, loss.Reason, loss.Text))
            .ToList();
        return new ItemResult(
            new Outcome.Kept(
                OriginOf(work).AddTo(RecordJson.Write(judged.Pair)),
                1,
                Math.Max(0.1, Math.Min(chosen.Score, rejected.Score) - (0.05 * pair.Flags.Count)),
                losses
            ),
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
            Check = (answer, _) => LookAtRejected(work, talk, chosen, answer),
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
            ["now"] = context.NowText,
            ["voice"] = VoiceOf(work),
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
            ["voice"] = work.Design.Rejected is RejectedKind.Leak or RejectedKind.FalseIgnorance ? VoiceOf(work) : "",
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

    private string VoiceOf(WorkItem.Pair work) => context.Voice.ForPrompt(Opening.TurnOf(work.Key));

    private Verdict LookAtChosen(WorkItem.Pair work, IReadOnlyList<Message> talk, string answer)
    {
        var row = RowOf(work, talk, answer, "");
        return RowChecks.Refuse(
            context.Checks.Look(row),
            finding => finding.Turn == row.Turns.Count - 1 && (finding.Severity == Severity.Hard || IsOfPairs(finding))
        );
    }

    private Verdict LookAtRejected(WorkItem.Pair work, IReadOnlyList<Message> talk, string chosen, string answer) =>
        RowChecks.Refuse(
            context.Checks.Look(RowOf(work, talk, Fitted(work, talk, chosen, answer), answer)),
            static finding => finding.Turn < 0 && (finding.Severity == Severity.Hard || IsOfPairs(finding))
        );

    // Markup on one side alone would be what the pair teaches.
    private static bool IsOfPairs(Finding finding) => finding.Check is PairRowCheck.CheckName or "markup";

    private CheckedRow RowOf(WorkItem.Pair work, IReadOnlyList<Message> talk, string chosen, string rejected) =>
        new()
        {
            Id = work.Question.Id,
            Kind = RowKind.Pair,
            Turns =
            [
                .. EarlierTalk.Turns(talk, context.Character),
                new Turn(EarlierTalk.Other, work.Question.Text),
                new Turn(context.Character, chosen),
            ],
            Rejected = rejected,
            Rejecting = work.Design.Rejected,
            Class = work.Question.Class,
            Paragraph = UsesParagraph(work) ? work.Paragraph.Text : "",
            Now = context.Now,
        };

    /// <summary>The chosen answer without its last sentences where the rejected one is shorter, and it is still as good then.</summary>
    private string Fitted(WorkItem.Pair work, IReadOnlyList<Message> talk, string chosen, string rejected)
    {
        if (chosen.Length <= MuchLonger * rejected.Length)
            return chosen;
        var cut = LengthTrim.To(chosen, rejected.Length);
        return
            cut.Length < chosen.Length
            && IsCloser(cut, chosen, rejected)
            && LookAtChosen(work, talk, cut) is not Verdict.Reject
            ? cut
            : chosen;
    }

    private static bool IsCloser(string cut, string whole, string other) =>
        Math.Abs(Math.Log((double)cut.Length / other.Length)) < Math.Log((double)whole.Length / other.Length);

    private RowOrigin OriginOf(WorkItem.Pair work) =>
        new()
        {
            Paragraph = UsesParagraph(work) ? work.Paragraph.Index : null,
            ParagraphHash = UsesParagraph(work) ? work.Paragraph.Hash : "",
            Now = context.Now,
        };

    private static bool UsesParagraph(WorkItem.Pair work) =>
        work.Question.Class == KnowledgeClass.Known || work.Design.EarlierExchanges > 0;

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
