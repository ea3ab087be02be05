using Dramatis.Records;

namespace Dramatis.Datasets.Exports;

/// <summary>
/// What all trainers ask for: at most one system message, first; then user and assistant in turn, the user first; nothing empty. The
/// chat templates of Gemma, Mistral and others fail on anything else, LLaMA-Factory drops it.
/// </summary>
internal static class ExampleRules
{
    /// <summary>Why this cannot be a row of any format; null when it can.</summary>
    public static string? Objection(ExportExample example)
    {
        if (Order(example.Messages, example.IsPair ? "user" : "assistant") is { } objection)
            return objection;
        if (!example.IsPair)
            return null;
        if (IsEmpty(example.Chosen) || IsEmpty(example.Rejected))
            return "a pair with an empty answer";
        return string.Equals(example.Chosen.Trim(), example.Rejected.Trim(), StringComparison.Ordinal)
            ? "both answers of the pair are the same"
            : null;
    }

    private static string? Order(IReadOnlyList<Message> messages, string last)
    {
        var expected = "user";
        for (var i = 0; i < messages.Count; i++)
        {
            var (role, content) = messages[i];
            if (IsEmpty(content))
                return $"an empty {role} message";
            if (role == "system")
            {
                if (i > 0)
                    return "a system message that is not the first";
                continue;
            }
            if (role is not ("user" or "assistant"))
                return "a role that is neither system, user nor assistant";
            if (role != expected)
                return expected == "user" && !messages.Take(i).Any(message => message.Role == "user")
                    ? "the assistant speaks first"
                    : $"two {role} messages in a row";
            expected = role == "user" ? "assistant" : "user";
        }
        var end = messages.Count == 0 ? "" : messages[^1].Role;
        return end == last ? null
            : !messages.Any(message => message.Role != "system") ? "no messages"
            : $"the last message is not the {last}'s";
    }

    private static bool IsEmpty(string text) => string.IsNullOrWhiteSpace(text);
}
