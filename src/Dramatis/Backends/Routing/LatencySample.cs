using Dramatis.Runs;

namespace Dramatis.Backends.Routing;

/// <summary>How long the calls of one window took, by step: only like is compared with like, since a scene takes longer than a question.</summary>
internal sealed class LatencySample
{
    private readonly double[] _seconds = new double[Steps];
    private readonly double[] _shortest = new double[Steps];
    private readonly int[] _counts = new int[Steps];

    private const int Steps = 16;

    private double _ranks;

    /// <summary>The answers counted.</summary>
    public int Count { get; private set; }

    /// <summary>The most calls that were in flight when one of the window was sent.</summary>
    public int Peak { get; private set; }

    /// <summary>
    /// How many were in flight on average when those that are answered by now were sent: while the limit grows, far fewer than at the peak.
    /// </summary>
    public double MeanRank => Count > 0 ? _ranks / Count : Peak;

    public void Sent(int rank) => Peak = Math.Max(Peak, rank);

    /// <summary>A call of the window was answered.</summary>
    /// <param name="step">The step it is for.</param>
    /// <param name="rank">How many were in flight with it when it was sent.</param>
    /// <param name="latency">How long it took.</param>
    public void Add(StepName step, int rank, TimeSpan latency)
    {
        _ranks += rank;
        var index = (int)step & (Steps - 1);
        var seconds = latency.TotalSeconds;
        _shortest[index] = _counts[index] == 0 ? seconds : Math.Min(_shortest[index], seconds);
        _seconds[index] += seconds;
        _counts[index]++;
        Count++;
    }

    /// <summary>How many times as long calls took here as there, by the steps both have; null when that is too little to say.</summary>
    /// <param name="earlier">What to compare with.</param>
    /// <param name="least">The fewest answers of a step, in both, that say something.</param>
    public double? RatioTo(LatencySample earlier, int least) =>
        Ratio(earlier, least, static (sample, step) => sample._seconds[step] / sample._counts[step]);

    /// <summary>
    /// The same of the quickest answers: behind a queue even the shortest answer waits, while long answers among short ones are only long.
    /// </summary>
    public double? RatioOfShortestTo(LatencySample earlier, int least) =>
        Ratio(earlier, least, static (sample, step) => sample._shortest[step]);

    private double? Ratio(LatencySample earlier, int least, Func<LatencySample, int, double> value)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            double weight = Math.Min(_counts[step], earlier._counts[step]);
            if (weight < least || earlier._seconds[step] <= 0)
                continue;
            sum += weight * value(this, step) / value(earlier, step);
            weights += weight;
        }
        return weights > 0 ? sum / weights : null;
    }
}
