using Dramatis.Runs;
using Microsoft.Extensions.AI;

namespace Dramatis.Backends.Routing;

/// <summary>What one attempt of a call cost, as far as the server or an estimate tells.</summary>
internal static class AttemptCost
{
    private const int BytesPerToken = 4;

    /// <summary>An answered one.</summary>
    public static Usage Of(CallContext call, ChatResponse response) =>
        new(
            1,
            TokenEstimate.Count(response.Usage?.InputTokenCount) ?? Estimate(call),
            TokenEstimate.Count(response.Usage?.OutputTokenCount) ?? TokenEstimate.Of(response.Text)
        );

    /// <summary>
    /// One that brought no answer; null when it brought nothing. What came could not be read, or not be kept: nobody says what it cost, so it
    /// is taken for what it may have.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="most">The longest answer, in tokens.</param>
    public static Usage? InVain(CallContext call, int most) =>
        call.Received is { } received
            ? new Usage(1, Estimate(call), Math.Min(most, received.Body.Length / BytesPerToken))
            : null;

    private static int Estimate(CallContext call) => call.Request is { } request ? TokenEstimate.Of(request) : 0;
}
