namespace Dramatis.Records;

/// <summary>One message of a training row.</summary>
/// <param name="Role">"system", "user" or "assistant".</param>
/// <param name="Content">The text.</param>
public sealed record Message(string Role, string Content);

/// <summary>A row for supervised fine-tuning: the character is the assistant, everybody else the user.</summary>
/// <param name="Id">The id of the conversation it was made of.</param>
/// <param name="Kind">The conversation's kind.</param>
/// <param name="Messages">A system message, then user and assistant in strict alternation, the assistant last.</param>
public sealed record Example(string Id, ConversationKind Kind, IReadOnlyList<Message> Messages);
