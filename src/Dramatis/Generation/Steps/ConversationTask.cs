using System.Text;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Checks.Rows;
using Dramatis.Datasets;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>What the two kinds of conversation have in common: how answers are read, looked at and kept.</summary>
internal static class ConversationTask
{
    private const int TokensPerExchange = 110;
    private const int FewestLetters = 10;
    private const int FewestWideLetters = 4;

    /// <summary>Stands for the other person where nobody is assigned.</summary>
    public const string Nobody = "visitor";

    /// <summary>What the other person's words are filed under in the answer: small models write better under a name.</summary>
    public static string Speaker(string other) => other.Length > 0 ? other : Nobody;

    public static int MostTokens(StepContext context, int exchanges) =>
        context.Tokens((exchanges * TokensPerExchange) + 120);

    public static Func<string, int, Reading<ConversationDraft>> Reader(string character, string other) =>
        (text, _) => ConversationAnswer.Read(text, new ConversationNames(character, other.Length > 0 ? [other] : []));

    public static Verdict Look(ConversationDraft draft, string character)
    {
        var turns = Turns(draft);
        if (StructureRowCheck.Problem(turns, character) is { Length: > 0 } problem)
            return new Verdict.Reject(problem);
        return IsThin(turns, character) ? new Verdict.Reject($"{character} hardly says a word") : Verdict.Good;
    }

    // Scripts without spaces say more in a letter: they are counted by letters alone.
    private static bool IsThin(IReadOnlyList<Turn> turns, string character)
    {
        var (speeches, letters, isAscii) = (0, 0, true);
        foreach (var turn in turns)
        {
            if (turn.Speaker != character)
                continue;
            speeches++;
            isAscii = isAscii && Ascii.IsValid(turn.Speech);
            foreach (var letter in turn.Speech)
                letters += char.IsLetter(letter) ? 1 : 0;
        }
        return letters < speeches * (isAscii ? FewestLetters : FewestWideLetters);
    }

    public static async Task<ItemResult> SettleAsync(
        StepContext context,
        Asked<ConversationDraft> asked,
        ConversationFrame frame,
        CancellationToken cancellationToken
    )
    {
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);
        var draft = asked.Kept[0];
        var key = frame.Item.Key;
        var mended = await new ConversationMender(context)
            .MendAsync(
                new Conversation(
                    key.RowId,
                    frame.Kind,
                    frame.SettingIsAnswered ? draft.Location ?? "" : frame.Location,
                    frame.SettingIsAnswered ? draft.Setting ?? "" : frame.Setting,
                    Turns(draft)
                ),
                frame,
                cancellationToken
            )
            .ConfigureAwait(false);
        var usage = asked.Usage + mended.Usage;
        if (mended.Unanswered)
            return new ItemResult(new Outcome.Failed(mended.Reason, asked.LastAnswer, Unanswered: true), usage);
        if (mended.Conversation is not { } conversation)
            return new ItemResult(new Outcome.Rejected(mended.Reason, asked.LastAnswer), usage);
        var losses = asked.Losses.Select(loss => new Loss(key.RowId, loss.Reason, loss.Text)).Concat(mended.Losses);
        return new ItemResult(
            new Outcome.Kept(
                OriginOf(frame, context)
                    .AddTo(
                        RecordJson.Write(
                            conversation with
                            {
                                Flags = mended.Flags,
                                Class = frame.Class,
                                Reaction = frame.Reaction,
                            },
                            frame.Topic
                        )
                    ),
                1,
                Score(asked.Doubts + mended.Rewritten, mended.Flags.Count),
                [.. losses]
            ),
            usage
        );
    }

    private static RowOrigin OriginOf(ConversationFrame frame, StepContext context) =>
        new()
        {
            Paragraph = frame.Item.Key.Group,
            ParagraphHash = new Profiles.Paragraph(0, frame.Paragraph, []).Hash,
            Now = frame.Now ?? context.Now,
            Anchors = frame.Anchors,
        };

    // A repair or a second request weighs more than a soft finding, of which good rows have one now and then.
    private static double Score(int doubts, int flags) => Math.Max(0.1, 1 - (0.1 * doubts) - (0.05 * flags));

    public static IReadOnlyList<Turn> Turns(ConversationDraft draft) =>
        [.. draft.Turns.Select(turn => new Turn(turn.Speaker, turn.Speech))];
}
