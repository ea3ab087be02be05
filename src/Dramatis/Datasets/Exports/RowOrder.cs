namespace Dramatis.Datasets.Exports;

/// <summary>In which order the rows are written.</summary>
internal static class RowOrder
{
    /// <summary>A permutation that depends on the seed and the count alone, on every machine and version of .NET.</summary>
    public static void Shuffle(Span<int> rows, int seed)
    {
        var state = (ulong)(uint)seed;
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var other = (int)(((UInt128)Next(ref state) * (ulong)(i + 1)) >> 64);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
    }

    // SplitMix64: the library's own generator may change.
    private static ulong Next(ref ulong state)
    {
        state += 0x9e3779b97f4a7c15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }
}
