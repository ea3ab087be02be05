using System.Buffers;

namespace Dramatis.Checks;

/// <summary>Small models repeat the request instead of answering it: "two or three sentences", "the other person's name".</summary>
internal sealed class EchoCheck(string request)
{
    private const int FewestWords = 2;

    private string? _request;

    public bool IsEcho(string text)
    {
        var words = Normalize(text);
        return words.AsSpan().Count(' ') > FewestWords
            && (_request ??= Normalize(request)).Contains(words, StringComparison.Ordinal);
    }

    // Words between single spaces, with one at each end, so that only whole words match.
    private static string Normalize(string text)
    {
        var rented = ArrayPool<char>.Shared.Rent(text.Length + 2);
        var normal = rented.AsSpan();
        normal[0] = ' ';
        var length = 1;
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                normal[length++] = char.ToLowerInvariant(letter);
            else if (normal[length - 1] != ' ')
                normal[length++] = ' ';
        if (normal[length - 1] != ' ')
            normal[length++] = ' ';
        var normalized = new string(normal[..length]);
        ArrayPool<char>.Shared.Return(rented);
        return normalized;
    }
}
