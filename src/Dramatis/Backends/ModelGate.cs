using Dramatis.Backends.Clients;
using Dramatis.Backends.Reading;
using Dramatis.Backends.Routing;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends;

/// <summary>
/// Finds an answer in the journal or gets one from a model.
/// </summary>
/// <param name="client">The decorators and clients, outermost first; disposed with the gate.</param>
/// <param name="pool">The endpoints behind them.</param>
/// <param name="calls">The journal's calls.</param>
/// <param name="window">The context window of the run's calls.</param>
internal sealed class ModelGate(IChatClient client, EndpointPool pool, ICallStore calls, ContextWindow window)
    : IModelGate,
        IModelRoom,
        IDisposable
{
    private readonly RefusalWatch refusals = new();
    private long answered;
    private long replayed;
    private long inputTokens;
    private long outputTokens;
    private CancellationTokenRegistration turningAway;

    /// <summary>The context window asked of servers that let us choose (Ollama), in tokens. Set it before the first call and leave it.</summary>
    public int? ContextTokens
    {
        get => window.Tokens;
        set => window.Tokens = value;
    }

    public int CallsAtOnce => pool.Room;

    public Action? Changed
    {
        get => pool.RoomChanged;
        set => pool.RoomChanged = value;
    }

    /// <summary>
    /// From then on calls that are not in flight are turned away: those that wait for a place or between attempts, and all that come later.
    /// </summary>
    /// <param name="stopping">Says when. Before the first call.</param>
    public void TurnAwayOn(CancellationToken stopping)
    {
        if (client.GetService<ResilientChatClient>() is { } resilient)
            resilient.Stopping = stopping;
        turningAway = stopping.UnsafeRegister(static pool => ((EndpointPool)pool!).Close(), pool);
    }

    /// <summary>What went through the gate so far, and how its endpoints are doing.</summary>
    public RunTraffic Traffic()
    {
        var (endpoints, waiting) = pool.Traffic();
        return new RunTraffic
        {
            Endpoints = endpoints,
            Limit = pool.Room,
            Waiting = waiting,
            Calls = Interlocked.Read(ref answered),
            Replays = Interlocked.Read(ref replayed),
            Retries = client.GetService<ResilientChatClient>()?.Retries ?? 0,
            InputTokens = Interlocked.Read(ref inputTokens),
            OutputTokens = Interlocked.Read(ref outputTokens),
        };
    }

    public async Task<AskResult> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var identity = CallHash.Identify(request);
        var recorded = await calls.FindAsync(identity, cancellationToken).ConfigureAwait(false);
        while (recorded is { Id: var id })
        {
            // An error object or a web page under a 200 was recorded too, before anybody knew what it was: no answer, ask again.
            if (BodyReader.Read(recorded.Body, recorded.Format) is BodyReading.Answer { Response: var response })
            {
                Interlocked.Increment(ref replayed);
                return new AskResult.Answered(ToAnswer(request, response, id) with { Replayed = true });
            }
            recorded = await calls.FindBeforeAsync(identity, id).ConfigureAwait(false);
        }
        return await AskModelAsync(request, identity, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        turningAway.Dispose();
        client.Dispose();
    }

    private async Task<AskResult> AskModelAsync(
        ModelRequest request,
        CallIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var call = new LiveCall(calls, identity, request);
        var options = call.ToOptions();
        try
        {
            var response = await client
                .GetResponseAsync(call.ToMessages(), options, cancellationToken)
                .ConfigureAwait(false);
            refusals.Answered();
            var context = options.Call();
            var answer = ToAnswer(request, response, context.Id) with { Structure = context.Structure };
            Interlocked.Increment(ref answered);
            Interlocked.Add(ref inputTokens, answer.InputTokens);
            Interlocked.Add(ref outputTokens, answer.OutputTokens);
            return new AskResult.Answered(answer);
        }
        catch (CallFailedException failure)
        {
            return failure.Kind switch
            {
                CallFailureKind.Fatal => throw Stop(failure),
                CallFailureKind.Refused when refusals.Refused(identity.Hash, failure.Message) => throw Stop(failure),
                CallFailureKind.Refused => new AskResult.Unanswered(failure.Message, Permanent: true),
                _ => new AskResult.Unanswered(failure.Message, Permanent: false),
            };
        }
    }

    private static RunException Stop(CallFailedException failure) =>
        new(
            ExitCode.ModelServer,
            $"{failure.Message} Then run the same command again: nothing that was answered is lost.",
            failure
        );

    public static ModelAnswer ToAnswer(ModelRequest request, ChatResponse response, long callId)
    {
        var text = response.Text;
        var end =
            response.FinishReason == ChatFinishReason.Length ? AnswerEnd.Length
            : response.FinishReason == ChatFinishReason.ContentFilter ? AnswerEnd.Filtered
            : AnswerEnd.Stop;
        return new ModelAnswer(
            Thoughts.Strip(text),
            end,
            callId,
            TokenEstimate.Count(response.Usage?.InputTokenCount) ?? TokenEstimate.Of(request),
            // Thoughts were paid for as well.
            TokenEstimate.Count(response.Usage?.OutputTokenCount) ?? TokenEstimate.Of(text),
            Replayed: false
        );
    }
}
