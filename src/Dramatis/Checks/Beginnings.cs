using Dramatis.Checks.Phrases;

namespace Dramatis.Checks;

/// <summary>How some words begin, by their first two letters in either case: says of most others that they begin otherwise.</summary>
/// <param name="Bits">A bit for every beginning; several share one.</param>
internal readonly record struct Beginnings(ulong Bits)
{
    /// <summary>Every beginning.</summary>
    public static Beginnings All => new(ulong.MaxValue);

    public static Beginnings operator |(Beginnings left, Beginnings right) => new(left.Bits | right.Bits);

    /// <summary>Of one word; a word of one letter may be how any other begins.</summary>
    public static Beginnings Of(ReadOnlySpan<char> word) => word.Length < 2 ? All : new(BitOf(word[0], word[1]));

    /// <summary>False when none of the words is how the text begins.</summary>
    public bool MayHold(ReadOnlySpan<char> text) => text.Length < 2 || (Bits & BitOf(text[0], text[1])) != 0;

    private static ulong BitOf(char first, char second) =>
        1UL << (((WordRun.Lower(first) * 7) + WordRun.Lower(second)) & 63);
}
