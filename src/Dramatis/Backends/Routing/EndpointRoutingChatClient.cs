using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// Shares the calls among endpoints, least busy first. One that cannot be reached is left out, and later tried again by a
/// single call; one that refuses whatever it is asked (wrong key, unknown model) is not. While all are out, calls wait; when all are
/// lost, they fail for good.
/// </summary>
internal sealed class EndpointRoutingChatClient(
    IReadOnlyList<Route> routes,
    RoutingOptions options,
    TimeProvider time,
    Action<string> notice
) : IChatClient
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();
    private int outs;

    public IReadOnlyList<EndpointStatus> Status()
    {
        lock (gate)
            return
            [
                .. routes.Select(route => new EndpointStatus(
                    route.Name,
                    route.InFlight,
                    route.Answers,
                    route.IsOut ? route.LastProblem : null
                )),
            ];
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? chatOptions = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = chatOptions.GetCall();
        var (route, era) = await TakeAsync(call?.Avoid, cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await route
                .Client.GetResponseAsync(messages, chatOptions, cancellationToken)
                .ConfigureAwait(false);
            Reached(route, isAnswer: true);
            return response;
        }
        catch (CallFailedException failure)
        {
            call?.Avoid = route.Name;
            if (failure.Kind == CallFailureKind.Fatal && routes.Count > 1)
                throw SetAside(route, failure);
            if (failure.Kind == CallFailureKind.Unreachable)
                Missed(route, era, failure.Message);
            else
                Reached(route, isAnswer: false);
            throw;
        }
        finally
        {
            Release(route, era);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? chatOptions = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, chatOptions, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        foreach (var route in routes)
            route.Client.Dispose();
    }

    private async ValueTask<(Route Route, int Era)> TakeAsync(string? avoid, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal;
            TimeSpan pause;
            lock (gate)
            {
                var now = time.GetTimestamp();
                if (((outs > 0 ? DueForProbe(now) : null) ?? LeastBusy(avoid)) is { } route)
                {
                    route.IsProbing = route.IsOut;
                    route.InFlight++;
                    return (route, route.Era);
                }
                if (routes.All(IsLost))
                    throw Lost();
                pause = routes
                    .Where(candidate => !candidate.IsProbing && !candidate.IsSetAside)
                    .Select(candidate => UntilProbe(candidate, now))
                    .DefaultIfEmpty(Timeout.InfiniteTimeSpan)
                    .Min();
                signal = changed.Task;
            }
            try
            {
                await signal.WaitAsync(pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The pause is over: an endpoint is due for its probe.
            }
        }
    }

    private Route? DueForProbe(long now) =>
        routes.All(IsLost)
            ? null
            : routes.FirstOrDefault(route =>
                route.IsOut && !route.IsSetAside && !route.IsProbing && UntilProbe(route, now) <= TimeSpan.Zero
            );

    private TimeSpan UntilProbe(Route route, long now) => route.Pause - time.GetElapsedTime(route.OutSince, now);

    private Route? LeastBusy(string? avoid)
    {
        Route? best = null;
        foreach (var route in routes)
            if (!route.IsOut && (best is null || Rank(route, avoid) < Rank(best, avoid)))
                best = route;
        return best;
    }

    private static long Rank(Route route, string? avoid) =>
        route.InFlight + (string.Equals(route.Name, avoid, StringComparison.Ordinal) ? 1L << 32 : 0);

    private bool IsLost(Route route) =>
        route.IsSetAside
        || route.IsOut && route.Failures >= (route.Answers > 0 ? options.MostFailures : options.MostFailuresAtStart);

    private void Reached(Route route, bool isAnswer)
    {
        lock (gate)
        {
            if (isAnswer)
                route.Answers++;
            route.Failures = 0;
            if (!route.IsOut || route.IsSetAside)
                return;
            route.IsOut = false;
            outs--;
            route.Era++;
            Signal();
        }
        notice($"{route.Name} can be reached again.");
    }

    private void Missed(Route route, int era, string problem)
    {
        TimeSpan pause;
        lock (gate)
        {
            // Calls that were in flight together fail together: only the first one counts.
            if (era != route.Era || route.IsSetAside)
                return;
            pause = options.FirstPause * Math.Pow(2, Math.Min(route.Failures, 30));
            if (pause > options.LongestPause)
                pause = options.LongestPause;
            route.Failures++;
            if (!route.IsOut)
                outs++;
            route.IsOut = true;
            route.Era++;
            route.IsProbing = false;
            route.OutSince = time.GetTimestamp();
            route.Pause = pause;
            route.LastProblem = problem;
            Signal();
        }
        notice($"{problem} Trying it again in {pause.TotalSeconds:0} s.");
    }

    // A wrong key or an unknown model concerns one endpoint alone; the call goes to another at once.
    private CallFailedException SetAside(Route route, CallFailedException failure)
    {
        bool isFirst;
        lock (gate)
        {
            isFirst = !route.IsSetAside;
            route.IsSetAside = true;
            route.LastProblem = failure.Message;
            if (!route.IsOut)
                outs++;
            route.IsOut = true;
            if (isFirst)
            {
                route.Era++;
                route.IsProbing = false;
                Signal();
            }
            if (routes.All(IsLost))
                return Lost();
        }
        if (isFirst)
            notice($"{failure.Message} Going on without {route.Name}.");
        return new CallFailedException(CallFailureKind.Unreachable, failure.Message, innerException: failure);
    }

    private void Release(Route route, int era)
    {
        lock (gate)
        {
            route.InFlight--;
            // A probe that was cancelled: somebody else may send the next one.
            if (route.Era == era && route.IsProbing)
            {
                route.IsProbing = false;
                Signal();
            }
        }
    }

    private CallFailedException Lost() =>
        new(
            CallFailureKind.Fatal,
            string.Join(' ', routes.Select(route => route.LastProblem).Distinct(StringComparer.Ordinal))
        );

    private void Signal()
    {
        var before = changed;
        changed = NewSignal();
        before.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
