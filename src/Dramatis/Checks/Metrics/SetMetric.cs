namespace Dramatis.Checks.Metrics;

/// <summary>What one metric came to.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">The value; null when nothing could be measured.</param>
/// <param name="Count">How many of whatever it counts it was measured on.</param>
internal readonly record struct Measure(string Name, double? Value, long Count);

/// <summary>Looks at all rows of a dataset, one after another, and keeps only what it needs of them.</summary>
internal interface ISetMetric
{
    /// <summary>Takes a row in. Rows come in the order of the files, one at a time.</summary>
    void Add(MeasuredRow row);

    /// <summary>What it came to; asked for once, after the last row.</summary>
    IEnumerable<Measure> Measures();
}
