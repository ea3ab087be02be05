using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Reading;

/// <summary>
/// Puts an answer together from one object or from the pieces of a stream, of either protocol. Fields it does not know, and
/// reasoning beside the answer, are passed over.
/// </summary>
internal sealed class AnswerAssembler(bool inPieces)
{
    private readonly Words text = new();
    private readonly Words arguments = new();
    private readonly Words refusal = new();
    private JsonProblem? problem;
    private string? finish;
    private string? model;
    private string? id;
    private int? inputTokens;
    private int? outputTokens;
    private bool hasMessage;
    private bool ended;

    /// <summary>Something of an answer or an error has come.</summary>
    public bool HasContent => hasMessage || problem is not null;

    /// <summary>The stream said that it is complete.</summary>
    public void End() => ended = true;

    public void Add(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in root.EnumerateArray())
                Add(item);
            return;
        }
        problem ??= JsonProblem.In(root);
        model ??= root.Get("model").Text();
        id ??= root.Get("id").Text();
        AddUsage(root);
        if (root.Get("choices") is { ValueKind: JsonValueKind.Array } choices)
            AddChoices(choices);
        else if (root.Get("message") is { ValueKind: JsonValueKind.Object } message)
            AddMessage(message);
        else if (root.Get("response") is { ValueKind: JsonValueKind.String } response)
            AddText(response);
        finish = Reason(root.Get("done_reason")) ?? finish;
        ended |= root.Get("done") is { ValueKind: JsonValueKind.True };
    }

    public BodyReading Finish()
    {
        var isComplete = !text.IsEmpty && finish is not (null or "error");
        if (problem is not null && !isComplete)
            return new BodyReading.NotAnAnswer(problem.Kind, problem.Message);
        if (!hasMessage)
            return new BodyReading.NotAnAnswer(
                CallFailureKind.Transient,
                "The answer holds no message, only other fields."
            );
        if (finish == "error")
            return new BodyReading.NotAnAnswer(CallFailureKind.Transient, "The model failed while it was answering.");
        // Ollama says "load" when it has only loaded the model.
        if (finish == "load" && text.IsEmpty)
            return new BodyReading.NotAnAnswer(
                CallFailureKind.Transient,
                "The server has loaded the model and not answered."
            );

        var refused = text.IsEmpty && arguments.IsEmpty && !refusal.IsEmpty;
        var words =
            refused ? refusal
            : text.IsEmpty ? arguments
            : text;
        return new BodyReading.Answer(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, words.ToString()))
            {
                FinishReason = refused ? ChatFinishReason.ContentFilter : FinishReason(),
                ModelId = model,
                ResponseId = id,
                Usage =
                    inputTokens is null && outputTokens is null
                        ? null
                        : new UsageDetails { InputTokenCount = inputTokens, OutputTokenCount = outputTokens },
            }
        );
    }

    private ChatFinishReason FinishReason() =>
        finish switch
        {
            // A stream that ends without a word about its end was cut on the way.
            null when inPieces && !ended => ChatFinishReason.Length,
            "length" or "max_tokens" or "model_length" or "max_length" or "max_output_tokens" or "token_limit" =>
                ChatFinishReason.Length,
            "content_filter" or "content_filtered" or "safety" or "prohibited_content" or "blocklist" or "recitation" =>
                ChatFinishReason.ContentFilter,
            _ => ChatFinishReason.Stop,
        };

    private void AddChoices(JsonElement choices)
    {
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.Get("index").Count() is > 0)
                continue;
            problem ??= JsonProblem.In(choice);
            finish = Reason(choice.Get("finish_reason")) ?? Reason(choice.Get("native_finish_reason")) ?? finish;
            if ((choice.Get("message") ?? choice.Get("delta")) is { ValueKind: JsonValueKind.Object } message)
                AddMessage(message);
            else if (choice.Get("text") is { ValueKind: JsonValueKind.String } plain)
                AddText(plain);
        }
    }

    private void AddMessage(JsonElement message)
    {
        hasMessage = true;
        if (message.Get("content") is { } content)
            AddContent(content);
        if (message.Get("refusal").Text() is { } words)
            refusal.Add(words);
        if (message.Get("tool_calls") is { ValueKind: JsonValueKind.Array } calls)
            foreach (var call in calls.EnumerateArray())
                AddArguments(call.Get("function"));
        AddArguments(message.Get("function_call"));
    }

    private void AddContent(JsonElement content)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                AddText(content);
                break;
            case JsonValueKind.Array:
                foreach (var part in content.EnumerateArray())
                    AddPart(part);
                break;
            // Some servers hand structured output over as the object itself.
            case JsonValueKind.Object:
                if (content.Get("type") is null && content.Get("text") is null)
                    text.Add(content.GetRawText());
                else
                    AddPart(content);
                break;
        }
    }

    private void AddPart(JsonElement part)
    {
        if (part.ValueKind == JsonValueKind.String)
            AddText(part);
        else if (part.Get("type").Text() is null or "text" or "output_text")
            text.Add(part.Get("text").Text() ?? (part.Get("text")?.Get("value")).Text() ?? "");
    }

    private void AddText(JsonElement value)
    {
        hasMessage = true;
        text.Add(value.TolerantString());
    }

    private void AddArguments(JsonElement? function)
    {
        if (function?.Get("arguments") is { } value)
            arguments.Add(value.ValueKind == JsonValueKind.String ? value.TolerantString() : value.GetRawText());
    }

    private void AddUsage(JsonElement root)
    {
        if (root.Get("usage") is { } usage)
        {
            inputTokens = (usage.Get("prompt_tokens") ?? usage.Get("input_tokens")).Count() ?? inputTokens;
            outputTokens = (usage.Get("completion_tokens") ?? usage.Get("output_tokens")).Count() ?? outputTokens;
        }
        inputTokens = root.Get("prompt_eval_count").Count() ?? inputTokens;
        outputTokens = root.Get("eval_count").Count() ?? outputTokens;
    }

    private static string? Reason(JsonElement? value) =>
        value.Text() is { Length: > 0 } reason ? reason.ToLowerInvariant() : null;

    // One piece is the rule; only streams need a builder.
    private sealed class Words
    {
        private string first = "";
        private StringBuilder? more;

        public bool IsEmpty => first.Length == 0;

        public void Add(string piece)
        {
            if (piece.Length == 0)
                return;
            if (first.Length == 0)
                first = piece;
            else
                (more ??= new StringBuilder(first)).Append(piece);
        }

        public override string ToString() => more?.ToString() ?? first;
    }
}
