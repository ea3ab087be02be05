namespace Dramatis.Generation;

/// <summary>Picks items evenly from a whole, so that a larger pick contains the smaller one.</summary>
internal static class Spread
{
    /// <summary>
    /// The first <paramref name="limit"/> indices of a walk that halves the gaps (van der Corput, base 2), in ascending order.
    /// </summary>
    public static IReadOnlyList<int> Pick(int count, int? limit)
    {
        if (limit is null || limit >= count)
            return [.. Enumerable.Range(0, count)];
        var picked = new SortedSet<int>();
        for (uint step = 0; picked.Count < limit; step++)
            picked.Add((int)((ulong)ReverseBits(step) * (ulong)count >> 32));
        return [.. picked];
    }

    /// <summary>All indices in the order of that walk: the first few lie far apart.</summary>
    public static IReadOnlyList<int> Order(int count)
    {
        var seen = new HashSet<int>();
        var order = new List<int>(count);
        for (uint step = 0; order.Count < count; step++)
            if ((int)((ulong)ReverseBits(step) * (ulong)count >> 32) is var index && seen.Add(index))
                order.Add(index);
        return order;
    }

    private static uint ReverseBits(uint value)
    {
        uint reversed = 0;
        for (var bit = 0; bit < 32; bit++)
            reversed |= ((value >> bit) & 1) << (31 - bit);
        return reversed;
    }
}
