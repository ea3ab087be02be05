using System.Text;
using Dramatis.Datasets.Exports.Formats;
using Dramatis.Datasets.Exports.Formats.Hub;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// Writes the training rows of characters in the forms that trainers read. The rows are those of the <c>db_</c> and <c>dpo_data_</c>
/// files; what a trainer would not take is left out and said, never written.
/// </summary>
public static class DatasetExporter
{
    private static readonly ExportFormat[] Known =
    [
        new TrlFormat(),
        new AxolotlFormat(),
        new LlamaFactoryFormat(),
        new UnslothFormat(),
        new OpenAIFormat(),
        new CharacterLlmFormat(),
        new OllamaFormat(),
        new CharacterCardFormat(),
        new HubFormat(),
    ];

    /// <summary>The names of the formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Known.Select(format => format.Name)];

    /// <summary>Writes an export. It appears in its place when it is complete, or not at all.</summary>
    /// <param name="options">What, and where to.</param>
    /// <param name="cancellationToken">Cancels; nothing is left behind.</param>
    /// <exception cref="RunException">
    /// An option makes no sense, there is nothing to export, or a consumer would refuse what there is (<see cref="ExitCode.Usage"/>); a
    /// row's file cannot be read (<see cref="ExitCode.Source"/>); the output is in the way or cannot be written (<see cref="ExitCode.Storage"/>).
    /// </exception>
    public static async Task<ExportSummary> RunAsync(
        ExportOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var formats = ExportOptionsCheck.Formats(options, Known);
        try
        {
            var sources = new List<ExportSource>();
            foreach (var directory in options.Directories)
                sources.Add(await ExportSource.OpenAsync(directory, cancellationToken).ConfigureAwait(false));
            ExportOptionsCheck.Different(sources);
            using var output = ExportDirectory.Create(options.OutputDirectory, options.Overwrite);
            var summary = Run(sources, formats, options, output.Path, cancellationToken);
            output.Complete(options.Overwrite);
            return summary;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"The export to \"{options.OutputDirectory}\" failed: {error.Message} Nothing was left behind. Check the permissions "
                    + "and the space on the disk, then run the same command again.",
                error
            );
        }
    }

    private static ExportSummary Run(
        IReadOnlyList<ExportSource> sources,
        IReadOnlyList<ExportFormat> formats,
        ExportOptions options,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var plan = ExportPlan.Read(sources, options, cancellationToken);
        using var leftOutFile = new OutputFile(directory, LeftOutList.FileName, "", gzip: false);
        using var leftOut = new LeftOutList(leftOutFile);
        using var writing = new ExportWriting(plan, options, formats, directory, leftOut);
        var evaluation = new EvalQuestions(plan, writing.Read);
        var questions = evaluation.Choose(sources);
        SideChoice.Choose(plan, options, writing.Read);
        MixedSample.Choose(plan, options, evaluation.Notes);
        LeaveOut(plan, leftOut, writing.Read);
        var order = Order(plan, options);
        if (order.Length == 0)
            throw new RunException(ExitCode.Usage, NothingLeft(plan.Count, leftOut.Counts));
        writing.Write(order, cancellationToken);
        writing.WritePlain(new ExportContents(sources, questions, plan, options, leftOut), formats, cancellationToken);
        leftOut.Flush();

        var files = new List<ExportedFile>();
        foreach (var format in formats)
        {
            var tables = writing.TablesOf(format, sources);
            if (format.Refusal(tables) is { } refusal)
                throw new RunException(ExitCode.Usage, refusal);
            foreach (var companion in format.Companions(tables))
                files.Add(Write(directory, $"{format.Name}/{companion.Name}", format.Name, companion.Content.Span));
        }
        files.InsertRange(0, writing.Close());
        files.AddRange(sources.Zip(questions, (source, asked) => WriteQuestions(directory, source, asked)));
        files.Add(
            Write(directory, Attribution.FileName, "", Encoding.UTF8.GetBytes(Attribution.Text(sources, options)))
        );
        if (leftOutFile.Close() is { } left)
            files.Add(left);
        var summary = new ExportSummary
        {
            Directory = options.OutputDirectory,
            RowsRead = plan.Count - plan.CountMixed(),
            MixedRowsRead = plan.CountMixed(),
            Files = files,
            LeftOut = leftOut.Counts,
            Notes = [.. sources.SelectMany(source => source.Notes), .. evaluation.Notes],
            HeldOutTopics = evaluation.Topics,
        };
        File.WriteAllBytes(
            Path.Combine(directory, ExportDirectory.ManifestName),
            ExportManifest.Bytes(summary, options, sources)
        );
        return summary;
    }

    private static ExportedFile WriteQuestions(
        string directory,
        ExportSource source,
        IReadOnlyList<EvalQuestion> questions
    )
    {
        using var rows = new RowWriter();
        foreach (var question in questions)
            question.Write(rows);
        using var file = new OutputFile(directory, $"eval_{source.Character.Slug.Lower}.jsonl", "", gzip: false);
        file.Write(rows.Written, rows.Rows);
        return file.Close()!;
    }

    private static void LeaveOut(ExportPlan plan, LeftOutList leftOut, Func<int, SourceRow> read)
    {
        long notNeeded = 0;
        for (var row = 0; row < plan.Count; row++)
        {
            if (plan.Rows[row] is not { Side: Side.LeftOut, Reason: { } reason })
                continue;
            // Of a large file a small share: a list of all others would be longer than the dataset.
            if (ReferenceEquals(reason, MixedSample.NotNeeded))
                notNeeded++;
            else
                leftOut.Add(plan.NameOf(row, read(row).Id), "", "", reason);
        }
        leftOut.Count(MixedSample.NotNeeded, notNeeded);
    }

    private static string NothingLeft(int rows, IReadOnlyList<LeftOutCount> leftOut) =>
        rows == 0
            ? "There is no row to export: the files are empty. Finish the run first: dramatis generate NAME."
            : $"None of {rows} rows can be exported: {string.Join("; ", leftOut.Take(3).Select(left => $"{left.Rows} × {left.Reason}"))}.";

    private static int[] Order(ExportPlan plan, ExportOptions options)
    {
        var rows = new List<int>(plan.Count);
        for (var row = 0; row < plan.Count; row++)
            if (plan.Rows[row].Side != Side.LeftOut)
                rows.Add(row);
        int[] order = [.. rows];
        if (options.ShuffleSeed is { } seed)
            RowOrder.Shuffle(order, seed);
        return order;
    }

    private static ExportedFile Write(string directory, string name, string format, ReadOnlySpan<byte> content)
    {
        using var file = new OutputFile(directory, name, format, gzip: false);
        file.Write(content, rows: 1);
        return file.Close()! with { Rows = 0 };
    }
}
