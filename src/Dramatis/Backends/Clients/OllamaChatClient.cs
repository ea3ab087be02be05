using System.Collections.Concurrent;
using System.Text.Json;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Clients;

/// <summary>Speaks Ollama's own <c>/api/chat</c>: the only way to set the context window and to keep the model loaded.</summary>
internal sealed class OllamaChatClient(ModelHttp http, ContextWindow window, Action<string> notice)
    : HttpChatClient(http, notice)
{
    private static readonly TimeSpan ShowLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> thinkers = new(StringComparer.Ordinal);
    private int windowNoticed;

    protected override BodyFormat Format => BodyFormat.Ollama;

    protected override Uri Address { get; } = http.Endpoint.At("/api/chat");

    protected override async ValueTask PrepareAsync(
        string model,
        DialectMemory memory,
        CancellationToken cancellationToken
    ) => await ThinksAsync(model).WaitAsync(cancellationToken).ConfigureAwait(false);

    protected override byte[] Write(WireRequest request) => request.ToJson(WriteBody);

    protected override void Read(ChatResponse response, string model)
    {
        if (
            window.Tokens is { } most
            && response.Usage is { InputTokenCount: { } input, OutputTokenCount: { } output }
            && input + output >= most
            && Interlocked.Exchange(ref windowNoticed, 1) == 0
        )
            Notice(
                $"{Http.Endpoint.Display} filled the whole context window of {most} tokens: the beginning of a prompt may have been cut in silence (model {model})."
            );
    }

    private void WriteBody(Utf8JsonWriter writer, WireRequest request)
    {
        request.WriteMessages(writer);
        if (request.Format is not null)
            WriteFormat(writer, request);
        writer.WriteBoolean("stream"u8, false);
        writer.WriteString("keep_alive"u8, "30m"u8);
        if (IsThinker(request.Model) && !request.Omits(OmittedOptions.Thinking))
            writer.WriteBoolean("think"u8, false);
        WriteOptions(writer, request);
    }

    private static void WriteFormat(Utf8JsonWriter writer, WireRequest request)
    {
        if (request.Dialect.Structure == StructureRung.Schema)
        {
            writer.WritePropertyName("format"u8);
            request.WriteSchema(writer);
        }
        else if (request.Dialect.Structure == StructureRung.JsonObject)
        {
            writer.WriteString("format"u8, "json"u8);
        }
    }

    private void WriteOptions(Utf8JsonWriter writer, WireRequest request)
    {
        var options = request.Options;
        writer.WriteStartObject("options"u8);
        if (options.Temperature is { } temperature)
            writer.WriteNumber("temperature"u8, temperature);
        if (options.TopP is { } topP)
            writer.WriteNumber("top_p"u8, topP);
        if (options.TopK is { } topK)
            writer.WriteNumber("top_k"u8, topK);
        if (options.GetMinP() is { } minP)
            writer.WriteNumber("min_p"u8, minP);
        // Its seed is a signed 32-bit number.
        if (options.Seed is { } seed)
            writer.WriteNumber("seed"u8, (int)(seed & int.MaxValue));
        if (options.MaxOutputTokens is { } most)
            writer.WriteNumber("num_predict"u8, most);
        if (window.Tokens is { } tokens)
            writer.WriteNumber("num_ctx"u8, tokens);
        writer.WriteEndObject();
    }

    private bool IsThinker(string model) =>
        thinkers.TryGetValue(model, out var thinks) && thinks.Value is { IsCompletedSuccessfully: true, Result: true };

    private Task<bool> ThinksAsync(string model) =>
        thinkers
            .GetOrAdd(model, static (name, self) => new Lazy<Task<bool>>(() => self.AskThinksAsync(name)), this)
            .Value;

    // Shared by all calls that wait for it, so it follows none of their tokens; its own limit is short.
    private async Task<bool> AskThinksAsync(string model)
    {
        try
        {
            var reply = await Http.AskAsync(
                    Http.Endpoint.At("/api/show"),
                    OllamaRequests.Show(model),
                    ShowLimit,
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            return reply.IsSuccess && OllamaRequests.CanThink(reply.Body);
        }
        catch (CallFailedException)
        {
            // The call itself will meet the same trouble and report it. Next time is asked again.
            thinkers.TryRemove(model, out _);
            return false;
        }
    }
}

/// <summary>The context window of a run's calls, one for all: Ollama reloads the model whenever it changes.</summary>
internal sealed class ContextWindow
{
    /// <summary>In tokens; null leaves it to the server.</summary>
    public int? Tokens { get; set; }
}
