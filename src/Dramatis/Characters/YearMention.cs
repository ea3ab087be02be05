namespace Dramatis.Characters;

/// <summary>A year, decade or century that a text names; BC is negative, and there is no year 0.</summary>
/// <param name="First">The first year it may mean.</param>
/// <param name="Last">The last year it may mean.</param>
/// <param name="Precision">How exactly it is named.</param>
/// <param name="HasEra">Whether the text says before or after Christ.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How many characters it takes, with its era.</param>
internal readonly record struct YearMention(
    int First,
    int Last,
    HorizonPrecision Precision,
    bool HasEra,
    int Start,
    int Length
)
{
    internal int End => Start + Length;
}
