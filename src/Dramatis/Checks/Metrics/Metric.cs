namespace Dramatis.Checks.Metrics;

/// <summary>A figure of a dataset, and whether it passes.</summary>
/// <param name="Name">Its name, "near_duplicates"; docs/data-quality.md explains each.</param>
/// <param name="Value">The value; null when nothing in the dataset could be measured.</param>
/// <param name="Limit">What it is held against; null when it is only shown.</param>
/// <param name="Pass">Whether it passes; null when it has no limit or there are too few rows to tell.</param>
public sealed record Metric(string Name, double? Value, Limit? Limit, bool? Pass);
