namespace Dramatis.Checks.Anachronisms;

/// <summary>A form of an entry in a text.</summary>
/// <param name="Entry">The entry's number in the lexicon.</param>
/// <param name="From">Its first word.</param>
/// <param name="To">The word after its last.</param>
internal readonly record struct Mention(int Entry, int From, int To);

/// <summary>A year or century that a text names.</summary>
/// <param name="Year">The earliest year it can mean, BC negative.</param>
/// <param name="From">Its first word.</param>
/// <param name="To">The word after its last, with the era.</param>
/// <param name="Era">The year in which its way to count the years came up; <see cref="int.MinValue"/> when it names no era.</param>
/// <param name="IsCertain">False where the number may be a year or something else.</param>
internal readonly record struct NamedYear(int Year, int From, int To, int Era, bool IsCertain);
