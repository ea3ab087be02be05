namespace Dramatis.Backends.Answers;

/// <summary>A conversation as a model wrote it.</summary>
/// <param name="Turns">In order.</param>
/// <param name="Location">Where it happens, when the answer says so.</param>
/// <param name="Setting">The situation, when the answer says so.</param>
internal sealed record ConversationDraft(IReadOnlyList<DraftTurn> Turns, string? Location, string? Setting);

/// <summary>One utterance, cleaned.</summary>
/// <param name="Speaker">The character's name as given, another's as known or as written.</param>
/// <param name="Speech">What is said.</param>
/// <param name="IsCharacter">The character speaks.</param>
internal sealed record DraftTurn(string Speaker, string Speech, bool IsCharacter);

/// <summary>An utterance as found, before cleaning.</summary>
internal readonly record struct RawTurn(string Speaker, string Speech);
