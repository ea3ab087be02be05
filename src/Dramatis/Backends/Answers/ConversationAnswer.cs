namespace Dramatis.Backends.Answers;

/// <summary>Reads a conversation out of an answer.</summary>
internal static class ConversationAnswer
{
    /// <param name="text">The answer.</param>
    /// <param name="names">Who is expected to speak.</param>
    /// <returns>One conversation, or none with the reason.</returns>
    public static Reading<ConversationDraft> Read(string? text, ConversationNames names)
    {
        var log = new ReadingLog();
        var clean = AnswerText.Clean(text);
        var salvage = JsonSalvage.ReadClean(clean);
        var found = new FoundConversation();
        if (SalvagedRoot.Of(salvage, log) is { } root && !ExchangeJson.Collect(root, names, found))
            ConversationJson.Collect(root, names, found, log);
        if (found.Turns.Count == 0)
        {
            ConversationLines.Collect(
                AnswerText.TemplateTokensAsLines(AnswerText.WithoutThoughtTags(AnswerText.Readable(clean))),
                names,
                found
            );
            if (found.Turns.Count > 0)
                log.Repair("read lines of names and speech instead of JSON");
        }
        var turns = TurnCleaner.Clean(found.Turns, names, log);
        if (turns.Count == 0)
        {
            if (log.ProblemCount == 0 || found.Turns.Count == 0)
                log.Problem(
                    ProblemKind.Nothing,
                    SalvagedRoot.WhyNothing(salvage, "turn with a speaker and a speech"),
                    clean
                );
            return log.Close<ConversationDraft>([], 1);
        }
        var draft = new ConversationDraft(turns, OrNull(found.Location), OrNull(found.Setting));
        return log.Close<ConversationDraft>([draft], 1);
    }

    private static string? OrNull(string text)
    {
        var plain = SpeechCleaner.Plain(text);
        return plain.Length == 0 || Placeholders.IsBlank(plain) ? null : plain;
    }
}

/// <summary>What was found of a conversation so far.</summary>
internal sealed class FoundConversation
{
    public List<RawTurn> Turns { get; } = [];

    public string Location { get; set; } = "";

    public string Setting { get; set; } = "";
}
