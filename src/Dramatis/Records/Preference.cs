namespace Dramatis.Records;

/// <summary>A question about something the character could not have known.</summary>
/// <param name="Id">"0_question_7": batch and number in the batch.</param>
/// <param name="Text">The question as somebody would put it to the character.</param>
/// <param name="Topic">What it is about: the topic its batch was planned with.</param>
public sealed record Question(string Id, string Text, string Topic);

/// <summary>Two answers to one question, for preference training (DPO).</summary>
/// <param name="Question">The question.</param>
/// <param name="Chosen">The character's own answer, which admits what cannot be known.</param>
/// <param name="Rejected">The answer any assistant would give.</param>
public sealed record PreferencePair(Question Question, string Chosen, string Rejected);
