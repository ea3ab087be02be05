using System.Numerics;

namespace Dramatis.Checks.Phrases;

/// <summary>The words of a text without their order, each as often as it stands there.</summary>
internal sealed class WordBag(WordRun run)
{
    private ulong[]? _sorted;

    public int Count => run.Count;

    // What only one of two texts has shows in them.
    private ulong Bits => run.HashBits;

    /// <summary>Whether more than a share of the words of both are words they have in common.</summary>
    public bool IsLike(WordBag other, double share)
    {
        if (
            Count == 0
            || other.Count == 0
            || Math.Min(Count, other.Count) < share * Math.Max(Count, other.Count)
            || Share(MostCommon(other), other) <= share
        )
            return false;
        return Share(Common(Sorted(), other.Sorted()), other) > share;
    }

    // Each bit of one alone is a word at least that the other has not.
    private int MostCommon(WordBag other) =>
        Math.Min(
            Count - BitOperations.PopCount(Bits & ~other.Bits),
            other.Count - BitOperations.PopCount(other.Bits & ~Bits)
        );

    private double Share(int common, WordBag other) => (double)common / (Count + other.Count - common);

    private ulong[] Sorted()
    {
        if (_sorted is not null)
            return _sorted;
        _sorted = new ulong[Count];
        for (var i = 0; i < _sorted.Length; i++)
            _sorted[i] = run[i].Hash;
        Array.Sort(_sorted);
        return _sorted;
    }

    private static int Common(ulong[] left, ulong[] right)
    {
        var (i, j, common) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j])
            {
                common++;
                i++;
                j++;
            }
            else if (left[i] < right[j])
                i++;
            else
                j++;
        }
        return common;
    }
}
