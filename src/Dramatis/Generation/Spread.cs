namespace Dramatis.Generation;

/// <summary>Spreads evenly and without chance: picks of a whole, and numbers that look like chance but are the same every time.</summary>
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

    /// <summary>The same walk over all indices: where it stands after <paramref name="turn"/> steps, each index once.</summary>
    public static int Walk(int count, int turn)
    {
        var seen = new HashSet<int>();
        for (uint step = 0; ; step++)
        {
            var index = (int)((ulong)ReverseBits(step) * (ulong)count >> 32);
            if (seen.Add(index) && seen.Count > turn)
                return index;
        }
    }

    /// <summary>
    /// A number without any likeness to the one it was made of: the finalizer of SplitMix64
    /// (https://prng.di.unimi.it/splitmix64.c), by which a small difference reaches all bits.
    /// </summary>
    public static ulong Mix(ulong value)
    {
        value = unchecked(value + 0x9E3779B97F4A7C15);
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }

    private static uint ReverseBits(uint value)
    {
        uint reversed = 0;
        for (var bit = 0; bit < 32; bit++)
            reversed |= ((value >> bit) & 1) << (31 - bit);
        return reversed;
    }
}
