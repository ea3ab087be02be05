using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Dramatis.Runs;

namespace Dramatis.Testing.Models;

/// <summary>A journal's calls in memory: the last answer to a call is the one found.</summary>
internal sealed class MemoryCallStore : ICallStore
{
    private readonly ConcurrentDictionary<string, ImmutableStack<RecordedCall>> calls = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(CallIdentity Identity, string Request, ReceivedBody Received)> commits = new();
    private long last;

    public IReadOnlyList<(CallIdentity Identity, string Request, ReceivedBody Received)> Commits => [.. commits];

    public IReadOnlyList<string> Bodies =>
        [.. commits.Select(commit => Encoding.UTF8.GetString(commit.Received.Body.Span))];

    public ValueTask<RecordedCall?> FindAsync(CallIdentity identity, CancellationToken cancellationToken) =>
        FindBeforeAsync(identity, long.MaxValue);

    public ValueTask<RecordedCall?> FindBeforeAsync(CallIdentity identity, long id) =>
        ValueTask.FromResult(
            calls
                .GetValueOrDefault(Key(identity), ImmutableStack<RecordedCall>.Empty)
                .FirstOrDefault(call => call.Id < id)
        );

    public ValueTask<long> CommitAsync(CallIdentity identity, string request, ReceivedBody received)
    {
        commits.Enqueue((identity, request, received));
        var id = Interlocked.Increment(ref last);
        Add(identity, new RecordedCall(id, received.Body, received.Format));
        return ValueTask.FromResult(id);
    }

    /// <summary>Puts an answer there as an earlier run would have.</summary>
    public void Put(CallIdentity identity, string body, BodyFormat format) =>
        Add(identity, new RecordedCall(Interlocked.Increment(ref last), Encoding.UTF8.GetBytes(body), format));

    private void Add(CallIdentity identity, RecordedCall call) =>
        calls.AddOrUpdate(
            Key(identity),
            static (_, call) => ImmutableStack.Create(call),
            static (_, earlier, call) => earlier.Push(call),
            call
        );

    private static string Key(CallIdentity identity) => Convert.ToHexString(identity.Hash);
}
