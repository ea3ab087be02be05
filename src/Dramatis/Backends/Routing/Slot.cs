namespace Dramatis.Backends.Routing;

/// <summary>A place at an endpoint for one attempt of a call. It is given back once, by whoever knows first how the attempt ended.</summary>
internal sealed class Slot(EndpointPool pool, Route route, ConcurrencyLimit.Ticket ticket, int era, long sent)
{
    private bool _isGivenBack;
    private long? _arrived;

    public Route Route => route;

    public ConcurrencyLimit.Ticket Ticket => ticket;

    /// <summary>The endpoint's era when the place was taken.</summary>
    public int Era => era;

    /// <summary>How long the server took for an answer that has arrived, or takes until now.</summary>
    public TimeSpan Took(TimeProvider time) => time.GetElapsedTime(sent, _arrived ?? time.GetTimestamp());

    /// <summary>The answer has arrived whole: how long the server took is known, whatever recording it takes.</summary>
    public void Arrived() => _arrived = pool.Now();

    /// <summary>
    /// The answer is on the disk: the place is free for another call while this one is read. Not before, so that no more calls are ever
    /// asked and not yet recorded than there are places; a kill costs no more than those.
    /// </summary>
    public void Recorded() => pool.Recorded(this);

    /// <summary>The server said what is left of its limits.</summary>
    public void Learn(RateNotice notice) => pool.Learn(route, notice);

    /// <summary>True the first time; under the pool's lock.</summary>
    public bool GiveBack() => !_isGivenBack && (_isGivenBack = true);
}
