namespace Dramatis.Backends;

/// <summary>What a failed call means for what comes next.</summary>
internal enum CallFailureKind
{
    /// <summary>No connection came about: the endpoint is out for a while, the call goes elsewhere or waits.</summary>
    Unreachable,

    /// <summary>The server failed to answer this time; the same request may succeed later.</summary>
    Transient,

    /// <summary>The server refuses this request; others may pass.</summary>
    Refused,

    /// <summary>Every request would meet it: wrong key, unknown model, no credit.</summary>
    Fatal,
}

/// <summary>One attempt of a call failed. Stays between the clients, their decorators and the gate.</summary>
internal sealed class CallFailedException(
    CallFailureKind kind,
    string message,
    TimeSpan? retryAfter = null,
    Exception? innerException = null
) : Exception(message, innerException)
{
    public CallFailureKind Kind { get; } = kind;

    /// <summary>How long the server asks us to wait, if it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The server says that it has too much to do, or that we ask too often: fewer calls at once may pass.</summary>
    public bool IsOverload { get; init; }
}
