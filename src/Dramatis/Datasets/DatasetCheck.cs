using Dramatis.Checks;
using Dramatis.Checks.Metrics;
using Dramatis.Datasets.Reading;
using Dramatis.Profiles;

namespace Dramatis.Datasets;

/// <summary>Looks at every row of a dataset, ours or not, and says what it is worth. Asks no model and no network.</summary>
public static class DatasetCheck
{
    private const int BatchSize = 256;
    private const int MostFindings = 5_000;

    /// <summary>Checks a dataset.</summary>
    /// <param name="options">What to check.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RunException">
    /// There is nothing at the path (<see cref="ExitCode.Usage"/>), the profile is missing or unreadable (<see cref="ExitCode.Source"/>),
    /// or a file cannot be read (<see cref="ExitCode.Storage"/>).
    /// </exception>
    public static async Task<DatasetReport> RunAsync(
        CheckOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var source = await DatasetSource.OpenAsync(options, cancellationToken).ConfigureAwait(false);
            if (options.LookUp is { } asking)
                source = await LookUpAsync(source, asking, cancellationToken).ConfigureAwait(false);
            return Run(source, options, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{options.Path}\" cannot be checked: {error.Message} Check that it can be read, and that there is room in the "
                    + "directory for temporary files.",
                error
            );
        }
    }

    private static async Task<DatasetSource> LookUpAsync(
        DatasetSource source,
        WikipediaOptions asking,
        CancellationToken cancellationToken
    )
    {
        if ((source.World.Now ?? source.World.Horizon?.Year) is null)
            throw new RunException(
                ExitCode.Usage,
                "Names can only be looked up against a year, and nothing says which: give --horizon, for example --horizon -399."
            );
        var years = await new WikidataNames(asking with { Language = source.World.Language })
            .ReadAsync(NamesToLookUp.In(source, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return source with { World = source.World with { LookedUp = years } };
    }

    private static DatasetReport Run(DatasetSource source, CheckOptions options, CancellationToken cancellationToken)
    {
        var reader = new RowReader(source.World, source.Texts);
        var checks = RowChecks.Of(source.World);
        using var metrics = new SetMetrics();
        var findings = new FindingList(MostFindings);
        long rows = 0;
        long read = 0;
        // A training row made of a conversation that stands in another file is looked at for its form only.
        var hasConversations = source.Files.Any(file => HoldsConversations(Path.GetFileName(file), source));

        (ReadRow Row, MeasuredRow? Measured) Look(string file, RawValue value)
        {
            var row = reader.Read(file, value);
            if (row.Row is not { } known)
                return (row, null);
            if (row.IsExample && hasConversations)
                return (row, null);
            return (
                row,
                new MeasuredRow(row.Place, known, row.Labels, [.. row.Problems, .. checks.Look(known)], source.World)
            );
        }

        var batches = source.Files.SelectMany(file =>
            RawValues.Read(file).Chunk(BatchSize).Select(values => (File: Path.GetFileName(file), Values: values))
        );
        // What needs only the row is found out on all processors; the metrics then take the rows in their order.
        var looked = OrderedWork.Select(
            batches,
            batch => Array.ConvertAll(batch.Values, value => Look(batch.File, value)),
            options.Workers
        );
        foreach (var batch in looked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (row, measured) in batch)
            {
                rows++;
                if (row.Row is not null)
                    read++;
                foreach (var finding in measured?.Findings ?? row.Problems)
                    findings.Add(row.Place, finding);
                if (measured is not null)
                    metrics.Add(measured);
            }
        }

        var yields = source.Directory is { } directory ? new YieldTable(directory) : null;
        List<Measure> measures =
        [
            new("rows", rows, rows),
            new("readable", rows == 0 ? null : (double)read / rows, rows),
            .. yields?.Measures() ?? [],
            .. metrics.Measures(),
        ];
        foreach (var (place, earlier) in metrics.Duplicates.Found)
            findings.Add(
                place,
                new Finding("near_duplicate", Severity.Soft, $"nearly repeats {Words(place, earlier)}", "")
            );
        return new DatasetReport
        {
            Name = source.Name,
            Character = source.World.Character,
            IsCharacter = source.Directory is not null,
            Gate = options.Gate.Name,
            Rows = rows,
            Metrics =
            [
                .. measures
                    .GroupBy(measure => measure.Name)
                    .Select(group => options.Gate.Judge(group.MaxBy(measure => measure.Value)))
                    .OrderBy(metric => MetricCatalog.PlaceOf(metric.Name)),
            ],
            Findings = findings.All,
            FindingsLeftOut = findings.LeftOut,
            Tables =
            [
                .. ReportTables.Of(metrics),
                .. yields is null ? [] : (ReportTable[])[yields.Yields(), yields.Reasons()],
            ],
        };
    }

    // Ours are all in such files. What others call "interview" may be anything.
    private static bool HoldsConversations(string file, DatasetSource source) =>
        file.StartsWith("dialogue_", StringComparison.OrdinalIgnoreCase)
        || source.Directory is not null
            && (
                file.StartsWith("interview_", StringComparison.OrdinalIgnoreCase)
                || file.StartsWith("hallucination_", StringComparison.OrdinalIgnoreCase)
            );

    private static string Words(RowPlace place, RowPlace earlier)
    {
        var where = place.File == earlier.File ? $"row {earlier.Row}" : $"row {earlier.Row} of {earlier.File}";
        return earlier.Id.Length > 0 ? $"{where} ({earlier.Id})" : where;
    }

    /// <summary>The findings of each check, up to so many.</summary>
    private sealed class FindingList(int most)
    {
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public List<RowFinding> All { get; } = [];

        public long LeftOut { get; private set; }

        public void Add(RowPlace place, Finding finding)
        {
            var count = _counts[finding.Check] = _counts.GetValueOrDefault(finding.Check) + 1;
            if (count > most)
                LeftOut++;
            else
                All.Add(new RowFinding(place.File, place.Row, place.Id, finding.Check, finding.What, finding.Text));
        }
    }
}
