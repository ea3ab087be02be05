using System.Text;

namespace Dramatis.Backends.Reading;

/// <summary>
/// Takes a reasoning model's thoughts out of its answer: <c>&lt;think&gt;</c> blocks, also where the template opened the
/// block in the prompt, and the analysis channel of the harmony format.
/// </summary>
internal static class Thoughts
{
    private const string Channel = "<|channel|>";
    private const string Message = "<|message|>";

    private static readonly (string Open, string Close)[] Blocks =
    [
        ("<think>", "</think>"),
        ("<thinking>", "</thinking>"),
        ("<thought>", "</thought>"),
        ("<reasoning>", "</reasoning>"),
        ("[THINK]", "[/THINK]"),
        ("<|begin_of_thought|>", "<|end_of_thought|>"),
    ];

    public static string Strip(string text)
    {
        if (text.Contains(Channel, StringComparison.Ordinal))
            text = FinalChannel(text);
        // Most answers hold none of it.
        if (!text.AsSpan().ContainsAny('<', '['))
            return text;
        foreach (var (open, close) in Blocks)
            text = StripBlocks(text, open, close);
        return text;
    }

    // One pass: hostile text made of nothing but tags must not take quadratic time.
    private static string StripBlocks(string text, string open, string close)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            var rest = text.AsSpan(at);
            if (rest.StartsWith(open, StringComparison.OrdinalIgnoreCase))
            {
                var end = rest.IndexOf(close, StringComparison.OrdinalIgnoreCase);
                // Never closed: the limit came before the answer.
                if (end < 0)
                    return "";
                at += end + close.Length;
                continue;
            }

            // Inside a JSON string or a fenced block a tag is part of the answer.
            if (rest.IsEmpty || rest[0] is '{' or '`' || (rest[0] == '[' && open[0] != '['))
                return Rest(text, at);
            var closing = rest.IndexOf(close, StringComparison.OrdinalIgnoreCase);
            if (closing < 0)
                return Rest(text, at);
            if (rest[..closing].IndexOf(open, StringComparison.OrdinalIgnoreCase) >= 0)
                return WithoutInnerBlocks(rest, open, close);
            at += closing + close.Length;
        }
    }

    private static string Rest(string text, int at) => at == 0 || text.AsSpan(0, at).IsWhiteSpace() ? text : text[at..];

    private static string WithoutInnerBlocks(ReadOnlySpan<char> text, string open, string close)
    {
        var kept = new StringBuilder(text.Length);
        while (text.IndexOf(open, StringComparison.OrdinalIgnoreCase) is var opening and >= 0)
        {
            var closing = text[opening..].IndexOf(close, StringComparison.OrdinalIgnoreCase);
            if (closing < 0)
                break;
            kept.Append(text[..opening]);
            text = text[(opening + closing + close.Length)..];
        }
        return kept.Append(text).ToString();
    }

    private static string FinalChannel(string text)
    {
        var final = text.LastIndexOf(Channel + "final", StringComparison.Ordinal);
        if (final < 0)
            return text.AsSpan().TrimStart().StartsWith("<|", StringComparison.Ordinal) ? "" : text;
        var start = text.IndexOf(Message, final, StringComparison.Ordinal);
        if (start < 0)
            return "";
        var answer = text.AsSpan(start + Message.Length);
        foreach (var end in (ReadOnlySpan<string>)["<|return|>", "<|end|>"])
            if (answer.IndexOf(end, StringComparison.Ordinal) is var at and >= 0)
                answer = answer[..at];
        return answer.ToString();
    }
}
