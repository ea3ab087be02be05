namespace Dramatis.Testing.Wikipedia;

/// <summary>How the fake answers one request instead of properly.</summary>
public abstract record Misbehaviour
{
    /// <summary>A status without a useful body.</summary>
    public sealed record Status(int Code, string? RetryAfter = null) : Misbehaviour;

    /// <summary>The database replicas lag behind: status 200, and an error in the body.</summary>
    public sealed record Lagging(string RetryAfter = "5") : Misbehaviour;

    /// <summary>An error of the API: status 200.</summary>
    public sealed record ApiError(string Code, string Info) : Misbehaviour;

    /// <summary>Nothing, until the client gives up.</summary>
    public sealed record Silence : Misbehaviour;

    /// <summary>Half a body, then the connection is cut.</summary>
    public sealed record CutBody : Misbehaviour;

    /// <summary>This body, status 200.</summary>
    public sealed record Body(string Text) : Misbehaviour;

    /// <summary>More bytes than anybody should read.</summary>
    public sealed record Endless(long Bytes) : Misbehaviour;
}
