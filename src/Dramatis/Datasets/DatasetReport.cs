using Dramatis.Checks.Metrics;

namespace Dramatis.Datasets;

/// <summary>What a check objects to in one row of a dataset.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Row">The row's number in it, from 1.</param>
/// <param name="Id">The row's id; empty when it has none.</param>
/// <param name="Check">The check's name: "anachronism".</param>
/// <param name="What">The objection in words for people.</param>
/// <param name="Text">The words it is about, as they stand in the row.</param>
public sealed record RowFinding(string File, int Row, string Id, string Check, string What, string Text);

/// <summary>A table of the report: what stands behind a metric.</summary>
/// <param name="Name">"speakers", "openers", "protective", "yield", ...</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The cells, as text.</param>
public sealed record ReportTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>What a dataset is worth, as far as rules can tell.</summary>
public sealed record DatasetReport
{
    /// <summary>The character's slug, or the name of the file or directory: names the report's file.</summary>
    public required string Name { get; init; }

    /// <summary>The character's name in the rows.</summary>
    public required string Character { get; init; }

    /// <summary>Whether it is a character's directory with a journal, where the report belongs beside the files.</summary>
    public required bool IsCharacter { get; init; }

    /// <summary>The gate's name: "default", "strict" or a file's.</summary>
    public required string Gate { get; init; }

    /// <summary>How many rows were read, those that could not be read included.</summary>
    public required long Rows { get; init; }

    /// <summary>The figures, in the order in which docs/data-quality.md explains them.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>What was found in single rows, in their order; of each check the first 5,000.</summary>
    public required IReadOnlyList<RowFinding> Findings { get; init; }

    /// <summary>How many more there were.</summary>
    public required long FindingsLeftOut { get; init; }

    /// <summary>What stands behind the metrics.</summary>
    public required IReadOnlyList<ReportTable> Tables { get; init; }

    /// <summary>Whether no metric fails.</summary>
    public bool Passed => Metrics.All(metric => metric.Pass != false);

    /// <summary>The report's file name: "report_socrates.json".</summary>
    public string FileName => $"report_{Name}.json";
}
