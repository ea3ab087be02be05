using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation.Steps;

/// <summary>A conversation after its hard findings were dealt with.</summary>
/// <param name="Conversation">What is left of it; null when it is rejected.</param>
/// <param name="Reason">Why it is rejected; empty otherwise.</param>
/// <param name="Losses">What was rewritten, cut or left out, with the reason.</param>
/// <param name="Flags">The names of the checks that have a soft objection to what is left, each once.</param>
/// <param name="Rewritten">How many speeches were asked for again.</param>
/// <param name="Unanswered">The servers gave no answer to a rewriting request: the item is not settled.</param>
/// <param name="Usage">What the rewriting took.</param>
internal sealed record MendedConversation(
    Conversation? Conversation,
    string Reason,
    IReadOnlyList<Loss> Losses,
    IReadOnlyList<string> Flags,
    int Rewritten,
    bool Unanswered,
    Usage Usage
);

/// <summary>
/// Deals with hard findings: a speech is rewritten once with the reason shown; what is still wrong is cut off, if enough of the
/// conversation remains; otherwise the conversation is rejected.
/// </summary>
internal sealed class ConversationMender(StepContext context)
{
    // More wrong speeches than this and the conversation as a whole is not worth its repair.
    private const int MostRewrites = 3;
    private const int FewestExchanges = 3;
    private const int FewestOfShortPlan = 2;
    private const int ShortPlan = 4;
    private const int MostTokens = 200;
    private const int MostTalkShown = 6;
    private const int MostOfProblem = 200;

    private readonly PromptTemplate _template = context.Prompts[PromptDefinition.Rewrite];

    // A conversation that nothing changed is not looked at again.
    private (Conversation Conversation, IReadOnlyList<Finding> Findings)? _looked;

    public async Task<MendedConversation> MendAsync(
        Conversation conversation,
        ConversationFrame frame,
        CancellationToken cancellationToken
    )
    {
        var losses = new List<Loss>();
        var usage = default(Usage);
        var rewritten = 0;
        conversation = WithoutWrongSetting(conversation, frame, losses);
        while (rewritten < MostRewrites && FirstHard(conversation, frame) is { Turn: >= 0 } wrong)
        {
            var asked = await context
                .Asker.AskAsync(Task(conversation, frame, wrong), cancellationToken)
                .ConfigureAwait(false);
            usage += asked.Usage;
            rewritten++;
            if (asked.Unanswered)
                return new MendedConversation(null, asked.Problem, losses, [], rewritten, Unanswered: true, usage);
            if (asked.Kept.Count == 0)
                break;
            losses.Add(
                new Loss(
                    conversation.Id,
                    $"A speech was rewritten: {wrong.What}",
                    conversation.Turns[wrong.Turn].Speech
                )
            );
            conversation = WithSpeech(conversation, wrong.Turn, asked.Kept[0]);
        }

        if (FirstHard(conversation, frame) is { } left)
        {
            var reason = $"{left.Check}: {left.What}";
            if (Cut(conversation, frame, left.Turn) is not { } cut)
                return new MendedConversation(null, reason, losses, [], rewritten, Unanswered: false, usage);
            losses.Add(
                new Loss(
                    conversation.Id,
                    $"The conversation was cut: {reason}",
                    string.Join('\n', conversation.Turns.Skip(cut.Turns.Count).Select(turn => turn.Speech))
                )
            );
            conversation = cut;
        }
        var flags = Look(conversation, frame)
            .Select(finding => finding.Check)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new MendedConversation(conversation, "", losses, flags, rewritten, Unanswered: false, usage);
    }

    private AnswerTask<string> Task(Conversation conversation, ConversationFrame frame, Finding wrong)
    {
        var turn = conversation.Turns[wrong.Turn];
        return new AnswerTask<string>
        {
            Item = frame.Item,
            Part = $"turn_{wrong.Turn}",
            Template = _template,
            Wanted = 1,
            OnlyOnce = true,
            Values = (_, _) =>
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["character"] = context.Character,
                    ["language"] = context.Language,
                    ["horizon"] = context.HorizonText,
                    ["now"] = frame.Now is { } now ? Characters.Horizon.YearText(now) : context.NowText,
                    ["voice"] =
                        turn.Speaker == context.Character
                            ? context.Voice.ForPrompt(Opening.TurnOf(frame.Item.Key))
                            : "",
                    ["speaker"] = turn.Speaker,
                    ["talk"] = Talk(conversation, wrong.Turn),
                    ["speech"] = turn.Speech,
                    ["problem"] = Excerpt.Of(wrong.What, MostOfProblem),
                },
            Read = (text, _) => PlainAnswer.Read(text, new ConversationNames(turn.Speaker, [])),
            Texts = speech => [speech],
            Check = (speech, _) => LookAt(WithSpeech(conversation, wrong.Turn, speech), frame, wrong.Turn),
            Sampling = context.Options.Mending,
            MaxTokens = _ => context.Tokens(MostTokens),
            Demo = new DemoInputs(
                "rewrite",
                context.Character,
                frame.Paragraph,
                1,
                turn.Speaker,
                frame.Item.Key.Number + wrong.Turn
            ),
        };
    }

    private Verdict LookAt(Conversation conversation, ConversationFrame frame, int turn) =>
        RowChecks.Refuse(
            Look(conversation, frame),
            finding => finding.Severity == Severity.Hard && finding.Turn == turn
        );

    private Finding? FirstHard(Conversation conversation, ConversationFrame frame) =>
        Look(conversation, frame)
            .Where(finding => finding.Severity == Severity.Hard)
            .OrderBy(finding => finding.Turn)
            .FirstOrDefault();

    private IReadOnlyList<Finding> Look(Conversation conversation, ConversationFrame frame)
    {
        if (_looked is { } looked && ReferenceEquals(looked.Conversation, conversation))
            return looked.Findings;
        var findings = context.Checks.Look(
            new CheckedRow
            {
                Id = conversation.Id,
                Kind = conversation.Kind switch
                {
                    ConversationKind.Dialogue => RowKind.Dialogue,
                    ConversationKind.Interview => RowKind.Interview,
                    _ => RowKind.Hallucination,
                },
                Location = conversation.Location,
                Setting = conversation.Setting,
                Turns = conversation.Turns,
                Paragraph = frame.Paragraph,
                Anchors = frame.Anchors,
                Class = frame.Class,
                Now = frame.Now,
            }
        );
        _looked = (conversation, findings);
        return findings;
    }

    private Conversation WithoutWrongSetting(Conversation conversation, ConversationFrame frame, List<Loss> losses)
    {
        if (!frame.SettingIsAnswered || FirstHard(conversation, frame) is not { Turn: < 0 } wrong)
            return conversation;
        var bare = conversation with { Location = "", Setting = "" };
        if (FirstHard(bare, frame) is { Turn: < 0 })
            return conversation;
        losses.Add(
            new Loss(
                conversation.Id,
                $"The setting was left out: {wrong.What}",
                $"{conversation.Location} {conversation.Setting}".Trim()
            )
        );
        return bare;
    }

    // What stands before the wrong speech, as far as the character has the last word in it.
    private Conversation? Cut(Conversation conversation, ConversationFrame frame, int wrong)
    {
        if (wrong < 0)
            return null;
        var remaining = conversation.Turns.Take(wrong).ToList();
        while (remaining.Count > 0 && remaining[^1].Speaker != context.Character)
            remaining.RemoveAt(remaining.Count - 1);
        var fewest = frame.FewestExchanges ?? (frame.Exchanges <= ShortPlan ? FewestOfShortPlan : FewestExchanges);
        return remaining.Count(turn => turn.Speaker == context.Character) < fewest
            ? null
            : conversation with
            {
                Turns = remaining,
            };
    }

    private static Conversation WithSpeech(Conversation conversation, int turn, string speech)
    {
        var turns = conversation.Turns.ToArray();
        turns[turn] = turns[turn] with { Speech = speech };
        return conversation with { Turns = turns };
    }

    private static string Talk(Conversation conversation, int before) =>
        string.Join(
            '\n',
            conversation.Turns.Take(before).TakeLast(MostTalkShown).Select(turn => $"{turn.Speaker}: {turn.Speech}")
        );
}
