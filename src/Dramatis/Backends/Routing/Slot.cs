namespace Dramatis.Backends.Routing;

/// <summary>A place at an endpoint for one attempt of a call. It is given back once, by whoever knows first how the attempt ended.</summary>
internal sealed class Slot(EndpointPool pool, Route route, ConcurrencyLimit.Ticket ticket, int era, long sent)
{
    private bool _isGivenBack;

    public Route Route => route;

    public ConcurrencyLimit.Ticket Ticket => ticket;

    /// <summary>The endpoint's era when the place was taken.</summary>
    public int Era => era;

    /// <summary>When it was taken, as a timestamp.</summary>
    public long Sent => sent;

    /// <summary>The answer has arrived whole: the place is free for another call while this one is recorded and read.</summary>
    public void Arrived() => pool.Arrived(this);

    /// <summary>The server said what is left of its limits.</summary>
    public void Learn(RateNotice notice) => pool.Learn(route, notice);

    /// <summary>True the first time; under the pool's lock.</summary>
    public bool GiveBack() => !_isGivenBack && (_isGivenBack = true);
}
