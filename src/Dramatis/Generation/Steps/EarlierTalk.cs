using System.Globalization;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>What came of asking for the talk before a question.</summary>
/// <param name="Messages">From user to assistant in turn; empty when none was planned or none was usable.</param>
/// <param name="Losses">Why a planned talk is missing.</param>
/// <param name="Unanswered">The servers gave no answer: the item is not settled.</param>
/// <param name="Usage">What it took.</param>
internal sealed record Talk(
    IReadOnlyList<Message> Messages,
    IReadOnlyList<(string Reason, string Text)> Losses,
    Outcome? Unanswered,
    Usage Usage
);

/// <summary>The talk before a pair's question: without it, models unlearn the boundary as soon as a conversation is under way.</summary>
internal sealed class EarlierTalk(StepContext context)
{
    /// <summary>Who asks.</summary>
    public const string Other = "visitor";

    private const string Part = "earlier";

    public PromptTemplate Template { get; } = context.Prompts[PromptDefinition.Earlier];

    public async Task<Talk> AskAsync(WorkItem.Pair work, CancellationToken cancellationToken)
    {
        if (work.Design.EarlierExchanges == 0)
            return new Talk([], [], null, default);
        var asked = await context.Asker.AskAsync(Task(work), cancellationToken).ConfigureAwait(false);
        if (asked.Unanswered)
            return new Talk([], [], asked.Nothing(), asked.Usage);
        if (asked.Kept.Count > 0)
            return new Talk(Messages(asked.Kept[0], work.Design.EarlierExchanges), [], null, asked.Usage);
        // A question does without.
        return new Talk([], [($"The talk before it is missing: {asked.Problem}", asked.LastAnswer)], null, asked.Usage);
    }

    /// <summary>What it takes when the first answer is a usable one.</summary>
    public Usage Expect(WorkItem.Pair work) =>
        work.Design.EarlierExchanges == 0 ? default : TaskSize.Expect(Task(work));

    /// <summary>The talk as lines of a prompt.</summary>
    public static string Text(IReadOnlyList<Message> talk, string character) =>
        string.Join('\n', Turns(talk, character).Select(turn => $"{turn.Speaker}: {turn.Speech}"));

    public static IEnumerable<Turn> Turns(IReadOnlyList<Message> talk, string character) =>
        talk.Select(message => new Turn(message.Role == "assistant" ? character : Other, message.Content));

    private AnswerTask<ConversationDraft> Task(WorkItem.Pair work) =>
        new()
        {
            Item = work,
            Part = Part,
            Template = Template,
            Wanted = 1,
            Values = (_, _) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["horizon"] = context.HorizonText,
                    ["now"] = context.NowText,
                    ["voice"] = context.Voice.ForPrompt(Opening.TurnOf(work.Key)),
                    ["speaker"] = Other,
                    ["exchanges"] = work.Design.EarlierExchanges.ToString(CultureInfo.InvariantCulture),
                    ["paragraph"] = work.Paragraph.Text,
                },
            Schema = _ => Schemas.Dialogue(work.Design.EarlierExchanges, Other, context.Character, context.IsWide),
            Read = ConversationTask.Reader(context.Character, ""),
            Texts = draft => draft.Turns.Select(turn => turn.Speech),
            Check = (draft, _) => Look(draft, work),
            Sampling = context.SamplingOf(StepName.Dpo),
            MaxTokens = _ => ConversationTask.MostTokens(context, work.Design.EarlierExchanges),
            Demo = new DemoInputs(
                "dialogue",
                context.Character,
                work.Paragraph.Text,
                work.Design.EarlierExchanges,
                "",
                work.Key.Number
            ),
        };

    private Verdict Look(ConversationDraft draft, WorkItem.Pair work)
    {
        if (ConversationTask.Look(draft, context.Character) is Verdict.Reject refused)
            return refused;
        var messages = Messages(draft, work.Design.EarlierExchanges);
        if (messages.Count == 0)
            return new Verdict.Reject("the talk does not go from the other person to the character and back");
        var row = new CheckedRow
        {
            Id = work.Question.Id,
            Kind = RowKind.Interview,
            Turns = [.. Turns(messages, context.Character)],
            Paragraph = work.Paragraph.Text,
            Now = context.Now,
        };
        return context.Checks.Refuse(row);
    }

    // Whole exchanges only: a question follows.
    private List<Message> Messages(ConversationDraft draft, int exchanges)
    {
        var messages = new List<Message>();
        foreach (var turn in draft.Turns)
        {
            var role = turn.Speaker == context.Character ? "assistant" : "user";
            if (messages.Count == 2 * exchanges || role == "assistant" && messages.Count == 0)
                continue;
            if (messages.Count > 0 && messages[^1].Role == role)
                messages[^1] = new Message(role, $"{messages[^1].Content}\n{turn.Speech}");
            else
                messages.Add(new Message(role, turn.Speech));
        }
        if (messages.Count > 0 && messages[^1].Role == "user")
            messages.RemoveAt(messages.Count - 1);
        return messages;
    }
}
