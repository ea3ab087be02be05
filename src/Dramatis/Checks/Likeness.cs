namespace Dramatis.Checks;

/// <summary>Whether two short texts say the same: the words of one are nearly those of the other.</summary>
internal static class Likeness
{
    private const double TooAlike = 0.8;

    public static bool IsSame(string left, string right)
    {
        var leftWords = Words(left);
        var rightWords = Words(right);
        var common = leftWords.Count(rightWords.Contains);
        var all = leftWords.Count + rightWords.Count - common;
        return all == 0 || (double)common / all >= TooAlike;
    }

    private static HashSet<string> Words(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            words.Add(text[start..i]);
            start = -1;
        }
        return words;
    }
}
