namespace Dramatis.Runs;

/// <summary>A paragraph of which everything planned is settled, without failures, from its text as it is: none of its items need be read again.</summary>
/// <param name="Hash">The paragraph's text then.</param>
/// <param name="Plan">What was to be made of it; under another plan it is looked at anew.</param>
/// <param name="Counts">How many items of each step it has.</param>
internal sealed record SettledParagraph(string Hash, string Plan, IReadOnlyDictionary<StepName, int> Counts);
