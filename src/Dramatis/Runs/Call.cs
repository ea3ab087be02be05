namespace Dramatis.Runs;

/// <summary>How a recorded body is to be read again.</summary>
internal enum BodyFormat
{
    /// <summary>The answer of an OpenAI-compatible server's <c>/chat/completions</c>.</summary>
    OpenAI = 1,

    /// <summary>The answer of Ollama's <c>/api/chat</c>.</summary>
    Ollama = 2,

    /// <summary>A <c>ChatResponse</c> as a caller's own client returned it, as JSON.</summary>
    ChatResponse = 3,
}

/// <summary>Which call of which item this is; two calls are the same when their identities are.</summary>
/// <param name="Item">The item the call is made for.</param>
/// <param name="Hash">SHA-256 of key version, model, messages, options and sample index.</param>
internal sealed record CallIdentity(WorkKey Item, byte[] Hash);

/// <summary>An answer as it came over the wire, not yet parsed.</summary>
/// <param name="Body">The bytes as received (decompressed, otherwise untouched).</param>
/// <param name="Format">How to read them again.</param>
/// <param name="Endpoint">The server, without credentials.</param>
/// <param name="Attempt">The transport attempt it took, from 1.</param>
/// <param name="Elapsed">From the request's first byte to the answer's last.</param>
internal sealed record ReceivedBody(
    ReadOnlyMemory<byte> Body,
    BodyFormat Format,
    string Endpoint,
    int Attempt,
    TimeSpan Elapsed
);

/// <summary>A call found in the journal.</summary>
/// <param name="Id">Its number in the journal.</param>
/// <param name="Body">The bytes as received.</param>
/// <param name="Format">How to read them.</param>
internal sealed record RecordedCall(long Id, ReadOnlyMemory<byte> Body, BodyFormat Format)
{
    /// <summary>The server it came from.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The attempt it took, from 1.</summary>
    public int Attempt { get; init; } = 1;
}

/// <summary>What stands for the server of a call that went out with a batch.</summary>
internal static class BatchOrigin
{
    /// <summary>The batch answered.</summary>
    public const string Answered = "batch";

    /// <summary>It did not, and nothing was paid: the body says why.</summary>
    public const string Failed = "batch, no answer";
}

/// <summary>Where calls are found and committed. The gate writes; the journal is the implementation.</summary>
internal interface ICallStore
{
    /// <summary>The answer of a call made earlier, or null.</summary>
    ValueTask<RecordedCall?> FindAsync(CallIdentity identity, CancellationToken cancellationToken);

    /// <summary>
    /// What was committed under that identity before a body that proved to be no answer: of two requests for the same, only one may have
    /// been answered.
    /// </summary>
    /// <param name="identity">Which call.</param>
    /// <param name="id">The number of that body.</param>
    ValueTask<RecordedCall?> FindBeforeAsync(CallIdentity identity, long id) =>
        ValueTask.FromResult<RecordedCall?>(null);

    /// <summary>Throws when answers can no longer be committed.</summary>
    void CheckWritable() { }

    /// <summary>
    /// Commits an answer; returns its number when it is durable. Not cancellable on purpose: what has arrived was paid for.
    /// </summary>
    /// <param name="identity">Which call it answers.</param>
    /// <param name="request">Model, messages and options as JSON, for people who look into the journal.</param>
    /// <param name="received">The answer.</param>
    ValueTask<long> CommitAsync(CallIdentity identity, string request, ReceivedBody received);
}
