using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Characters;

/// <summary>The years in which a character can be met and talked with.</summary>
/// <param name="First">The first such year, BC negative; null when it is not known.</param>
/// <param name="Last">The last: the horizon's year; null when there is none.</param>
internal sealed partial record Lifetime(int? First, int? Last)
{
    private const int LongestLife = 110;
    private const int ShortestLife = 12;
    private const int YoungestSpeaker = 7;

    public static Lifetime Unknown { get; } = new(null, null);

    /// <summary>The years between the childhood, as the first words of a life date it, and the horizon.</summary>
    /// <param name="horizon">The last moment the character can know of.</param>
    /// <param name="lead">The profile's first paragraph.</param>
    public static Lifetime Of(Horizon? horizon, string lead)
    {
        if (horizon?.Year is not { } last)
            return Unknown;
        var whole = new Lifetime(last - LongestLife, last);
        var birth = Number()
            .Matches(lead)
            .Select(match => whole.YearIn(match.Value))
            .Where(year => year is not null && year <= last - ShortestLife)
            .Min();
        return birth is { } born ? whole with { First = born + YoungestSpeaker } : whole;
    }

    /// <summary>
    /// The first year a text names that lies in the lifetime; null when there is none. A number without an era is a year before Christ
    /// when only that is possible: "in 424" in the life of Socrates.
    /// </summary>
    public int? YearIn(string text)
    {
        var isBefore = Before().IsMatch(text);
        foreach (Match match in Number().Matches(text))
        {
            var number = int.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
            if (Contains(-number) && (isBefore || Last < 0))
                return -number;
            if (!isBefore && Contains(number))
                return number;
        }
        return null;
    }

    /// <summary>The last year a text names that lies in the lifetime, read in the same way; null when there is none.</summary>
    public int? LastYearIn(string text)
    {
        var isBefore = Before().IsMatch(text);
        int? latest = null;
        foreach (Match match in Number().Matches(text))
            if (YearIn(match.Value + (isBefore ? " BC" : "")) is { } year && (latest is null || year > latest))
                latest = year;
        return latest;
    }

    /// <summary>Whether the character can be met in this year. Without a known lifetime nobody can say.</summary>
    public bool Contains(int year) =>
        Last is { } last && year <= last && year >= (First ?? last - LongestLife) && year != 0;

    [GeneratedRegex(@"\b[0-9]{1,4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"[0-9]\s?(BCE?|B\.\s?C\.|v\.\s?(Chr|u\.\s?Z)\.|av\.\s?J|a\.\s?C\.|vóór|p\.n\.e|до н)|公元前|西元前|紀元前|前[0-9]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Before();
}
