namespace Dramatis.Checks.Phrases;

/// <summary>Says of nearly all hashes that are not in a set that they are not, with a look at a single bit.</summary>
/// <param name="bits">How many bits there are, a power of two; well above the number of hashes.</param>
internal sealed class HashFilter(int bits)
{
    private readonly ulong[] _bits = new ulong[bits / 64];

    public void Add(ulong hash) => _bits[PlaceOf(hash)] |= 1UL << (int)(hash & 63);

    /// <summary>False only for what was not added.</summary>
    public bool MayHold(ulong hash) => (_bits[PlaceOf(hash)] & (1UL << (int)(hash & 63))) != 0;

    private int PlaceOf(ulong hash) => (int)(hash >> 6) & (_bits.Length - 1);
}
