using System.Text.Json;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>
/// What each consumer does with a row before it trains, written from its documentation and from reading it, and from nothing of ours:
/// a complaint is what the consumer would say, fail at, or pass over in silence.
/// </summary>
internal static class ConsumerRules
{
    public static readonly string[] Formats = ["trl", "axolotl", "llama-factory", "unsloth", "openai", "character-llm"];

    public static IEnumerable<string> Complaints(string format, string table, IReadOnlyList<JsonElement> rows)
    {
        Func<JsonElement, IEnumerable<string>> look = (format, table) switch
        {
            ("trl", "sft") => TrlMessages,
            ("trl", "sft_completion") => row => TrlPrompted(row, "completion"),
            ("trl", "preference") => row => [.. TrlPrompted(row, "chosen"), .. TrlPrompted(row, "rejected")],
            ("trl", "kto") => row => [.. TrlPrompted(row, "completion"), .. Boolean(row, "label")],
            ("axolotl", "sft") => TrlMessages,
            ("axolotl", "dpo") => AxolotlPair,
            ("llama-factory", "sft") => row => LlamaFactory(row, even: true),
            ("llama-factory", "preference") => row => [.. LlamaFactory(row, even: false), .. LlamaFactoryAnswers(row)],
            ("llama-factory", "kto") => row => [.. LlamaFactory(row, even: true), .. Boolean(row, "kto_tag")],
            ("unsloth", "sft") => _ => [],
            ("openai", "sft") => OpenAIConversation,
            ("openai", "preference") => OpenAIPair,
            ("character-llm", "prompted") => CharacterLlm,
            _ => throw new ArgumentOutOfRangeException(nameof(table)),
        };
        var complaints = rows.SelectMany(look).Concat(SameColumns(rows));
        return (format, table) switch
        {
            ("unsloth", _) => complaints.Concat(Unsloth(rows)),
            ("openai", _) when rows.Count < 10 => complaints.Append("fewer than 10 examples"),
            _ => complaints,
        };
    }

    // Arrow takes the columns and their types from the first rows; a later row with others ends the loading.
    private static IEnumerable<string> SameColumns(IReadOnlyList<JsonElement> rows) =>
        rows.Select(Shape).Distinct().Skip(1).Select(shape => $"another schema: {shape}");

    private static string Shape(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "{"
                + string.Join(",", value.EnumerateObject().Select(p => p.Name + ":" + Shape(p.Value)))
                + "}",
            JsonValueKind.Array => "[" + string.Join("|", value.EnumerateArray().Select(Shape).Distinct()) + "]",
            JsonValueKind.True or JsonValueKind.False => "bool",
            var kind => kind.ToString(),
        };

    // The templates of Gemma and Mistral raise an error unless roles alternate from the user.
    private static IEnumerable<string> Template(JsonElement messages, string last)
    {
        var roles = messages.EnumerateArray().Select(m => m.GetProperty("role").GetString()!).ToList();
        if (roles.Count > 0 && roles[0] == "system")
            roles.RemoveAt(0);
        for (var i = 0; i < roles.Count; i++)
            if (roles[i] != (i % 2 == 0 ? "user" : "assistant"))
                yield return "Conversation roles must alternate user/assistant/user/assistant/...";
        if (roles.Count == 0 || roles[^1] != last)
            yield return $"does not end with {last}";
        foreach (var message in messages.EnumerateArray())
        {
            var content = message.GetProperty("content").GetString()!;
            if (content.Trim().Length == 0)
                yield return "empty content";
            if (content != content.Trim())
                yield return "content that a template trims";
        }
    }

    private static IEnumerable<string> TrlMessages(JsonElement row) =>
        [.. Keys(row, "messages"), .. Template(row.GetProperty("messages"), "assistant")];

    private static IEnumerable<string> TrlPrompted(JsonElement row, string answer)
    {
        var answers = row.GetProperty(answer);
        if (answers.ValueKind != JsonValueKind.Array || answers.GetArrayLength() != 1)
            yield return $"{answer} is no list of one message";
        else if (answers[0].GetProperty("role").GetString() != "assistant")
            yield return $"{answer} is not the assistant's";
        foreach (var complaint in Template(row.GetProperty("prompt"), "user"))
            yield return complaint;
    }

    // The answer is looked for in the text of a dummy conversation, and what stands before it is cut off.
    private static IEnumerable<string> AxolotlPair(JsonElement row)
    {
        foreach (
            var complaint in Keys(row, "messages", "chosen", "rejected")
                .Concat(Template(row.GetProperty("messages"), "user"))
        )
            yield return complaint;
        foreach (var name in (string[])["chosen", "rejected"])
        {
            var answer = row.GetProperty(name);
            if (answer.ValueKind != JsonValueKind.Object || answer.GetProperty("role").GetString() != "assistant")
                yield return $"{name} is no object of the assistant";
            var content = answer.GetProperty("content").GetString()!;
            var templated =
                $"<|im_start|>user\n[[dummy_message]]<|im_end|>\n<|im_start|>assistant\n{content.Trim()}<|im_end|>\n";
            var at = templated.IndexOf(content, StringComparison.Ordinal);
            if (at < 0 || templated[at..].TrimEnd() != content + "<|im_end|>")
                yield return $"{name} is cut out of the template wrongly";
        }
    }

    private static IEnumerable<string> LlamaFactory(JsonElement row, bool even)
    {
        var turns = row.GetProperty("conversations").EnumerateArray().ToList();
        if (turns.Count > 0 && turns[0].GetProperty("from").GetString() == "system")
            turns.RemoveAt(0);
        for (var i = 0; i < turns.Count; i++)
            if (turns[i].GetProperty("from").GetString() != (i % 2 == 0 ? "human" : "gpt"))
                yield return "Invalid role tag";
        if (turns.Count % 2 == 0 != even || turns.Count == 0)
            yield return "Invalid message count";
        if (row.GetProperty("system").ValueKind != JsonValueKind.String)
            yield return "no system column";
    }

    private static IEnumerable<string> LlamaFactoryAnswers(JsonElement row) =>
        ((string[])["chosen", "rejected"])
            .Where(name =>
                row.GetProperty(name).ValueKind != JsonValueKind.Object
                || row.GetProperty(name).GetProperty("from").GetString() != "gpt"
            )
            .Select(name => $"Invalid role tag in {name}");

    // Ten rows are looked at; the key with fewer different values is taken for the role.
    private static IEnumerable<string> Unsloth(IReadOnlyList<JsonElement> rows)
    {
        var values = new Dictionary<string, HashSet<string>>();
        foreach (
            var property in rows.Take(10)
                .SelectMany(row => row.GetProperty("conversations").EnumerateArray())
                .SelectMany(m => m.EnumerateObject())
        )
            (values.TryGetValue(property.Name, out var known) ? known : values[property.Name] = []).Add(
                property.Value.GetString()!
            );
        if (values.Count != 2)
            yield return "not two keys";
        var keys = values.Keys.ToList();
        var role = values[keys[0]].Count < values[keys[1]].Count ? keys[0] : keys[1];
        var strange = rows.SelectMany(row => row.GetProperty("conversations").EnumerateArray())
            .Select(m => m.GetProperty(role).GetString()!)
            .Except(["system", "user", "human", "input", "gpt", "assistant", "output"]);
        foreach (var name in strange)
            yield return $"{name} is not in aliases";
    }

    private static IEnumerable<string> OpenAIConversation(JsonElement row)
    {
        foreach (var complaint in Keys(row, "messages"))
            yield return complaint;
        var messages = row.GetProperty("messages").EnumerateArray().ToList();
        foreach (var message in messages)
        {
            foreach (var complaint in Keys(message, "role", "content"))
                yield return complaint;
            if (message.GetProperty("role").GetString() is not ("system" or "user" or "assistant"))
                yield return "unrecognized role";
            if (message.GetProperty("content").GetString()!.Length == 0)
                yield return "no content";
        }
        if (messages.All(message => message.GetProperty("role").GetString() != "assistant"))
            yield return "example missing an assistant message";
        foreach (var complaint in Template(row.GetProperty("messages"), "assistant"))
            yield return complaint;
    }

    private static IEnumerable<string> OpenAIPair(JsonElement row)
    {
        foreach (
            var complaint in Keys(row, "input", "preferred_output", "non_preferred_output")
                .Concat(Keys(row.GetProperty("input"), "messages"))
        )
            yield return complaint;
        foreach (var complaint in Template(row.GetProperty("input").GetProperty("messages"), "user"))
            yield return complaint;
        foreach (var name in (string[])["preferred_output", "non_preferred_output"])
            if (
                row.GetProperty(name).GetArrayLength() != 1
                || row.GetProperty(name)[0].GetProperty("role").GetString() != "assistant"
            )
                yield return $"{name} has to be exactly one message of the assistant";
    }

    private static IEnumerable<string> CharacterLlm(JsonElement row)
    {
        foreach (var complaint in Keys(row, "prompt", "output", "source"))
            yield return complaint;
        var prompt = row.GetProperty("prompt").GetString()!;
        if (!prompt.EndsWith("The interactions are as follows:\n\n", StringComparison.Ordinal))
            yield return "the prompt does not lead to the interactions";
        var output = row.GetProperty("output").GetString()!;
        if (!output.EndsWith("<|eot|>", StringComparison.Ordinal))
            yield return "no end mark";
        foreach (var turn in output.Split("<|eot|>")[..^1])
            if (turn.TrimStart('\n').Split(" (speaking): ", 2) is not [{ Length: > 0 }, { Length: > 0 }])
                yield return $"a turn without speaker or speech: {turn}";
    }

    private static IEnumerable<string> Boolean(JsonElement row, string name) =>
        row.GetProperty(name).ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{name} is no boolean"];

    private static IEnumerable<string> Keys(JsonElement row, params string[] names) =>
        row.EnumerateObject().Select(property => property.Name).SequenceEqual(names)
            ? []
            : [$"keys are {string.Join(", ", row.EnumerateObject().Select(property => property.Name))}"];
}
