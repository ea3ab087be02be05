namespace Dramatis.Records;

/// <summary>One utterance.</summary>
/// <param name="Speaker">The speaker's name.</param>
/// <param name="Speech">What is said, without the name, quotation marks around it or stage directions.</param>
public sealed record Turn(string Speaker, string Speech);

/// <summary>How a conversation came about.</summary>
public enum ConversationKind
{
    /// <summary>It grew from a scene.</summary>
    Dialogue,

    /// <summary>Protective: somebody probes what the character cannot know.</summary>
    Hallucination,

    /// <summary>Plain questions and answers, without a scene.</summary>
    Interview,
}

/// <summary>A conversation between the character and one or more others.</summary>
/// <param name="Id">The id of its scene, or "paragraph_3_protective_1".</param>
/// <param name="Kind">How it came about.</param>
/// <param name="Location">Where it happens; empty when nothing says so.</param>
/// <param name="Setting">The scene's text: the row's "scene".</param>
/// <param name="Turns">In order.</param>
public sealed record Conversation(
    string Id,
    ConversationKind Kind,
    string Location,
    string Setting,
    IReadOnlyList<Turn> Turns
)
{
    /// <summary>The names of the checks with a soft objection to it, each once; it is kept all the same, with a lower score.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>How what is probed stands to what the character can know; null when nothing is probed.</summary>
    public KnowledgeClass? Class { get; init; }

    /// <summary>How the character was to take the probe: "confusion", "analogy", "counter_question", "redirection", "humour"; else empty.</summary>
    public string Reaction { get; init; } = "";
}
