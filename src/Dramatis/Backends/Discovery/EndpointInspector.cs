using System.Text.Json;
using Dramatis.Backends.Clients;
using Dramatis.Backends.Reading;

namespace Dramatis.Backends.Discovery;

/// <summary>Asks a model server what it is and which models it has, without asking a model.</summary>
internal sealed class EndpointInspector(string? apiKey, TimeProvider time)
{
    // Where nobody listens is told at once; who listens may be busy with a large model, on this machine above all.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private const int MostModelsAsked = 30;

    /// <summary>Which protocol a server speaks; null when nothing usable answers.</summary>
    public async Task<EndpointKind?> FindKindAsync(string address, CancellationToken cancellationToken)
    {
        // Ollama also speaks OpenAI's protocol, but sets the context window only in its own: so that is asked for first.
        var ollama = Endpoint.Parse(address, EndpointKind.Ollama);
        using var http = Open(ollama);
        var version = await GetAsync(http, ollama.At("/api/version"), cancellationToken).ConfigureAwait(false);
        if (version.Json?.RootElement.Get("version") is not null)
            return EndpointKind.Ollama;
        var openAI = Endpoint.Parse(address, EndpointKind.OpenAI);
        var models = await GetAsync(http, openAI.At("/models"), cancellationToken).ConfigureAwait(false);
        return models.Json is not null ? EndpointKind.OpenAI : null;
    }

    public async Task<EndpointReport> InspectAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var http = Open(endpoint);
        var started = time.GetTimestamp();
        var path = endpoint.Kind == EndpointKind.Ollama ? "/api/tags" : "/models";
        using var listed = await GetAsync(http, endpoint.At(path), cancellationToken).ConfigureAwait(false);
        var latency = time.GetElapsedTime(started);
        if (listed.Json is not { } json)
            return new EndpointReport(endpoint, null, [], null, latency, listed.IsReachable, listed.Problem);
        return endpoint.Kind == EndpointKind.Ollama
            ? await InspectOllamaAsync(http, json.RootElement, latency, cancellationToken).ConfigureAwait(false)
            : await InspectOpenAIAsync(http, json.RootElement, latency, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<EndpointReport> InspectOllamaAsync(
        ModelHttp http,
        JsonElement tags,
        TimeSpan latency,
        CancellationToken cancellationToken
    )
    {
        var endpoint = http.Endpoint;
        using var version = await GetAsync(http, endpoint.At("/api/version"), cancellationToken).ConfigureAwait(false);
        var models = new List<ModelReport>();
        foreach (var name in Names(tags.Get("models"), "model", "name"))
        {
            int? context = null;
            if (models.Count < MostModelsAsked)
                context = await AskContextAsync(http, name, cancellationToken).ConfigureAwait(false);
            models.Add(new ModelReport(name, context));
        }
        return new EndpointReport(
            endpoint,
            (version.Json?.RootElement.Get("version")).Text(),
            models,
            null,
            latency,
            IsReachable: true,
            models.Count == 0 ? "No model is installed. Get one with: ollama pull llama3.1:8b" : null
        );
    }

    private static async Task<EndpointReport> InspectOpenAIAsync(
        ModelHttp http,
        JsonElement list,
        TimeSpan latency,
        CancellationToken cancellationToken
    )
    {
        var endpoint = http.Endpoint;
        var data = list.ValueKind == JsonValueKind.Array ? list : list.Get("data") ?? list.Get("models");
        var models = new List<ModelReport>();
        var owner = "";
        if (data is { ValueKind: JsonValueKind.Array } entries)
            foreach (var entry in entries.EnumerateArray())
            {
                if ((entry.Get("id") ?? entry.Get("name")).Text() is not { Length: > 0 } name)
                    continue;
                owner = entry.Get("owned_by").Text() ?? owner;
                var context =
                    entry.Get("max_model_len")
                    ?? entry.Get("context_length")
                    ?? entry.Get("max_context_length")
                    ?? entry.Get("meta")?.Get("n_ctx");
                models.Add(new ModelReport(name, context.Count()));
            }

        // Only servers known to have more to tell are asked: others would log an error for each question.
        using var more = owner switch
        {
            "llamacpp" => await GetAsync(http, endpoint.Beside("/props"), cancellationToken).ConfigureAwait(false),
            "vllm" => await GetAsync(http, endpoint.Beside("/version"), cancellationToken).ConfigureAwait(false),
            _ => new Reply(null, IsReachable: true, null),
        };
        var told = more.Json?.RootElement;
        // What is set up counts, not what the model was trained for.
        if ((told?.Get("default_generation_settings")?.Get("n_ctx")).Count() is { } window and > 0)
            models = models.ConvertAll(model => model with { ContextLength = window });
        return new EndpointReport(
            endpoint,
            (told?.Get("build_info") ?? told?.Get("version")).Text(),
            models,
            (told?.Get("total_slots")).Count(),
            latency,
            IsReachable: true,
            Problem: null
        );
    }

    private static async Task<int?> AskContextAsync(ModelHttp http, string model, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await http.AskAsync(
                    http.Endpoint.At("/api/show"),
                    OllamaRequests.Show(model),
                    Limit,
                    cancellationToken
                )
                .ConfigureAwait(false);
            return reply.IsSuccess ? OllamaRequests.ContextLength(reply.Body) : null;
        }
        catch (CallFailedException)
        {
            // A detail for the display; the model's name is what counts.
            return null;
        }
    }

    private static async Task<Reply> GetAsync(ModelHttp http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await http.GetAsync(address, Limit, cancellationToken).ConfigureAwait(false);
            if (!reply.IsSuccess)
                return new Reply(
                    null,
                    IsReachable: true,
                    ServerRefusal.From(reply, http.Secrets).Describe(http.Endpoint, "")
                );
            return
                Json.ParseOrNull(reply.Body)
                    is { RootElement.ValueKind: JsonValueKind.Object or JsonValueKind.Array } json
                ? new Reply(json, IsReachable: true, null)
                : new Reply(
                    null,
                    IsReachable: true,
                    $"{http.Endpoint.Display} answers, but not like a model server. Check --endpoint."
                );
        }
        catch (CallFailedException failure)
        {
            return new Reply(null, IsReachable: false, failure.Message);
        }
    }

    private ModelHttp Open(Endpoint endpoint) =>
        new(endpoint, endpoint.Kind == EndpointKind.OpenAI ? apiKey : null, new CallTimeouts { Connect = Limit }, time);

    private static IEnumerable<string> Names(JsonElement? list, string property, string otherProperty)
    {
        if (list is not { ValueKind: JsonValueKind.Array } entries)
            yield break;
        foreach (var entry in entries.EnumerateArray())
            if ((entry.Get(property) ?? entry.Get(otherProperty)).Text() is { Length: > 0 } name)
                yield return name;
    }

    private sealed record Reply(JsonDocument? Json, bool IsReachable, string? Problem) : IDisposable
    {
        public void Dispose() => Json?.Dispose();
    }
}
