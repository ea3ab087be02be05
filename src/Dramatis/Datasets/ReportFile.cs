using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Checks.Metrics;
using Dramatis.Profiles;

namespace Dramatis.Datasets;

/// <summary>A report as JSON: for machines on the terminal, and with its tables as a file.</summary>
public static class ReportFile
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes "report_socrates.json" into a directory.</summary>
    /// <param name="report">The report.</param>
    /// <param name="directory">The directory; made when it is not there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="RunException">It cannot be written (<see cref="ExitCode.Storage"/>).</exception>
    public static async Task<string> WriteAsync(
        DatasetReport report,
        string directory,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        var path = Path.Combine(directory, report.FileName);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteString("name", report.Name);
            json.WriteString("character", report.Character);
            json.WriteString("gate", report.Gate);
            json.WriteBoolean("passed", report.Passed);
            WriteReport(json, report);
            json.WriteNumber("findings_left_out", report.FindingsLeftOut);
            WriteTables(json, report.Tables);
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        if (!await IsSameAsync(path, bytes, cancellationToken).ConfigureAwait(false))
            await WholeFile.WriteAsync(path, bytes.ToArray(), cancellationToken).ConfigureAwait(false);
        return path;
    }

    // What says the same is left alone, as the rows' files are.
    private static async Task<bool> IsSameAsync(string path, MemoryStream bytes, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length != bytes.Length)
            return false;
        var there = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return there.AsSpan().SequenceEqual(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Writes the members rows, metrics and findings.</summary>
    /// <param name="json">Stands in an object.</param>
    /// <param name="report">The report.</param>
    public static void WriteReport(Utf8JsonWriter json, DatasetReport report)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(report);
        json.WriteNumber("rows", report.Rows);
        WriteMetrics(json, report.Metrics);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("file", finding.File);
            json.WriteNumber("row", finding.Row);
            json.WriteString("id", finding.Id);
            json.WriteString("check", finding.Check);
            json.WriteString("what", finding.What);
            json.WriteString("text", finding.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the member metrics.</summary>
    /// <param name="json">Stands in an object.</param>
    /// <param name="metrics">The metrics.</param>
    public static void WriteMetrics(Utf8JsonWriter json, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(metrics);
        json.WriteStartObject("metrics");
        foreach (var metric in metrics)
            WriteMetric(json, metric);
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, Metric metric)
    {
        json.WriteStartObject(metric.Name);
        if (metric.Value is { } value)
            json.WriteNumber("value", value);
        else
            json.WriteNull("value");
        if (metric.Limit is { } limit)
            json.WriteString("limit", limit.ToString());
        else
            json.WriteNull("limit");
        if (metric.Pass is { } pass)
            json.WriteBoolean("pass", pass);
        else
            json.WriteNull("pass");
        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, IReadOnlyList<ReportTable> tables)
    {
        json.WriteStartObject("tables");
        foreach (var table in tables)
        {
            json.WriteStartArray(table.Name);
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < table.Columns.Count; i++)
                    json.WriteString(table.Columns[i], row[i]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
