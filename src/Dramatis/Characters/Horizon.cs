using System.Globalization;
using System.Text.RegularExpressions;

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
public sealed partial record Horizon(int? Year, string Point, HorizonPrecision Precision, HorizonSource Source)
{
    private const int LongestPoint = 200;
    private const int EarliestYear = -9999;
    private const int LatestYear = 9999;

    /// <summary>The horizon for people and prompts: "399 BC", "about the 430s BC", or the point of the story.</summary>
    public string Text => Year is { } year ? YearText(year) : Point;

    /// <summary>
    /// Reads a horizon as a person writes it: a year ("-399", "399 BC", "1827", "26 March 1827", "5th century BC"); anything else
    /// is a point of a story ("before the end of the third book").
    /// </summary>
    /// <param name="text">One line.</param>
    /// <exception cref="RunException">It is neither (<see cref="ExitCode.Usage"/>).</exception>
    public static Horizon Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var point = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (TryYear(point, out var year, out var precision))
            return new Horizon(year, "", precision, HorizonSource.Option);
        if (!point.Any(char.IsLetter) || point.Length > LongestPoint || point.Any(char.IsControl))
            throw new RunException(
                ExitCode.Usage,
                $"\"{(point.Length > 60 ? point[..60] + "..." : point)}\" is no horizon. Give a year (-399, \"399 BC\", 1827; there is no year 0), "
                    + $"or a point of a story in at most {LongestPoint} characters."
            );
        return new Horizon(null, point, HorizonPrecision.Day, HorizonSource.Option);
    }

    /// <summary>Reads a year as a person writes it: "-399", "399 BC", "1827".</summary>
    /// <param name="text">One line.</param>
    /// <exception cref="RunException">It is no year (<see cref="ExitCode.Usage"/>).</exception>
    public static int ParseYear(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryYear(text.Trim(), out var year, out _)
            ? year
            : throw new RunException(
                ExitCode.Usage,
                $"\"{(text.Length > 60 ? text[..60] + "..." : text)}\" is no year. Write -399, \"399 BC\" or 1827; there is no year 0."
            );
    }

    /// <summary>A signed year for people: "399 BC", "1827", "AD 43".</summary>
    /// <param name="year">BC negative; there is no year 0.</param>
    public static string YearText(int year) =>
        year < 0 ? string.Create(CultureInfo.InvariantCulture, $"{-year} BC")
        : year < 1000 ? string.Create(CultureInfo.InvariantCulture, $"AD {year}")
        : year.ToString(CultureInfo.InvariantCulture);

    private static bool TryYear(string text, out int year, out HorizonPrecision precision)
    {
        precision = HorizonPrecision.Year;
        if (
            !int.TryParse(
                text.Replace('\u2212', '-').Replace('\u2013', '-'),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out year
            )
        )
        {
            // One year, decade or century, and nothing else but a day and "about".
            if (
                YearReading.In(text) is not [var named]
                || !AroundYear().IsMatch($"{text.Remove(named.Start, named.Length).Trim()} ")
            )
                return false;
            year = named.Last;
            precision = named.Precision;
        }
        return year is not 0 and >= EarliestYear and <= LatestYear;
    }

    [GeneratedRegex(
        @"^(the |about |around |circa |c\. ?|ca\. ?|early |late |mid-?)?([0-9]{1,2}(st|nd|rd|th|\.)? )?([A-Za-zä]{3,9}\.? )?([0-9]{1,2}, )? ?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AroundYear();

    /// <inheritdoc/>
    public override string ToString() => Text;
}
