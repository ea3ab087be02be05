using System.Text.Json;
using Dramatis.Cli.Configuration;
using Dramatis.Generation;
using Dramatis.Runs;

namespace Dramatis.Cli.Json;

/// <summary>What is spent, or would be, as JSON.</summary>
internal static class JsonSpending
{
    public static void WritePlan(this Utf8JsonWriter json, RunPlan plan)
    {
        json.WriteString("character", plan.Character);
        json.WriteString("directory", plan.Directory);
        json.WriteUsage(plan.Usage);
        json.WriteMoney("cost", plan.Cost);
        json.WriteStopsAt(plan.StopsAt);
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", StepNames.Of(step.Step));
            json.WriteNumber("items", step.Items);
            json.WriteNumber("settled", step.Settled);
            json.WriteNumber("to_do", step.ToDo);
            json.WriteOptional("yield", step.Yield);
            json.WriteString("source", step.Source.ToString().ToLowerInvariant());
            json.WriteUsage(step.Usage);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteStop(this Utf8JsonWriter json, CeilingStop? stop)
    {
        if (stop is null)
        {
            json.WriteNull("stopped_at");
            return;
        }
        json.WriteStartObject("stopped_at");
        json.WriteString("ceiling", stop.Ceiling.ToString().ToLowerInvariant());
        json.WriteNumber("limit", stop.Limit);
        json.WriteNumber("spent", stop.Spent);
        json.WriteNumber("next", stop.Next);
        json.WriteEndObject();
    }

    public static void WriteMoney(this Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void WriteStopsAt(this Utf8JsonWriter json, CeilingForecast? ceiling)
    {
        if (ceiling is null)
        {
            json.WriteNull("stops_at");
            return;
        }
        json.WriteStartObject("stops_at");
        json.WriteString("ceiling", ceiling.Ceiling.ToString().ToLowerInvariant());
        json.WriteNumber("limit", ceiling.Limit);
        json.WriteNumber("needed", ceiling.Needed);
        json.WriteEndObject();
    }
}
