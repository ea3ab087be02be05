using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>What the two kinds of conversation have in common: how answers are read, looked at and kept.</summary>
internal static class ConversationTask
{
    private const int TokensPerExchange = 110;
    private const int FewestLetters = 10;
    private const int FewestWideLetters = 4;

    public static int MostTokens(StepContext context, int exchanges) =>
        context.Tokens((exchanges * TokensPerExchange) + 120);

    public static Func<string, int, Reading<ConversationDraft>> Reader(string character, string other) =>
        (text, _) => ConversationAnswer.Read(text, new ConversationNames(character, other.Length > 0 ? [other] : []));

    public static Verdict Look(ConversationDraft draft, string character)
    {
        var turns = Turns(draft);
        if (StructureCheck.Look(turns, character) is Verdict.Reject structure)
            return structure;
        foreach (var turn in turns)
        {
            if (PlaceholderCheck.Look($"{turn.Speaker}\n{turn.Speech}") is Verdict.Reject placeholder)
                return placeholder;
            if (turn.Speaker == character && AssistantLeakCheck.Look(turn.Speech) is Verdict.Reject leak)
                return leak;
        }
        return IsThin(turns, character) ? new Verdict.Reject($"{character} hardly says a word") : Verdict.Good;
    }

    // Scripts without spaces say more in a letter: they are counted by letters alone.
    private static bool IsThin(IReadOnlyList<Turn> turns, string character)
    {
        var own = turns.Where(turn => turn.Speaker == character).Select(turn => turn.Speech).ToList();
        var letters = own.Sum(speech => speech.Count(char.IsLetter));
        return letters
            < own.Count * (own.TrueForAll(speech => speech.All(char.IsAscii)) ? FewestLetters : FewestWideLetters);
    }

    public static ItemResult Settle(
        Asked<ConversationDraft> asked,
        WorkKey key,
        Func<ConversationDraft, (Conversation, string)> make
    )
    {
        if (asked.Unanswered || asked.Kept.Count == 0)
            return new ItemResult(asked.Nothing(), asked.Usage);
        var (conversation, topic) = make(asked.Kept[0]);
        var losses = asked.Losses.Select(loss => new Loss(key.RowId, loss.Reason, loss.Text)).ToList();
        return new ItemResult(
            new Outcome.Kept(Datasets.RecordJson.Write(conversation, topic), 1, asked.Score, losses),
            asked.Usage
        );
    }

    public static IReadOnlyList<Turn> Turns(ConversationDraft draft) =>
        [.. draft.Turns.Select(turn => new Turn(turn.Speaker, turn.Speech))];
}
