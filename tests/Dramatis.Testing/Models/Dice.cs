namespace Dramatis.Testing.Models;

/// <summary>A generator of our own: the same numbers on every runtime, for ever.</summary>
internal struct Dice(ulong seed, string place)
{
    private ulong state = seed ^ Hash(place);

    public int Next(int least, int most)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return least + (int)(mixed % (ulong)Math.Max(1, (long)most - least + 1));
    }

    public bool Chance(double share) => Next(0, 999_999) < share * 1_000_000;

    private static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var character in text)
            hash = (hash ^ character) * 0x100000001B3;
        return hash;
    }
}
