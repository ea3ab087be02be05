using Dramatis.Backends.Routing;

namespace Dramatis.Backends.Clients;

/// <summary>What a server sent back, whatever its status.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, decompressed; of a refusal only the beginning.</param>
/// <param name="RetryAfter">How long the server asks us to wait.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Elapsed">From the request's first byte to the answer's last.</param>
internal sealed record HttpReply(
    int Status,
    ReadOnlyMemory<byte> Body,
    TimeSpan? RetryAfter,
    Uri? Location,
    TimeSpan Elapsed
)
{
    /// <summary>What the server said is left of its limits.</summary>
    public RateNotice? Rate { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;
}
