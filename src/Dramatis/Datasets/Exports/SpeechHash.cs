namespace Dramatis.Datasets.Exports;

/// <summary>The same number for the same words, whatever stands between them and however they are written.</summary>
internal static class SpeechHash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(string text)
    {
        var hash = Start;
        var isGap = false;
        foreach (var letter in text)
        {
            if (!char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter))
            {
                isGap = true;
                continue;
            }
            if (isGap)
                hash = (hash ^ ' ') * Prime;
            isGap = false;
            hash = (hash ^ char.ToLowerInvariant(letter)) * Prime;
        }
        return hash;
    }
}
