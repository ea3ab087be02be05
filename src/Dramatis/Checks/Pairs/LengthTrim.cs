using Dramatis.Profiles;

namespace Dramatis.Checks.Pairs;

/// <summary>Cuts a text after the sentence that brings it nearest to a length, so that length tells nothing about which side is better.</summary>
internal static class LengthTrim
{
    /// <param name="text">The text.</param>
    /// <param name="length">The wanted length in letters.</param>
    public static string To(string text, int length)
    {
        var best = text;
        foreach (var (start, count) in Sentences.Of(text))
        {
            var prefix = text[..(start + count)];
            if (Math.Abs(prefix.Length - length) < Math.Abs(best.Length - length))
                best = prefix;
        }
        return best;
    }
}
