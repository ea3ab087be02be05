using System.Globalization;
using System.Text.Json;
using Dramatis.Characters;
using static Dramatis.Profiles.TolerantJson;

namespace Dramatis.Profiles;

/// <summary>
/// A time as Wikidata's JSON writes it: "-0399-00-00T00:00:00Z" with a precision. The sign is that of the traditional count, so -0399 is
/// 399 BC; no calendar type of ours can hold it. See https://www.wikidata.org/wiki/Special:ListDatatypes
/// </summary>
/// <param name="First">The first year it may mean.</param>
/// <param name="Last">The last year it may mean.</param>
/// <param name="Precision">How exactly it is known.</param>
internal readonly record struct WikidataTime(int First, int Last, HorizonPrecision Precision)
{
    /// <summary>Reads a value; null when it is no time, or vaguer than a century.</summary>
    internal static WikidataTime? Read(JsonElement value)
    {
        var text = Text(value, "time");
        if (
            text.Length < 5
            || text[0] is not ('+' or '-')
            || Member(value, "precision") is not { ValueKind: JsonValueKind.Number } number
            || !number.TryGetInt32(out var precision)
        )
            return null;
        var end = text.IndexOf('-', 1);
        if (
            end < 0
            || !int.TryParse(text.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is 0 or > 9999
        )
            return null;
        var before = text[0] == '-';
        return precision switch
        {
            7 => Century(year, before),
            8 when before => new(-((year / 10 * 10) + 9), -Math.Max(1, year / 10 * 10), HorizonPrecision.Decade),
            8 => new(Math.Max(1, year / 10 * 10), (year / 10 * 10) + 9, HorizonPrecision.Decade),
            >= 9 and <= 14 => new(
                before ? -year : year,
                before ? -year : year,
                (HorizonPrecision)Math.Min(precision, (int)HorizonPrecision.Day)
            ),
            _ => null,
        };
    }

    private static WikidataTime Century(int year, bool before)
    {
        var century = CenturyReading.Of((year + 99) / 100, before ? -1 : 1, 0, 0);
        return new(century.First, century.Last, HorizonPrecision.Century);
    }
}
