using System.Net;
using System.Text;
using System.Text.Json;
using Dramatis.Backends.Reading;

namespace Dramatis.Backends.Clients;

/// <summary>A reply that is no success, understood.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The server's code, type and parameter, to look for words in.</param>
/// <param name="Text">The server's own words, without secrets, fit to be shown.</param>
/// <param name="RetryAfter">How long the server asks us to wait.</param>
internal sealed record ServerRefusal(int Status, string Code, string Text, TimeSpan? RetryAfter)
{
    public CallFailureKind Kind => FailureRules.KindOf(Status, Code, Text);

    public static ServerRefusal From(HttpReply reply, Secrets secrets)
    {
        var (code, text) = Words(reply);
        if (reply.Location is { } location)
            text =
                $"it sends us on to {location.GetLeftPart(location.IsAbsoluteUri ? UriPartial.Path : UriPartial.Authority)}";
        return new ServerRefusal(reply.Status, code, secrets.Hide(text), reply.RetryAfter);
    }

    /// <summary>What happened at which server, and what to do about it.</summary>
    public string Describe(Endpoint endpoint, string model)
    {
        var said = Text.Length == 0 ? "" : $": {Text}";
        return $"{endpoint.Display} answered {Status} {Name}{said}{(said.EndsWith('.') ? "" : ".")} {Advice(endpoint, model)}".TrimEnd();
    }

    public CallFailedException ToException(Endpoint endpoint, string model) =>
        new(Kind, Describe(endpoint, model), RetryAfter)
        {
            IsOverload = Kind == CallFailureKind.Transient && Status is 429 or 503 or 529,
        };

    private string Name => Enum.IsDefined((HttpStatusCode)Status) ? ((HttpStatusCode)Status).ToString() : "";

    private string Advice(Endpoint endpoint, string model) =>
        Status switch
        {
            >= 300 and < 400 => "Give that address with --endpoint.",
            401 or 403 when Kind == CallFailureKind.Fatal =>
                "Is OPENAI_API_KEY set, and the key valid for this server?",
            402 => "The account has no credit left.",
            _ when FailureRules.IsTooLong(Code, Text) =>
                "The server's context window is too small for this prompt and its answer: raise it "
                    + "(llama-server: -c, vLLM: --max-model-len, LM Studio: context length).",
            404 when endpoint.Kind == EndpointKind.Ollama && FailureRules.IsUnknownModel(Code, Text) =>
                $"Get it with: ollama pull {model}",
            400 or 404 when Kind == CallFailureKind.Fatal && FailureRules.IsUnknownModel(Code, Text) =>
                $"Is the model \"{model}\" loaded there? `dramatis doctor` lists the models; choose one with --model.",
            404 or 405 =>
                "Is this the address of a model server? `dramatis doctor` shows what is reachable; check --endpoint.",
            429 when Kind == CallFailureKind.Fatal => "The account has no credit left.",
            _ => "",
        };

    private static (string Code, string Text) Words(HttpReply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            if (JsonProblem.InRefusal(document.RootElement) is { } problem)
                return (problem.Code, problem.Message);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Not JSON: the words are shown as they are.
        }
        return ("", ServerText.Clean(Encoding.UTF8.GetString(reply.Body.Span)));
    }
}
