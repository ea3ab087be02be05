using System.Diagnostics.CodeAnalysis;
using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>
/// The places all endpoints have for calls, given out in the order they are asked for, where there is most room. An endpoint
/// that cannot be reached is left out, and later tried again by a single call; one that refuses whatever it is asked (wrong key, unknown model)
/// is not. While there is no place, calls wait; when all endpoints are lost, they fail for good.
/// </summary>
internal sealed class EndpointPool : IDisposable
{
    // So many different calls in a row that come to nothing are no accident: one at a time is enough to find out when it works again.
    private const int MostStumbles = 10;

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Route> _routes;
    private readonly RoutingOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _notice;
    private readonly LinkedList<WaitingCall> _waiting = new();
    private readonly ITimer _timer;
    private int _inFlight;
    private int _outs;
    private int _room;
    private bool _isClosed;

    public EndpointPool(IReadOnlyList<Route> routes, RoutingOptions options, TimeProvider time, Action<string> notice)
    {
        (_routes, _options, _time, _notice) = (routes, options, time, notice);
        _timer = time.CreateTimer(
            static pool => ((EndpointPool)pool!).Look(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _room = CountRoom();
    }

    /// <summary>How many calls all endpoints together get at once at present, at least 1.</summary>
    public int Room => Volatile.Read(ref _room);

    /// <summary>Whether endpoints have a number of tokens a minute, so that they are worth estimating.</summary>
    public bool CountsTokens => _options.Rates.TokensPerMinute is not null;

    /// <summary>Told when <see cref="Room"/> has changed; from any thread.</summary>
    public Action? RoomChanged { get; set; }

    /// <summary>How the endpoints are doing, and how many calls wait for a place.</summary>
    public (IReadOnlyList<EndpointTraffic> Endpoints, int Waiting) Traffic()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            return ([.. _routes.Select(route => route.Traffic(UntilNextCall(route, now)))], _waiting.Count);
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <param name="step">The step the call is for.</param>
    /// <param name="avoid">The endpoint whose attempt failed last: another one is tried first.</param>
    /// <param name="tokens">How many tokens the call will take, by estimate.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CallFailedException">All endpoints are lost.</exception>
    /// <exception cref="TurnedAwayException">No more places are given: see <see cref="Close"/>.</exception>
    public ValueTask<Slot> TakeAsync(StepName step, string? avoid, long tokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_isClosed)
                throw new TurnedAwayException();
            if (_waiting.Count == 0 && TryTake(step, avoid, tokens, out var slot))
                return ValueTask.FromResult(slot);
            if (AreAllLost())
                throw Lost();
            var waiter = new WaitingCall(step, avoid, tokens);
            var node = _waiting.AddLast(waiter);
            waiter.Cancellation = cancellationToken.UnsafeRegister(_ => GiveUp(node, cancellationToken), null);
            SetTimer();
            return new ValueTask<Slot>(waiter.Place.Task);
        }
    }

    /// <summary>A place that is free and that nobody waits for; null when there is none.</summary>
    public Slot? TakeFree(StepName step, string? avoid, long tokens)
    {
        lock (_gate)
            return !_isClosed && _waiting.Count == 0 && TryTake(step, avoid, tokens, out var slot) ? slot : null;
    }

    /// <summary>Gives no more places: who waits for one is turned away, as is whoever asks for one later. Calls in flight go on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var waiter in _waiting)
            {
                waiter.Place.SetException(new TurnedAwayException());
                waiter.Cancellation.Unregister();
            }
            _waiting.Clear();
        }
    }

    public long Now() => _time.GetTimestamp();

    /// <summary>An answer has arrived and is recorded: its place is free, whatever is in it.</summary>
    public void Recorded(Slot slot) =>
        Change(
            slot,
            (route, isFirst) =>
            {
                if (isFirst)
                    route.Limit.Answered(slot.Ticket, slot.Took(_time));
                return null;
            }
        );

    /// <summary>It was an answer indeed.</summary>
    public void Answered(Slot slot, UsageDetails? usage = null) =>
        Change(
            slot,
            (route, isFirst) =>
            {
                if (isFirst)
                    route.Limit.Answered(slot.Ticket, slot.Took(_time));
                route.Answers++;
                route.InputTokens += TokenEstimate.Count(usage?.InputTokenCount) ?? 0;
                route.OutputTokens += TokenEstimate.Count(usage?.OutputTokenCount) ?? 0;
                return Reached(route);
            }
        );

    /// <summary>The server took notice of a call, and failed or refused.</summary>
    /// <param name="slot">The call's place.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="isAgain">Whether the same call has failed before: it may be the call, not the server.</param>
    public void Failed(Slot slot, CallFailedException failure, bool isAgain) =>
        Change(
            slot,
            (route, isFirst) =>
            {
                if (isFirst && failure.IsOverload)
                    route.Limit.Refused(slot.Ticket);
                else if (isFirst)
                    route.Limit.Gone();
                // A server that has too much to do is no broken one, unless a single call is too much.
                if (failure.Kind != CallFailureKind.Transient || (failure.IsOverload && route.Limit.Current > 1))
                    return Reached(route);
                route.Stumbles += isAgain ? 0 : 1;
                return route.Stumbles >= MostStumbles ? Out(route, slot.Era, failure.Message) : null;
            }
        );

    /// <summary>No connection came about.</summary>
    public void Missed(Slot slot, string problem) =>
        Change(
            slot,
            (route, isFirst) =>
            {
                if (isFirst)
                    route.Limit.Gone();
                return Out(route, slot.Era, problem);
            }
        );

    /// <summary>The attempt was given up.</summary>
    public void Abandoned(Slot slot) =>
        Change(
            slot,
            (route, isFirst) =>
            {
                if (isFirst)
                    route.Limit.Gone();
                // A probe that was cancelled: somebody else may send the next one.
                if (route.Era == slot.Era)
                    route.IsProbing = false;
                return null;
            }
        );

    /// <summary>A wrong key or an unknown model concerns one endpoint alone; the call goes to another at once.</summary>
    /// <returns>What to throw instead.</returns>
    public CallFailedException SetAside(Slot slot, CallFailedException failure)
    {
        CallFailedException? lost = null;
        Change(
            slot,
            (route, isFirst) =>
            {
                if (isFirst)
                    route.Limit.Gone();
                var isNews = !route.IsSetAside;
                route.IsSetAside = true;
                route.LastProblem = failure.Message;
                _outs += route.IsOut ? 0 : 1;
                (route.IsOut, route.IsProbing) = (true, false);
                route.Era += isNews ? 1 : 0;
                lost = AreAllLost() ? Lost() : null;
                return isNews && lost is null ? $"{failure.Message} Going on without {route.Name}." : null;
            }
        );
        return lost ?? new CallFailedException(CallFailureKind.Unreachable, failure.Message, innerException: failure);
    }

    /// <summary>What a server's headers say is left of its limits.</summary>
    public void Learn(Route route, RateNotice notice)
    {
        lock (_gate)
            route.Allowance.Learn(notice);
    }

    /// <summary>A call took other than the tokens it was expected to take.</summary>
    public void Correct(Route route, long estimated, long real)
    {
        lock (_gate)
            route.Allowance.Correct(estimated, real);
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var route in _routes)
            route.Client.Dispose();
    }

    // However an attempt ends, its place is given back once, and whatever changes an endpoint may make room for those who wait.
    private void Change(Slot slot, Func<Route, bool, string?> change)
    {
        string? told;
        bool hasChanged;
        lock (_gate)
        {
            var isFirst = slot.GiveBack();
            _inFlight -= isFirst ? 1 : 0;
            told = change(slot.Route, isFirst);
            hasChanged = GivePlaces();
        }
        if (told is not null)
            _notice(told);
        if (hasChanged)
            RoomChanged?.Invoke();
    }

    /// <summary>Time has passed: somebody who waits may have room now.</summary>
    internal void Look()
    {
        bool hasChanged;
        lock (_gate)
            hasChanged = GivePlaces();
        if (hasChanged)
            RoomChanged?.Invoke();
    }

    /// <returns>Whether there is more or less room than before.</returns>
    private bool GivePlaces()
    {
        while (_waiting.First is { } first)
        {
            var waiter = first.Value;
            if (TryTake(waiter.Step, waiter.Avoid, waiter.Tokens, out var slot))
                waiter.Place.SetResult(slot);
            else if (AreAllLost())
                waiter.Place.SetException(Lost());
            else
                break;
            _waiting.RemoveFirst();
            waiter.Cancellation.Unregister();
        }
        if (_waiting.Count > 0)
            SetTimer();
        var before = _room;
        _room = CountRoom();
        return _room != before;
    }

    private bool TryTake(StepName step, string? avoid, long tokens, [NotNullWhen(true)] out Slot? slot)
    {
        slot = null;
        var now = _time.GetTimestamp();
        if (((_outs > 0 ? DueForProbe(now) : null) ?? MostRoom(avoid, now)) is not { } route)
            return false;
        route.IsProbing = route.IsOut;
        route.Allowance.Spend(tokens);
        _inFlight++;
        slot = new Slot(this, route, route.Limit.Sent(step), route.Era, now);
        return true;
    }

    private void GiveUp(LinkedListNode<WaitingCall> node, CancellationToken cancellationToken)
    {
        lock (_gate)
            if (node.List is not null)
                _waiting.Remove(node);
            else
                return;
        node.Value.Place.TrySetCanceled(cancellationToken);
    }

    private Route? DueForProbe(long now) =>
        AreAllLost()
            ? null
            : _routes.FirstOrDefault(route =>
                route.IsOut && !route.IsSetAside && !route.IsProbing && UntilProbe(route, now) <= TimeSpan.Zero
            );

    // Zero also where it is not a matter of time.
    private TimeSpan UntilNextCall(Route route, long now) =>
        !route.IsOut ? route.Allowance.Wait(now)
        : route.IsProbing || route.IsSetAside ? TimeSpan.Zero
        : UntilProbe(route, now);

    private TimeSpan UntilProbe(Route route, long now) => route.Pause - _time.GetElapsedTime(route.OutSince, now);

    private Route? MostRoom(string? avoid, long now)
    {
        if (_inFlight >= _options.MostAtOnce)
            return null;
        Route? best = null;
        foreach (var route in _routes)
            if (!route.IsOut && route.Limit.HasRoom && route.Allowance.Wait(now) == TimeSpan.Zero)
                best = best is null || RoomOf(route, avoid) > RoomOf(best, avoid) ? route : best;
        return best;
    }

    private static long RoomOf(Route route, string? avoid) =>
        route.Limit.Current
        - route.Limit.InFlight
        - (string.Equals(route.Name, avoid, StringComparison.Ordinal) ? 1L << 32 : 0);

    // Time alone makes room where an endpoint is to be probed or its minute goes on.
    private void SetTimer()
    {
        var now = _time.GetTimestamp();
        var next = TimeSpan.MaxValue;
        foreach (var route in _routes)
        {
            var wait = UntilNextCall(route, now);
            if (wait > TimeSpan.Zero && wait < next)
                next = wait;
        }
        _timer.Change(next == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : RoundedUp(next), Timeout.InfiniteTimeSpan);
    }

    // A timer that goes off a moment early would find nothing to do.
    private static TimeSpan RoundedUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private int CountRoom()
    {
        var room = 0L;
        foreach (var route in _routes)
            if (!route.IsOut)
                room += route.Limit.Current;
        return (int)Math.Clamp(room, 1, _options.MostAtOnce);
    }

    private bool AreAllLost() => _outs == _routes.Count && _routes.All(IsLost);

    private bool IsLost(Route route) =>
        route.IsSetAside
        || route.IsOut && route.Failures >= (route.Answers > 0 ? _options.MostFailures : _options.MostFailuresAtStart);

    private string? Reached(Route route)
    {
        (route.Failures, route.Stumbles) = (0, 0);
        if (!route.IsOut || route.IsSetAside)
            return null;
        (route.IsOut, route.IsProbing) = (false, false);
        _outs--;
        route.Era++;
        return $"{route.Name} can be reached again.";
    }

    private string? Out(Route route, int era, string problem)
    {
        // Calls that were in flight together fail together: only the first one counts.
        if (era != route.Era || route.IsSetAside)
            return null;
        var pause = _options.FirstPause * Math.Pow(2, Math.Min(route.Failures, 30));
        if (pause > _options.LongestPause)
            pause = _options.LongestPause;
        route.Failures++;
        _outs += route.IsOut ? 0 : 1;
        (route.IsOut, route.IsProbing) = (true, false);
        route.Era++;
        (route.OutSince, route.Pause) = (_time.GetTimestamp(), pause);
        route.LastProblem = problem;
        return $"{problem} Trying it again in {pause.TotalSeconds:0} s.";
    }

    private CallFailedException Lost() =>
        new(
            CallFailureKind.Fatal,
            string.Join(' ', _routes.Select(route => route.LastProblem).Distinct(StringComparer.Ordinal))
        );
}
