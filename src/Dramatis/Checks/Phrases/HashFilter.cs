using System.Numerics;

namespace Dramatis.Checks.Phrases;

/// <summary>Says of nearly all hashes that are not in a set that they are not, with a look at a single bit.</summary>
/// <param name="bits">How many bits there are, a power of two; well above the number of hashes.</param>
internal sealed class HashFilter(int bits)
{
    private readonly ulong[] _bits = new ulong[bits / 64];

    /// <summary>One for a set, with 16 bits a hash.</summary>
    public static HashFilter Of(IReadOnlyCollection<ulong> hashes)
    {
        var filter = new HashFilter(
            (int)Math.Min(1 << 24, BitOperations.RoundUpToPowerOf2(((uint)hashes.Count * 16) + 64))
        );
        foreach (var hash in hashes)
            filter.Add(hash);
        return filter;
    }

    /// <summary>Adds one, from any thread; true when it did not look as if it were there.</summary>
    public bool Add(ulong hash)
    {
        var bit = 1UL << (int)(hash & 63);
        return (Interlocked.Or(ref _bits[PlaceOf(hash)], bit) & bit) == 0;
    }

    /// <summary>False only for what was not added.</summary>
    public bool MayHold(ulong hash) => (_bits[PlaceOf(hash)] & (1UL << (int)(hash & 63))) != 0;

    private int PlaceOf(ulong hash) => (int)(hash >> 6) & (_bits.Length - 1);
}
