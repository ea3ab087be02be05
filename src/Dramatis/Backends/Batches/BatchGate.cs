using System.Globalization;
using Dramatis.Backends.Clients;
using Dramatis.Backends.Reading;
using Dramatis.Runs;

namespace Dramatis.Backends.Batches;

/// <summary>
/// Stands where a model server would: answers come from the journal, where imported ones are; whatever is not there is written down as a
/// request of the next batch, and put off.
/// </summary>
/// <param name="calls">The journal's calls.</param>
/// <param name="mark">The character's mark in ids.</param>
/// <param name="learned">What earlier rounds taught of how to ask.</param>
/// <param name="firstImported">The journal's number of the first answer that was imported just now.</param>
/// <param name="spool">Where requests are written down; null: they are only counted.</param>
internal sealed class BatchGate(ICallStore calls, string mark, Dialect learned, long firstImported, RequestSpool? spool)
    : IModelGate,
        IModelRoom
{
    // Nobody waits for anybody, but outcomes are committed together: so many make a good group.
    private const int ItemsAtOnce = 128;

    private int _putOff;
    private int _used;

    /// <summary>How many calls wait for an answer.</summary>
    public int PutOff => Volatile.Read(ref _putOff);

    /// <summary>How many of the answers imported just now were asked for.</summary>
    public int Used => Volatile.Read(ref _used);

    public int CallsAtOnce => ItemsAtOnce;

    public Action? Changed { get; set; }

    public async Task<AskResult> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var identity = CallHash.Identify(request);
        var attempt = 1;
        if (await calls.FindAsync(identity, cancellationToken).ConfigureAwait(false) is { } recorded)
        {
            if (BodyReader.Read(recorded.Body, recorded.Format) is BodyReading.Answer { Response: var response })
            {
                if (recorded.Id >= firstImported)
                    Interlocked.Increment(ref _used);
                return new AskResult.Answered(
                    ModelGate.ToAnswer(request, response, recorded.Id) with
                    {
                        Replayed = recorded.Endpoint != BatchOrigin.Answered,
                    }
                );
            }
            if (recorded.Endpoint == BatchOrigin.Failed)
            {
                var problem = BatchProblem.FromBody(recorded.Body);
                if (problem is { MayPass: false })
                    return new AskResult.Unanswered($"The batch refused it: {problem.Message}", Permanent: true);
                if (recorded.Attempt >= BatchId.MostAttempts)
                    return new AskResult.Unanswered(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The batches gave no answer in {recorded.Attempt} rounds ({problem?.Message}); dramatis generate asks over the network"
                        ),
                        Permanent: false
                    );
                attempt = recorded.Attempt + 1;
            }
        }
        Interlocked.Increment(ref _putOff);
        spool?.Add(request, identity, new BatchId(identity, attempt).Write(mark), BodyOf(request, identity));
        throw new PutOffException();
    }

    private byte[] BodyOf(ModelRequest request, CallIdentity identity)
    {
        var call = new LiveCall(calls, identity, request);
        return OpenAIChatClient.BodyOf(
            new WireRequest(request.Model, call.ToMessages(), call.ToOptions(), BatchDialect.Of(request.Model, learned))
        );
    }
}
