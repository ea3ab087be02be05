using System.Text.Json;
using Dramatis.Characters;
using static Dramatis.Profiles.TolerantJson;

namespace Dramatis.Profiles;

/// <summary>What an item says of a life.</summary>
/// <param name="Birth">The date of birth; the earliest, when several are held.</param>
/// <param name="Death">The date of death; the latest, when several are held.</param>
/// <param name="IsDead">Whether a death is stated at all, if only without its date.</param>
internal sealed record WikidataLife(WikidataTime? Birth, WikidataTime? Death, bool IsDead)
{
    private const string BirthProperty = "P569";
    private const string DeathProperty = "P570";
    private const string LatestQualifier = "P1326";

    /// <summary>Reads the answer to wbgetentities; null when there is no such item.</summary>
    internal static WikidataLife? Read(JsonElement answer)
    {
        if (Member(answer, "entities") is not { ValueKind: JsonValueKind.Object } entities)
            return null;
        // A merged item comes under its new name, so the first one is it.
        foreach (var entity in entities.EnumerateObject())
        {
            if (Member(entity.Value, "missing") is not null || Member(entity.Value, "claims") is not { } claims)
                return null;
            var (births, deaths) = (Times(claims, BirthProperty), Times(claims, DeathProperty));
            return new WikidataLife(
                births.Count > 0 ? births.MinBy(time => time.First) : null,
                deaths.Count > 0 ? deaths.MaxBy(time => time.Last) : null,
                Best(claims, DeathProperty).Count > 0
            );
        }
        return null;
    }

    internal static List<WikidataTime> Times(JsonElement claims, string property)
    {
        var times = new List<WikidataTime>();
        foreach (var claim in Best(claims, property))
            if (ValueOf(Member(claim, "mainsnak")) is { } value && WikidataTime.Read(value) is { } time)
                times.Add(Narrowed(time, claim));
        return times;
    }

    // "In the 5th century BC, 420 BC at the latest."
    private static WikidataTime Narrowed(WikidataTime time, JsonElement claim)
    {
        if (
            time.Precision >= HorizonPrecision.Year
            || Member(claim, "qualifiers") is not { } qualifiers
            || Member(qualifiers, LatestQualifier) is not { ValueKind: JsonValueKind.Array } latest
        )
            return time;
        foreach (var snak in latest.EnumerateArray())
            if (ValueOf(snak) is { } value && WikidataTime.Read(value) is { } end && end.Last < time.Last)
                return time with { Last = end.Last };
        return time;
    }

    // Preferred statements, else normal ones; deprecated ones are known to be wrong. "No value" says that there is none.
    private static List<JsonElement> Best(JsonElement claims, string property)
    {
        if (Member(claims, property) is not { ValueKind: JsonValueKind.Array } all)
            return [];
        var stated = all.EnumerateArray()
            .Where(claim => Member(claim, "mainsnak") is { } snak && Text(snak, "snaktype") is "value" or "somevalue")
            .ToLookup(claim => Text(claim, "rank"));
        return stated["preferred"].Any() ? [.. stated["preferred"]] : [.. stated["normal"]];
    }

    private static JsonElement? ValueOf(JsonElement? snak) =>
        snak is { } known && Member(known, "datavalue") is { } data ? Member(data, "value") : null;
}
