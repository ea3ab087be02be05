using System.Runtime.InteropServices;
using Dramatis.Datasets.Reading;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// The first reading of all rows: which are taken, and what is needed to decide the rest. Of a row 40 bytes stay, and 8 for each speech
/// of the user.
/// </summary>
internal sealed class ExportPlan
{
    private readonly List<PlannedRow> _rows = [];
    private readonly List<ulong> _speeches = [];
    private readonly List<int> _firstRows = [];
    private readonly List<string> _topics = [""];
    private readonly Dictionary<string, short> _topicNumbers = new(StringComparer.Ordinal) { [""] = 0 };

    private ExportPlan(IReadOnlyList<SourceFile> files) => Files = files;

    public IReadOnlyList<SourceFile> Files { get; }

    public Span<PlannedRow> Rows => CollectionsMarshal.AsSpan(_rows);

    public int Count => _rows.Count;

    /// <summary>The fields that are asked about; the first is none.</summary>
    public IReadOnlyList<string> Topics => _topics;

    public static ExportPlan Read(
        IReadOnlyList<ExportSource> sources,
        ExportOptions options,
        CancellationToken cancellationToken
    )
    {
        var plan = new ExportPlan([
            .. sources.SelectMany(source => source.Files),
            .. options.Mix.Select(mix => new SourceFile(mix.Path, null, IsPairs: false) { Mix = mix }),
        ]);
        var selection = new RowSelection(options);
        for (short file = 0; file < plan.Files.Count; file++)
        {
            var from = plan.Files[file];
            plan._firstRows.Add(plan._rows.Count);
            var topics = from is { IsPairs: false, Source: { } source } ? ProbeTopics.Read(source) : null;
            var blocks = OrderedWork.Select(
                RowBlocks.Read(from.Path),
                block => RowBlocks.Lines(block).Select(line => Look(line, from, selection)).ToList(),
                options.Workers
            );
            foreach (var block in blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var row in block)
                    plan.Add(row, file, topics);
            }
        }
        return plan;
    }

    /// <summary>The hashes of what the user says in a row.</summary>
    public ReadOnlySpan<ulong> Speeches(int row)
    {
        var all = CollectionsMarshal.AsSpan(_speeches);
        var end = row + 1 < _rows.Count ? _rows[row + 1].FirstSpeech : all.Length;
        return all[_rows[row].FirstSpeech..end];
    }

    /// <summary>All hashes of what users say.</summary>
    public ReadOnlySpan<ulong> Speeches() => CollectionsMarshal.AsSpan(_speeches);

    public RowName NameOf(int row, string id)
    {
        var file = _rows[row].File;
        return new RowName(Files[file].Name, row - _firstRows[file] + 1, id);
    }

    /// <summary>How many rows are of other data.</summary>
    public long CountMixed()
    {
        long count = 0;
        foreach (ref readonly var row in Rows)
            if (row.IsMixed)
                count++;
        return count;
    }

    public void LeaveOut(int row, string reason)
    {
        ref var planned = ref Rows[row];
        planned.Side = Side.LeftOut;
        planned.Reason = reason;
    }

    private void Add(LookedRow row, short file, ProbeTopics? probes)
    {
        var planned = row.Planned;
        planned.File = file;
        planned.FirstSpeech = _speeches.Count;
        planned.Topic = NumberOf(FieldOf(row.Topic.Length > 0 ? row.Topic : probes?.Of(row.Id) ?? ""));
        _speeches.AddRange(row.Speeches);
        _rows.Add(planned);
    }

    // "physics and chemistry: electricity in every house" is of the field physics and chemistry.
    private static string FieldOf(string topic)
    {
        var end = topic.IndexOf(':', StringComparison.Ordinal);
        return (end < 0 ? topic : topic[..end]).Trim();
    }

    private short NumberOf(string topic)
    {
        if (_topicNumbers.TryGetValue(topic, out var number))
            return number;
        if (_topics.Count >= short.MaxValue)
            return 0;
        number = (short)_topics.Count;
        _topics.Add(topic);
        _topicNumbers.Add(topic, number);
        return number;
    }

    private static LookedRow Look((long Offset, ReadOnlyMemory<byte> Row) line, SourceFile file, RowSelection selection)
    {
        var row = ExampleReader.Read(line.Row, file);
        var (reason, parts) = selection.Judge(row, file);
        var isOwnLife = row.Class is null or KnowledgeClass.Known;
        var planned = new PlannedRow
        {
            Offset = line.Offset,
            Length = line.Row.Length,
            Reason = reason,
            Side = reason is null ? Side.Training : Side.LeftOut,
            Paragraph = row.Paragraph,
            Parts = (ushort)Math.Min(parts, ushort.MaxValue),
            Kind = row.Example?.Kind ?? (file.IsPairs ? ExportKind.Pair : ExportKind.Dialogue),
            IsMixed = file.Mix is not null,
            IsKnown =
                isOwnLife
                && row.Paragraph >= 0
                && row.Example?.Kind is ExportKind.Interview or ExportKind.Pair
                && row.Example.Messages.Count(message => message.Role == "user") == 1,
            IsBoundary = row.Class is KnowledgeClass.Beyond or KnowledgeClass.Unknown,
        };
        return new LookedRow(
            planned,
            row.Id,
            row.Topic,
            reason is null || ReferenceEquals(reason, RowSelection.OtherKind)
                ?
                [
                    .. row.Example!.Messages.Where(message => message.Role == "user")
                        .Select(message => SpeechHash.Of(message.Content)),
                ]
                : []
        );
    }

    private sealed record LookedRow(PlannedRow Planned, string Id, string Topic, ulong[] Speeches);
}
