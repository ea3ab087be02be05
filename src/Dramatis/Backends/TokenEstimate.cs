using System.Text;

namespace Dramatis.Backends;

/// <summary>A count of tokens where no tokenizer is at hand: a quarter of the UTF-8 bytes, more for scripts without spaces.</summary>
internal static class TokenEstimate
{
    // Chat templates add a few tokens around every message.
    private const int PerMessage = 4;

    /// <summary>The estimate for a text; 0 for an empty one.</summary>
    public static int Of(string text)
    {
        var dense = 0;
        // Most texts have none of them, which is found out many letters at a time.
        if (text.AsSpan().ContainsAnyInRange('\u2E80', '\uFFFF'))
            foreach (var character in text)
                if (IsDense(character))
                    dense++;
        // A dense character is three bytes of UTF-8.
        var others = Encoding.UTF8.GetByteCount(text) - (3 * dense);
        return (int)Math.Ceiling((others / 4.0) + (dense / 1.5));
    }

    /// <summary>The estimate for a prompt as it is sent.</summary>
    public static int Of(ModelRequest request)
    {
        var tokens = Of(request.System) + PerMessage;
        foreach (var message in request.Messages)
            tokens += Of(message.Text) + PerMessage;
        return tokens;
    }

    /// <summary>The same in the form that takes most: a model that cannot keep to JSON is asked for plain lines.</summary>
    public static int LargestOf(ModelRequest request) =>
        Of(request) + Math.Max(0, Of(request.SystemForLines ?? "") - Of(request.System));

    /// <summary>A server's own count, where it makes sense.</summary>
    public static int? Count(long? tokens) => tokens is >= 0 and <= int.MaxValue ? (int)tokens : null;

    // Kana, CJK ideographs, Hangul and full-width forms: about one token each, not one a word. Surrogates are counted by their bytes.
    private static bool IsDense(char character) =>
        character
            is (>= '\u2E80' and <= '\uA4CF')
                or (>= '\uAC00' and <= '\uD7AF')
                or (>= '\uF900' and <= '\uFAFF')
                or (>= '\uFF00' and <= '\uFFEF');
}
