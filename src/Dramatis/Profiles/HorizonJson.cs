using System.Text.Json;
using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>A horizon as <c>profile.json</c> holds it.</summary>
internal static class HorizonJson
{
    private const string Name = "horizon";

    internal static void Write(Utf8JsonWriter json, Horizon? horizon)
    {
        if (horizon is null)
            return;
        json.WriteStartObject(Name);
        if (horizon.Year is { } year)
        {
            json.WriteNumber("year", year);
            json.WriteString("precision", horizon.Precision.ToString().ToLowerInvariant());
        }
        else
        {
            json.WriteString("point", horizon.Point);
        }
        json.WriteString("source", horizon.Source.ToString().ToLowerInvariant());
        // For people who read the file; reading it back needs only the year.
        json.WriteString("text", horizon.Text);
        json.WriteEndObject();
    }

    /// <summary>The horizon in the facts, or null when there is none.</summary>
    internal static Horizon? Read(JsonElement facts)
    {
        if (TolerantJson.Member(facts, Name) is not { } written)
            return null;
        var source = Enum.TryParse<HorizonSource>(TolerantJson.Text(written, "source"), ignoreCase: true, out var known)
            ? known
            : HorizonSource.Option;
        if (
            TolerantJson.Member(written, "year") is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt32(out var year)
            && year != 0
        )
        {
            var precision = Enum.TryParse<HorizonPrecision>(
                TolerantJson.Text(written, "precision"),
                ignoreCase: true,
                out var exact
            )
                ? exact
                : HorizonPrecision.Year;
            return new Horizon(year, "", precision, source);
        }
        var point = PlainText.Clean(TolerantJson.Text(written, "point"));
        return point.Length > 0 ? new Horizon(null, point, HorizonPrecision.Day, source) : null;
    }
}
