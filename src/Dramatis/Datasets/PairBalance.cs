using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>The lengths of a pair's two answers, in characters.</summary>
/// <param name="Key">The pair's item.</param>
/// <param name="Chosen">Of the chosen one.</param>
/// <param name="Rejected">Of the rejected one.</param>
internal readonly record struct PairLengths(long Key, int Chosen, int Rejected);

/// <summary>
/// Sees to it that over all pairs neither side is the longer one: else length alone would tell which is better, and trainers learn just
/// that. Each pair is fitted when it is made; where a model's habit is still felt, the pairs that show it most are left out of the file.
/// </summary>
internal static class PairBalance
{
    private const double LeastRatio = 0.9;
    private const double MostRatio = 1.1;

    // Fewer say nothing about a habit.
    private const int FewestPairs = 20;

    // Where more would have to go, the pairs there are serve better than none; the report says what they are.
    private const double MostLeftOut = 0.25;

    /// <summary>The keys of a character's pairs to leave out.</summary>
    public static IReadOnlySet<long> LeftOut(string directory) =>
        LeftOut([
            .. JournalReader
                .ReadStep(directory, StepName.Dpo, OutcomeState.Kept)
                .Select(item =>
                {
                    var pair = RecordJson.ReadPair(item.Key, item.Content);
                    return new PairLengths(item.Key.Value, pair.Chosen.Length, pair.Rejected.Length);
                }),
        ]);

    /// <summary>The keys of the pairs to leave out; the same whatever order the pairs were made in.</summary>
    public static IReadOnlySet<long> LeftOut(IReadOnlyCollection<PairLengths> pairs)
    {
        var left = new HashSet<long>();
        var chosen = pairs.Sum(pair => (long)pair.Chosen);
        var rejected = pairs.Sum(pair => (long)pair.Rejected);
        if (pairs.Count < FewestPairs || IsBalanced(chosen, rejected))
            return left;
        var sign = chosen > rejected ? 1 : -1;
        foreach (
            var pair in pairs
                .OrderByDescending(pair => sign * (pair.Chosen - pair.Rejected))
                .ThenByDescending(pair => pair.Key)
                .Take((int)(MostLeftOut * pairs.Count))
        )
        {
            left.Add(pair.Key);
            chosen -= pair.Chosen;
            rejected -= pair.Rejected;
            if (IsBalanced(chosen, rejected))
                break;
        }
        return left;
    }

    private static bool IsBalanced(long chosen, long rejected) =>
        chosen >= LeastRatio * rejected && chosen <= MostRatio * rejected;
}
