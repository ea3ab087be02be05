using System.Globalization;
using System.Text.Json;
using Dramatis.Datasets.Reading;

namespace Dramatis.Datasets.Exports.Formats.Hub;

/// <summary>What the last check of a character's rows found, as its report file says.</summary>
/// <param name="Character">The character.</param>
/// <param name="Gate">The limits it was held against; empty when there is no report.</param>
/// <param name="Limits">The metrics that have a limit.</param>
/// <param name="Yields">What became of each step's items.</param>
internal sealed record HubReport(
    string Character,
    string Gate,
    IReadOnlyList<HubMetric> Limits,
    IReadOnlyList<HubYield> Yields
)
{
    private const long LargestRead = 64 * 1024 * 1024;

    /// <summary>Whether there is one at all.</summary>
    public bool IsThere => Gate.Length > 0;

    public static HubReport Read(ExportSource source)
    {
        var none = new HubReport(source.Character.Name, "", [], []);
        var file = new FileInfo(Path.Combine(source.Directory, $"report_{source.Character.Slug.Lower}.json"));
        if (!file.Exists || file.Length > LargestRead)
            return none;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            var report = json.RootElement;
            return none with
            {
                Gate = RowJson.Text(report, "gate"),
                Limits = [.. Metrics(report)],
                Yields = [.. YieldsOf(report)],
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A file of another make in its place says nothing.
            return none;
        }
    }

    private static IEnumerable<HubMetric> Metrics(JsonElement report) =>
        report
            .GetProperty("metrics")
            .EnumerateObject()
            .Where(metric =>
                // There is a plot of these.
                !metric.Name.StartsWith("yield_", StringComparison.Ordinal)
                && metric.Value.GetProperty("limit").ValueKind == JsonValueKind.String
                && metric.Value.GetProperty("value").ValueKind == JsonValueKind.Number
            )
            .Select(metric => new HubMetric(
                metric.Name,
                metric.Value.GetProperty("value").GetDouble(),
                metric.Value.GetProperty("limit").GetString()!,
                metric.Value.GetProperty("pass").ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => null,
                }
            ));

    private static IEnumerable<HubYield> YieldsOf(JsonElement report) =>
        report
            .GetProperty("tables")
            .GetProperty("yield")
            .EnumerateArray()
            .Select(step => new HubYield(
                RowJson.Text(step, "step"),
                Count(RowJson.Text(step, "planned")),
                Count(RowJson.Text(step, "kept"))
            ))
            .Where(step => step.Planned > 0 && !step.Step.Contains('_', StringComparison.Ordinal));

    private static long Count(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}

/// <summary>A figure of the check and the limit it is held against.</summary>
/// <param name="Name">As the check names it.</param>
/// <param name="Value">The figure.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Passes">Null when there was too little to say.</param>
internal sealed record HubMetric(string Name, double Value, string Limit, bool? Passes);

/// <summary>What became of a step's items.</summary>
internal sealed record HubYield(string Step, long Planned, long Kept);
