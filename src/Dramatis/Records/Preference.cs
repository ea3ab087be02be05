namespace Dramatis.Records;

/// <summary>A question put to the character.</summary>
/// <param name="Id">"0_question_7": batch and number in the batch.</param>
/// <param name="Text">The question as somebody would put it to the character.</param>
/// <param name="Topic">What it is about: the topic its batch was planned with.</param>
public sealed record Question(string Id, string Text, string Topic)
{
    /// <summary>How the answer stands to what the character can know: beyond, known or unknown.</summary>
    public KnowledgeClass Class { get; init; } = KnowledgeClass.Beyond;

    /// <summary>The index of the paragraph that holds the answer; null where none does.</summary>
    public int? Paragraph { get; init; }

    /// <summary>The names of the checks with a soft objection to it, each once.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>Two answers to one question, for preference training (DPO).</summary>
/// <param name="Question">The question.</param>
/// <param name="Chosen">The character's own answer: admits what cannot be known, and tells what is.</param>
/// <param name="Rejected">The answer to unlearn.</param>
public sealed record PreferencePair(Question Question, string Chosen, string Rejected)
{
    /// <summary>What was said before the question, from user to assistant in turn; mostly nothing.</summary>
    public IReadOnlyList<Message> Earlier { get; init; } = [];

    /// <summary>
    /// What is wrong with the rejected answer: "assistant" (complies like any assistant), "leak" (in the character's voice, with knowledge
    /// it cannot have), "false_ignorance", "encyclopedia" (about the character, not as the character), "student" (the model to be trained).
    /// </summary>
    public string RejectedKind { get; init; } = "";

    /// <summary>The names of the checks with a soft objection to it, each once; it is kept all the same, with a lower score.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>A judge's points for the chosen answer, 0 to 10; null when none was asked.</summary>
    public double? Score { get; init; }

    /// <summary>How many points more than the rejected answer; null when no judge was asked.</summary>
    public double? Margin { get; init; }
}
