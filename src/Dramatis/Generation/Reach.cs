namespace Dramatis.Generation;

/// <summary>What lies within and beyond a character's horizon.</summary>
/// <param name="Now">The last year the character can know of, BC negative; null when there is no year to know.</param>
internal sealed record Reach(int? Now)
{
    // Word of a new thing takes a while to reach everybody.
    private const int YearsToSpread = 50;

    // Without a year: what is surely of our time, and what is surely of any.
    private const int OfOurTime = 1900;
    private const int OfAnyTime = 1000;

    /// <summary>It came into the world after the horizon.</summary>
    public bool IsBeyond(Facet facet) => Now is { } now ? facet.Year > now : facet.Year >= OfOurTime;

    /// <summary>It was about in the character's own world.</summary>
    public bool IsOfTheOwnWorld(Facet facet) =>
        Now is { } now ? facet.Year + YearsToSpread <= now : facet.Year <= OfAnyTime;
}
