using Dramatis.Datasets;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Which kept items a step's file holds when so many rows are wanted: the first ones in the order in which they are asked for, so that every
/// paragraph has its share, and a larger wish only adds.
/// </summary>
internal sealed class WantedRows(string directory)
{
    public const string Reason = "more than were wanted";

    /// <summary>What is wanted; null before that is known, and then everything is.</summary>
    public Wishes? Wishes { get; set; }

    /// <summary>Each paragraph's place in the order.</summary>
    public IReadOnlyDictionary<int, int> Ranks { get; set; } = new Dictionary<int, int>();

    /// <summary>The items whose rows are wanted; null: all that are kept.</summary>
    public IReadOnlySet<long>? Of(StepName step) =>
        Wishes?.RowsOf(step) is { } rows ? Ordered(step).Take(rows).Select(key => key.Value).ToHashSet() : null;

    /// <summary>How many rows a step has, wanted or not.</summary>
    public int Count(StepName step) => Ordered(step).Count();

    private IEnumerable<WorkKey> Ordered(StepName step)
    {
        using var reader = JournalReader.Open(directory);
        var kept = reader.KeptOf(step);
        if (step != StepName.Dpo)
            return kept.OrderBy(key => Amounts.PlaceOf(key, Ranks));
        // Batches of questions come in the order in which they were asked for.
        var left = PairBalance.LeftOut(directory);
        return kept.Where(key => !left.Contains(key.Value));
    }
}
