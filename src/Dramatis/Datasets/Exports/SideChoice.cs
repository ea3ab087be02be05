using Dramatis.Checks.Metrics;
using Dramatis.Checks.Phrases;
using Dramatis.Datasets.Reading;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// Which rows are for validation: whole paragraphs, or whole topics where a row has no paragraph, so that no scene is on both sides. A
/// validation row that nearly repeats a training row is left out.
/// </summary>
internal static class SideChoice
{
    private const double TooAlike = 0.7;
    private const int PieceSize = 512;
    private const string Repeats = "nearly repeats a training row (--split)";

    public static void Choose(ExportPlan plan, ExportOptions options, Func<int, SourceRow> read)
    {
        if (options.ValidationShare <= 0)
            return;
        var paragraphs = Chosen(plan, options.ValidationShare, isParagraph: true);
        var topics = Chosen(plan, options.ValidationShare, isParagraph: false);
        foreach (ref var row in plan.Rows)
            if (row is { Side: Side.Training, IsMixed: false })
                row.Side = (row.Paragraph >= 0 ? paragraphs : topics).Contains(GroupOf(plan, row))
                    ? Side.Validation
                    : Side.Training;
        LeaveOutRepeats(plan, options, read);
    }

    private static HashSet<ulong> Chosen(ExportPlan plan, double share, bool isParagraph)
    {
        var groups = new HashSet<ulong>();
        foreach (ref readonly var row in plan.Rows)
            if (row is { Side: Side.Training, IsMixed: false } && row.Paragraph >= 0 == isParagraph)
                groups.Add(GroupOf(plan, row));
        var count = groups.Count < 2 ? 0 : Math.Max(1, (int)Math.Round(groups.Count * share));
        // Hashes of names and numbers: the same paragraphs on every machine, and no stretch of the life.
        return [.. groups.Order().Take(count)];
    }

    private static ulong GroupOf(ExportPlan plan, in PlannedRow row) =>
        WordHashes.Mix(
            SpeechHash.Of(plan.Files[row.File].Character)
                + (row.Paragraph >= 0 ? (ulong)row.Paragraph : SpeechHash.Of(plan.Topics[row.Topic]))
        );

    private static void LeaveOutRepeats(ExportPlan plan, ExportOptions options, Func<int, SourceRow> read)
    {
        var validation = Rows(plan, Side.Validation).ToArray();
        if (validation.Length == 0)
            return;
        var sketches = Sketches(validation, options, read).ToArray();
        var bands = Enumerable.Range(0, Sketch.BandCount).Select(band => Band(sketches, band)).ToArray();
        var repeats = new bool[validation.Length];
        foreach (var training in Sketches(Rows(plan, Side.Training), options, read))
            if (training is not null)
                for (var band = 0; band < bands.Length; band++)
                    foreach (var index in bands[band][training.Bands[band]])
                        repeats[index] |= Sketch.Likeness(sketches[index]!.Marks, training.Marks) >= TooAlike;
        for (var i = 0; i < validation.Length; i++)
            if (repeats[i])
                plan.LeaveOut(validation[i], Repeats);
    }

    private static ILookup<ulong, int> Band(Sketch?[] sketches, int band) =>
        Enumerable
            .Range(0, sketches.Length)
            .Where(index => sketches[index] is not null)
            .ToLookup(index => sketches[index]!.Bands[band]);

    private static IEnumerable<int> Rows(ExportPlan plan, Side side)
    {
        for (var row = 0; row < plan.Count; row++)
            if (plan.Rows[row].Side == side)
                yield return row;
    }

    private static IEnumerable<Sketch?> Sketches(
        IEnumerable<int> rows,
        ExportOptions options,
        Func<int, SourceRow> read
    ) =>
        OrderedWork
            .Select(
                rows.Chunk(PieceSize),
                piece => Array.ConvertAll(piece, row => SketchOf(read(row).Example!)),
                options.Workers
            )
            .SelectMany(piece => piece);

    private static Sketch? SketchOf(ExportExample example)
    {
        var words = new List<uint>();
        foreach (var text in example.Turns.Select(turn => turn.Content).Append(example.Chosen))
        foreach (ref readonly var word in WordRun.Of(text).Words)
            words.Add(WordHashes.Of(word));
        return Sketch.Of(words.ToArray(), example.IsPair ? 2 : 1);
    }
}
