using System.Globalization;

namespace Dramatis.Datasets.Exports;

/// <summary>Takes so many rows of other data that each has the share it was given.</summary>
internal static class MixedSample
{
    public const string NotNeeded = "more than its share (--mix)";

    public static void Choose(ExportPlan plan, ExportOptions options, List<string> notes)
    {
        if (options.Mix.Count == 0)
            return;
        long own = 0;
        foreach (ref readonly var row in plan.Rows)
            if (row is { Side: Side.Training, IsMixed: false, Kind: not ExportKind.Pair })
                own += row.Parts;
        var whole = own / (1 - options.Mix.Sum(mix => mix.Share));
        for (short file = 0; file < plan.Files.Count; file++)
            if (plan.Files[file].Mix is { } mix)
                Choose(plan, file, mix, (long)Math.Round(whole * mix.Share), options.ShuffleSeed ?? 0, notes);
    }

    private static void Choose(ExportPlan plan, short file, MixedData mix, long wanted, int seed, List<string> notes)
    {
        var usable = new List<int>();
        for (var row = 0; row < plan.Count; row++)
            if (plan.Rows[row].File == file && plan.Rows[row].Side == Side.Training)
                usable.Add(row);
        int[] order = [.. usable];
        RowOrder.Shuffle(order, seed);
        long taken = 0;
        foreach (var row in order)
            if (taken < wanted)
                taken += plan.Rows[row].Parts;
            else
                plan.LeaveOut(row, NotNeeded);
        if (taken < wanted)
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--mix {mix.Name}: {wanted} rows are needed for a share of {mix.Share}, and its file has {taken} usable ones."
                )
            );
    }
}
