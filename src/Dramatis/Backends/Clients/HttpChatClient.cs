using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dramatis.Backends.Reading;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Clients;

/// <summary>
/// What both protocols share: a request is sent in the dialect known to work, a refusal that teaches a better one is followed
/// by the next request of the same attempt, and the body of an answer is recorded before it is read.
/// </summary>
internal abstract class HttpChatClient(ModelHttp http, Action<string> notice) : IChatClient
{
    private readonly ConcurrentDictionary<string, DialectMemory> memories = new(StringComparer.Ordinal);
    private volatile bool hasAnswered;

    protected ModelHttp Http => http;

    protected Action<string> Notice => notice;

    protected abstract BodyFormat Format { get; }

    protected abstract Uri Address { get; }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new ChatOptions();
        var model = options.ModelId ?? "default";
        var list = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var memory = memories.GetOrAdd(model, Remember);
        await PrepareAsync(model, memory, cancellationToken).ConfigureAwait(false);

        var dialect = memory.Current;
        ServerRefusal? first = null;
        while (true)
        {
            var request = new WireRequest(model, list, options, dialect);
            var reply = await http.PostAsync(Address, Write(request), cancellationToken).ConfigureAwait(false);
            if (reply.Rate is { } rate)
                options.GetCall()?.Slot?.Learn(rate);
            if (reply.IsSuccess)
            {
                memory.Adopt(dialect);
                return await ReadAsync(reply, request, memory).ConfigureAwait(false);
            }

            var refusal = ServerRefusal.From(reply, http.Secrets);
            var lesson = Lesson.From(refusal, request, memory.HasAnsweredSchema);
            if (lesson is null)
            {
                // When asking differently did not help, the first answer to what was really asked is the one to show.
                var shown = first is not null && refusal.Kind == CallFailureKind.Refused ? first : refusal;
                throw shown.ToException(http.Endpoint, model);
            }
            first ??= refusal;
            dialect = lesson.Dialect.Join(memory.Current);
            if (lesson.IsSure)
                memory.Adopt(dialect);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract byte[] Write(WireRequest request);

    /// <summary>What has to be known of a model before it is asked first.</summary>
    protected virtual ValueTask PrepareAsync(string model, DialectMemory memory, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <summary>A look at an answer that was read.</summary>
    protected virtual void Read(ChatResponse response, string model) { }

    private DialectMemory Remember(string model) => new(http.Endpoint.Display, model, notice);

    // Not cancellable: what has arrived was paid for.
    private async ValueTask<ChatResponse> ReadAsync(HttpReply reply, WireRequest request, DialectMemory memory)
    {
        // The journal keeps bodies for ever, and some gateways repeat the key in what they send.
        var body = http.Secrets.Hide(reply.Body);
        if (request.Options.GetCall() is { } call)
        {
            call.Slot?.Arrived();
            await call.RecordAsync(new ReceivedBody(body, Format, http.Endpoint.Display, call.Attempt, reply.Elapsed))
                .ConfigureAwait(false);
            call.Slot?.Recorded();
            call.Structure = request.Format is null ? null : new StructureUse(request.Dialect.Structure, memory);
        }

        switch (BodyReader.Read(body, Format))
        {
            case BodyReading.Answer answer:
                hasAnswered = true;
                if (request.Format is not null)
                    memory.Answered();
                Read(answer.Response, request.Model);
                return answer.Response;
            case BodyReading.NotAnAnswer other:
                // A server that answered before has not become a web site: a proxy in between hiccups.
                var kind = other.Kind == CallFailureKind.Fatal && hasAnswered ? CallFailureKind.Transient : other.Kind;
                throw new CallFailedException(
                    kind,
                    $"{http.Endpoint.Display} sent no answer: {http.Secrets.Hide(other.Message)}"
                );
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
