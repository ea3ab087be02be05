namespace Dramatis.Cli.Configuration;

/// <summary>Guesses which word was meant.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
            return null;
        var (nearest, distance) = known
            .Select(candidate => (candidate, Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .DefaultIfEmpty((string.Empty, int.MaxValue))
            .MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, word.Length / 3) ? nearest : null;
    }

    public static string Hint(string word, IEnumerable<string> known) =>
        To(word, known) is { } nearest ? $" Did you mean {nearest}?" : string.Empty;

    // Optimal string alignment: a swap of neighbours counts as one edit, as most slips of the finger are that.
    private static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var change = a[i - 1] == b[j - 1] ? 0 : 1;
            distance[i, j] = Math.Min(
                Math.Min(distance[i - 1, j] + 1, distance[i, j - 1] + 1),
                distance[i - 1, j - 1] + change
            );
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
        }
        return distance[a.Length, b.Length];
    }
}
