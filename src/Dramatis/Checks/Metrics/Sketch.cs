using System.Runtime.Intrinsics;

namespace Dramatis.Checks.Metrics;

/// <summary>
/// What is kept of a text to find its likes: the smallest hashes of its five-word runs under 112 permutations, in 14 bands of 8.
/// Two texts share a band with a probability that rises steeply at about 0.7 of common runs.
/// </summary>
/// <param name="Bands">A number a band: texts with one in common are looked at more closely.</param>
/// <param name="Marks">A byte of each smallest hash: the share of equal ones estimates the share of common runs.</param>
internal sealed record Sketch(ulong[] Bands, byte[] Marks)
{
    public const int BandCount = 14;
    public const int Hashes = BandCount * BandRows;
    private const int BandRows = 8;
    private const int RunLength = 5;

    private static readonly Vector256<uint>[] Factors = Seeds(1);
    private static readonly Vector256<uint>[] Shifts = Seeds(2);

    /// <summary>Null when there is no word.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="among">Only texts of one number here are compared.</param>
    public static Sketch? Of(ReadOnlySpan<uint> words, int among)
    {
        if (words.Length == 0)
            return null;
        var least = new Vector256<uint>[BandCount];
        Array.Fill(least, Vector256.Create(uint.MaxValue));
        var length = Math.Min(RunLength, words.Length);
        for (var i = 0; i + length <= words.Length; i++)
        {
            var hash = Vector256.Create((uint)(WordHashes.Run(words.Slice(i, length)) >> 32));
            for (var band = 0; band < BandCount; band++)
                least[band] = Vector256.Min(least[band], (hash ^ Shifts[band]) * Factors[band]);
        }
        var bands = new ulong[BandCount];
        var marks = new byte[Hashes];
        Span<uint> lanes = stackalloc uint[BandRows];
        for (var band = 0; band < BandCount; band++)
        {
            least[band].CopyTo(lanes);
            bands[band] = WordHashes.Run(lanes) + (ulong)among;
            for (var lane = 0; lane < BandRows; lane++)
                // The lowest bits of a product know least of the number.
                marks[(band * BandRows) + lane] = (byte)(WordHashes.Mix(lanes[lane]) >> 24);
        }
        return new Sketch(bands, marks);
    }

    /// <summary>The share of five-word runs two texts have in common, as their marks tell.</summary>
    public static double Likeness(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var equal = 0;
        for (var i = 0; i < left.Length; i++)
            if (left[i] == right[i])
                equal++;
        // One mark in 256 is equal by chance.
        return Math.Max(0, ((double)equal / left.Length - (1.0 / 256)) / (1 - (1.0 / 256)));
    }

    private static Vector256<uint>[] Seeds(ulong seed)
    {
        var state = seed;
        Vector256<uint> Next()
        {
            Span<uint> lanes = stackalloc uint[BandRows];
            for (var lane = 0; lane < BandRows; lane++)
            {
                state = WordHashes.Mix(state + 0x9e3779b97f4a7c15);
                lanes[lane] = (uint)state | 1;
            }
            return Vector256.Create<uint>(lanes);
        }
        return [.. Enumerable.Range(0, BandCount).Select(_ => Next())];
    }
}
