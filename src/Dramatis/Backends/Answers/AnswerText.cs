using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Takes from an answer what is not part of it: thoughts, template tokens, invisible characters.</summary>
internal static partial class AnswerText
{
    private static readonly (string Open, string Close)[] ThoughtMarks =
    [
        ("<think>", "</think>"),
        ("<thinking>", "</thinking>"),
        ("<thought>", "</thought>"),
        ("<reasoning>", "</reasoning>"),
        ("<reflection>", "</reflection>"),
        ("<scratchpad>", "</scratchpad>"),
        ("<analysis>", "</analysis>"),
        ("[THINK]", "[/THINK]"),
        ("◁think▷", "◁/think▷"),
        ("<|begin_of_thought|>", "<|end_of_thought|>"),
    ];

    // Joiners (U+200C, U+200D) stay: emoji and several scripts need them. Carriage returns are in it to be replaced.
    private static readonly SearchValues<char> Invisible = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(c => c is not ('\n' or '\t')),
        '\u200B',
        '\u200E',
        '\u200F',
        '\u2060',
        '\uFEFF',
    ]);

    private const int MostReadable = 65_536;

    private const string FinalChannel = "<|channel|>final<|message|>";

    /// <summary>The text without invisible characters and thoughts; chat-template tokens are still in it.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = WithoutInvisible(text);
        // Every JSON array has a "[": only the marks themselves tell a thought.
        if (clean.AsSpan().IndexOfAny('<', '◁') < 0 && !clean.Contains("THINK]", StringComparison.OrdinalIgnoreCase))
            return clean.Trim();
        return WithoutThoughts(clean).Trim();
    }

    /// <summary>
    /// As much of a text as is worth reading line by line: no model's answer is longer, and what is has lost its thread
    /// long before.
    /// </summary>
    public static string Readable(string text) => text.Length <= MostReadable ? text : text[..MostReadable];

    /// <summary>Whether the text is a thought that never ended.</summary>
    public static bool IsUnfinishedThought(string clean) =>
        ThoughtMarks.Any(mark => clean.StartsWith(mark.Open, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text without the tags of thoughts that never ended.</summary>
    public static string WithoutThoughtTags(string clean)
    {
        foreach (var (open, _) in ThoughtMarks)
        {
            if (clean.StartsWith(open, StringComparison.OrdinalIgnoreCase))
                return clean[open.Length..].TrimStart();
        }
        return clean;
    }

    /// <summary>Tokens that end a message become line breaks, tokens that say who speaks become names.</summary>
    public static string TemplateTokensAsLines(string text)
    {
        if (text.AsSpan().IndexOfAny("<[#") < 0)
            return text;
        var named = RoleToken().Replace(text, match => $"\n{RoleOf(match)}: ");
        return EndToken().Replace(named, "\n");
    }

    /// <summary>The text up to the first token that ends a message, without tokens at its start.</summary>
    public static string FirstMessage(string text)
    {
        if (text.AsSpan().IndexOfAny("<[#") < 0)
            return text;
        var rest = text.Trim();
        while (LeadingToken().Match(rest) is { Success: true, Length: > 0 } token && token.Length < rest.Length)
            rest = rest[token.Length..].TrimStart();
        var end = MessageEnd().Match(rest);
        return end.Success && end.Index > 0 ? rest[..end.Index].Trim() : rest;
    }

    public static string WithoutLoneSurrogates(string text)
    {
        var bad = FirstLoneSurrogate(text, 0);
        if (bad < 0)
            return text;
        var fixedText = new StringBuilder(text);
        for (; bad >= 0; bad = FirstLoneSurrogate(text, bad + 1))
            fixedText[bad] = '\uFFFD';
        return fixedText.ToString();
    }

    private static int FirstLoneSurrogate(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
                return -1;
            i += next;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                return i;
        }
        return -1;
    }

    private static string WithoutInvisible(string text)
    {
        var visible = WithoutLoneSurrogates(text);
        if (!visible.AsSpan().ContainsAny(Invisible))
            return visible;
        var kept = new StringBuilder(visible.Length);
        foreach (var c in visible)
        {
            if (c == '\r' || !Invisible.Contains(c))
                kept.Append(c);
        }
        return kept.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }

    private static string WithoutThoughts(string text)
    {
        var final = text.LastIndexOf(FinalChannel, StringComparison.Ordinal);
        if (final >= 0)
            text = text[(final + FinalChannel.Length)..];
        foreach (var (open, close) in ThoughtMarks)
        {
            if (text.Contains(close, StringComparison.OrdinalIgnoreCase))
                text = WithoutThoughts(text, open, close);
        }
        return text;
    }

    private static string WithoutThoughts(string text, string open, string close)
    {
        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf(close, at, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
                break;
            var start = text.IndexOf(open, at, end - at, StringComparison.OrdinalIgnoreCase);
            // A closing mark alone: the opening one was part of the prompt, and all before it is thought.
            if (start >= 0)
                kept.Append(text, at, start - at);
            at = end + close.Length;
        }
        kept.Append(text, at, text.Length - at);
        var answer = kept.ToString();
        return string.IsNullOrWhiteSpace(answer) ? "" : answer;
    }

    private static string RoleOf(Match match)
    {
        foreach (var name in (ReadOnlySpan<string>)["a", "b", "c", "d", "e"])
        {
            if (match.Groups[name] is { Success: true } group)
                return group.Value.ToLowerInvariant() switch
                {
                    "user" or "human" or "instruction" or "input" => "User",
                    "system" => "System",
                    _ => "Assistant",
                };
        }
        return match.Value.StartsWith("[/", StringComparison.Ordinal) ? "Assistant" : "User";
    }

    [GeneratedRegex(
        @"<\|(?<a>user|human|assistant|model|system)\|>[ \t]*:?"
            + @"|<\|im_start\|>[ \t]*(?<b>user|human|assistant|model|system)[ \t]*:?"
            + @"|<start_of_turn>[ \t]*(?<c>user|model)[ \t]*:?"
            + @"|<\|start_header_id\|>[ \t]*(?<d>user|assistant|system)[ \t]*<\|end_header_id\|>"
            + @"|\#{2,4}[ \t]*(?<e>human|user|assistant|instruction|input|response|system)[ \t]*:"
            + @"|\[/?INST\]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex RoleToken();

    [GeneratedRegex(
        @"<\|[A-Za-z_ ]{1,40}\|>|</?s>|<end_of_turn>|<start_of_turn>|<eos>|<bos>|<pad>|<<?/?SYS>>?|\[/?(INST|SYS)\]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex EndToken();

    [GeneratedRegex(
        @"^(<\|(im_start|start_header_id)\|>[ \t]*(assistant|model)?[ \t]*(<\|end_header_id\|>)?|<start_of_turn>[ \t]*(model)?"
            + @"|<\|(assistant|model|begin_of_text|endoftext|im_end|eot_id)\|>|</?s>|<bos>|\[/?INST\]"
            + @"|\#{2,4}[ \t]*(assistant|response|answer)[ \t]*:)[ \t]*:?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LeadingToken();

    [GeneratedRegex(
        @"<\|[A-Za-z_ ]{1,40}\|>|</?s>|<end_of_turn>|<start_of_turn>|<eos>|<bos>|\[/?INST\]"
            + @"|\#{2,4}[ \t]*(human|user|assistant|instruction|input|response)[ \t]*:",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex MessageEnd();
}
