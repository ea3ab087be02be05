using Dramatis.Characters;

namespace Dramatis.Generation;

/// <summary>What lies within and beyond a character's horizon.</summary>
/// <param name="Horizon">The last moment the character can know of; null when nobody said.</param>
internal sealed record Reach(Horizon? Horizon)
{
    // Word of a new thing takes a while to reach everybody.
    private const int YearsToSpread = 50;

    // Without a year: what is surely of our time, and what is surely of any.
    private const int OfOurTime = 1900;
    private const int OfAnyTime = 1000;

    /// <summary>It came into the world after the horizon.</summary>
    public bool IsBeyond(Facet facet) => Horizon?.Year is { } year ? facet.Year > year : facet.Year >= OfOurTime;

    /// <summary>It was about in the character's own world.</summary>
    public bool IsOfTheOwnWorld(Facet facet) =>
        Horizon?.Year is { } year ? facet.Year + YearsToSpread <= year : facet.Year <= OfAnyTime;
}
