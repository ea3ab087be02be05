using System.Globalization;

namespace Dramatis.Characters;

/// <summary>How exactly a horizon is known.</summary>
public enum HorizonPrecision
{
    /// <summary>To the century: the last year of it counts.</summary>
    Century = 7,

    /// <summary>To the decade: the last year of it counts.</summary>
    Decade = 8,

    /// <summary>To the year.</summary>
    Year = 9,

    /// <summary>To the month.</summary>
    Month = 10,

    /// <summary>To the day.</summary>
    Day = 11,
}

/// <summary>Where a horizon comes from.</summary>
public enum HorizonSource
{
    /// <summary>The page's Wikidata item.</summary>
    Wikidata,

    /// <summary>The life dates in the profile's first paragraphs.</summary>
    Profile,

    /// <summary>Given by the user.</summary>
    Option,

    /// <summary>The revision of the page: the character is alive, or no date of death is known.</summary>
    Revision,
}

/// <summary>The last moment the character can know of: a year, or a point of a story.</summary>
/// <param name="Year">The year, BC negative (-399); there is no year 0. Null for a point of a story.</param>
/// <param name="Point">A point of a story as text, "before the end of the third book"; empty for a year.</param>
/// <param name="Precision">How exactly the year is known.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Horizon(int? Year, string Point, HorizonPrecision Precision, HorizonSource Source)
{
    /// <summary>The horizon for people and prompts: "399 BC", "about the 430s BC", or the point of the story.</summary>
    public string Text => Year is { } year ? YearText(year) : Point;

    /// <summary>A signed year for people: "399 BC", "1827", "AD 43".</summary>
    /// <param name="year">BC negative; there is no year 0.</param>
    public static string YearText(int year) =>
        year < 0 ? string.Create(CultureInfo.InvariantCulture, $"{-year} BC")
        : year < 1000 ? string.Create(CultureInfo.InvariantCulture, $"AD {year}")
        : year.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
