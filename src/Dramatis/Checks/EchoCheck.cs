using System.Text;

namespace Dramatis.Checks;

/// <summary>Small models repeat the request instead of answering it: "two or three sentences", "the other person's name".</summary>
internal sealed class EchoCheck(string request)
{
    private const int FewestWords = 2;

    private readonly string _request = Normalize(request);

    public bool IsEcho(string text)
    {
        var words = Normalize(text);
        return words.AsSpan().Count(' ') > FewestWords && _request.Contains(words, StringComparison.Ordinal);
    }

    // Words between single spaces, with one at each end, so that only whole words match.
    private static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                normal.Append(char.ToLowerInvariant(letter));
            else if (normal[^1] != ' ')
                normal.Append(' ');
        if (normal[^1] != ' ')
            normal.Append(' ');
        return normal.ToString();
    }
}
