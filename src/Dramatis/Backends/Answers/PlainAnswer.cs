using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Backends.Answers;

/// <summary>Reads one plain text: somebody's answer to one question.</summary>
internal static partial class PlainAnswer
{
    private const int LongestJsonProse = 40;
    private const int MaxDepth = 6;

    /// <param name="text">The answer.</param>
    /// <param name="names">Whose name may stand before the text, and who may speak next.</param>
    /// <returns>One text, or none with the reason.</returns>
    public static Reading<string> Read(string? text, ConversationNames names)
    {
        var log = new ReadingLog();
        var clean = AnswerText.Clean(text);
        if (AnswerText.IsUnfinishedThought(clean))
        {
            log.Truncated = true;
            log.Problem(ProblemKind.Nothing, "The answer was only a thought that did not end.", clean);
            return log.Close<string>([], 1);
        }
        var message = AnswerText.FirstMessage(AnswerText.Readable(clean));
        if (message.Length != clean.Length)
            log.Repair("cut at a template token");
        var said = FromJson(message, names, log) ?? FirstSpeaker(message, names, log);
        var plain = SpeechCleaner.Speech(WithoutPreamble(said, log));
        plain = SpeechCleaner.Unquoted(WithoutOwnName(plain, names));
        if (LoopCutter.FirstLoop(plain) is { } cut)
        {
            log.Problem(ProblemKind.Loop, "The answer began to repeat itself and was cut.", plain[cut..]);
            plain = plain[..cut].TrimEnd(' ', ',', ';');
        }
        if (
            !plain.Any(char.IsLetterOrDigit)
            || Placeholders.IsBlank(plain) && !plain.Contains(' ', StringComparison.Ordinal) && message != plain
        )
        {
            log.Problem(
                ProblemKind.Nothing,
                clean.Length == 0 ? "The answer was empty." : "The answer holds no text.",
                clean
            );
            return log.Close<string>([], 1);
        }
        if (Placeholders.FindIn(plain) is { } standIn)
            log.Problem(ProblemKind.Placeholder, $"\"{standIn}\" was left in the answer.", plain);
        return log.Close<string>([plain], 1);
    }

    private static string? FromJson(string message, ConversationNames names, ReadingLog log)
    {
        var bracket = message.AsSpan().IndexOfAny('{', '[');
        if (bracket < 0 || !JsonScan.StartsContainer(message, bracket))
            return message is ['"', .., '"'] && JsonSalvage.Read(message) is SalvageResult.Mended quoted
                ? TextOf(quoted.Root, names, 0)
                : null;
        // A bracket late in the text belongs to it, unless the prose before announces the JSON.
        var before = message.AsSpan(0, bracket).Trim().TrimEnd('`');
        if (
            before.Length > LongestJsonProse
            && !before.TrimEnd().EndsWith(":")
            && !before.Contains("```", StringComparison.Ordinal)
            && !before.TrimEnd().EndsWith("json", StringComparison.OrdinalIgnoreCase)
        )
            return null;
        if (SalvagedRoot.Of(JsonSalvage.Read(message), log) is not { } root)
            return CutValue(message, log);
        return TextOf(root, names, 0) ?? CutValue(message, log);
    }

    // {"answer": "I have never heard of: the only value, and it was cut.
    private static string? CutValue(string message, ReadingLog log)
    {
        var value = OpenValue().Match(message);
        if (!value.Success || !AnswerKeys.IsAnswer(value.Groups["key"].Value))
            return null;
        log.Truncated = true;
        log.Repair("took a value that was cut");
        return message[(value.Index + value.Length)..].TrimEnd('"', '}', ' ', '\n', '`');
    }

    private static string? TextOf(JsonElement element, ConversationNames names, int depth)
    {
        if (depth > MaxDepth)
            return null;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Array:
                if (element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
                    return element.GetArrayLength() == 0
                        ? null
                        : string.Join(' ', element.EnumerateArray().Select(item => item.GetString()));
                return element
                    .EnumerateArray()
                    .Select(item => TextOf(item, names, depth + 1))
                    .FirstOrDefault(text => text is not null);
            case JsonValueKind.Object:
                return TextOfObject(element, names, depth);
            default:
                return null;
        }
    }

    private static string? TextOfObject(JsonElement element, ConversationNames names, int depth)
    {
        var members = element.EnumerateObject().ToList();
        var chosen = members.Find(member =>
            AnswerKeys.IsAnswer(member.Name)
            && member.Value.ValueKind is not (JsonValueKind.Number or JsonValueKind.Null)
        );
        if (chosen.Value.ValueKind == JsonValueKind.Undefined)
            chosen = members.Find(member => names.IsCharacter(member.Name));
        if (chosen.Value.ValueKind == JsonValueKind.Undefined)
            chosen = members
                .Where(member =>
                    member.Value.ValueKind == JsonValueKind.String
                    && !AnswerKeys.IsSpeaker(member.Name)
                    && AnswerKeys.Bare(member.Name) is not ("question" or "q" or "prompt")
                )
                .OrderByDescending(member => member.Value.GetString()!.Length)
                .FirstOrDefault();
        if (chosen.Value.ValueKind == JsonValueKind.Undefined)
            chosen = members.Find(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
        return chosen.Value.ValueKind == JsonValueKind.Undefined ? null : TextOf(chosen.Value, names, depth + 1);
    }

    // The text up to the line where somebody else goes on; the question echoed before it is passed over.
    private static string FirstSpeaker(string message, ConversationNames names, ReadingLog log)
    {
        var kept = new List<string>();
        var hasText = false;
        foreach (var line in message.Split('\n'))
        {
            if (NextTurn().IsMatch(line) || OtherSpeaks(line, names))
            {
                if (hasText)
                {
                    log.Repair("cut before the next speaker's turn");
                    break;
                }
                continue;
            }
            var text = AnswerLabel().Replace(line, "", 1);
            if (names.Others.Count == 0 && hasText && AnswerLabel().IsMatch(line))
                break;
            kept.Add(text);
            hasText |= WithoutPreambleLine(text).Any(char.IsLetterOrDigit);
        }
        return string.Join('\n', kept);
    }

    private static bool OtherSpeaks(string line, ConversationNames names) =>
        ConversationLines.SplitTurn(line, names) is { } turn
        && names.Find(TurnCleaner.BareName(turn.Speaker)) is { } name
        && name != names.Character;

    private static string WithoutPreamble(string text, ReadingLog log)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? trimmed : trimmed[..end];
        var rest = WithoutPreambleLine(first);
        if (rest.Length == first.Length)
            return trimmed;
        log.Repair("dropped an introduction");
        var after = end < 0 ? "" : trimmed[end..];
        return rest.Length == 0 && after.Trim().Length == 0 ? trimmed : rest + after;
    }

    private static string WithoutPreambleLine(string line) => Preamble().Replace(line, "", 1).TrimStart();

    private static string WithoutOwnName(string text, ConversationNames names)
    {
        var colon = text.AsSpan(0, Math.Min(text.Length, 60)).IndexOfAny(':', '：');
        return colon > 0 && names.IsCharacter(TurnCleaner.BareName(text[..colon]))
            ? text[(colon + 1)..].TrimStart('*', '_', ' ')
            : text;
    }

    [GeneratedRegex(
        @"^[\s*_>#""]*(user|human|question|q|input|instruction|interviewer|interlocutor|system|student|you)[\s*_""]*[0-9]{0,2}\s*[:：]",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NextTurn();

    [GeneratedRegex(
        @"^[\s*_>#""]*(answer|a|assistant|response|output|reply|ai)[*_""]*\s*[:：][*_]*",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AnswerLabel();

    [GeneratedRegex(
        @"^\s*((sure|certainly|of course|absolutely|okay|ok|great)\b[^:""“\n]{0,120}:\s*|(sure|certainly|of course|absolutely|okay)[!.,](\s+|$)(?=here|$)[^:\n]{0,120}(:\s*|$)|(here('s| is| are)|below is|the following is)\b[^:\n]{0,140}:\s*"
            + @"|(as|speaking as|in the voice of|in the role of)\s[^,:\n]{2,60},\s*(i|he|she|they|my|the)\b[^:\n]{0,60}:\s*|(as|speaking as)\s[^,:\n]{2,60}:\s+|[^:\n]{2,60} (would|might|could) (say|answer|reply|respond)[^:\n]{0,40}:\s*|i would (say|answer|reply|respond)\s*:\s*|my (answer|response|reply)( is| would be)?\s*:\s*)+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Preamble();

    [GeneratedRegex(@"^[^{]{0,200}\{\s*[""']?(?<key>[\p{L}_ ]{1,30})[""']?\s*:\s*[""']", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenValue();
}
