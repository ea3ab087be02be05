namespace Dramatis.Load.Rows;

/// <summary>What share of the ideal a run reached once it had got going.</summary>
internal static class Ramp
{
    /// <summary>The share, 0 when everything or nothing was answered within the ramp.</summary>
    /// <param name="answerTimes">When the answers went out, in milliseconds from the first request, in their order.</param>
    /// <param name="ramp">How long getting going may take, in milliseconds.</param>
    /// <param name="inFlight">How many could have been in flight.</param>
    /// <param name="latency">How long an answer takes, in milliseconds.</param>
    public static double Share(IReadOnlyList<double> answerTimes, double ramp, int inFlight, double latency)
    {
        var after = answerTimes.Count(time => time > ramp);
        if (after == 0 || after == answerTimes.Count)
            return 0;
        return after * latency / inFlight / (answerTimes[^1] - ramp);
    }
}
