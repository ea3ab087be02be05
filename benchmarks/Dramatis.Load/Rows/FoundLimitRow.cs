using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>The same where the run finds out by itself how many calls it may have in flight.</summary>
internal sealed class FoundLimitRow : ILoadRow
{
    private const int Ceiling = 256;
    private const int Calls = 6_650;
    private const double LatencyMilliseconds = 100;
    private const int RoundTrips = 12;
    private const double Target = 0.95;

    public string Name => "found";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var work = await bench.Best.OfAsync(
            () => Work.DoAsync(bench, "steady-100ms", Calls, EngineOptions.UpTo(Ceiling), cancellationToken),
            one => -Share(one),
            -Target
        );
        yield return new Measurement(
            Name,
            $"share of the ideal after {RoundTrips} round trips, up to {Ceiling} in flight x 100 ms, found by itself",
            Share(work),
            ""
        )
        {
            Ideal = 1,
            Target = Target,
            Side = Good.AtLeast,
            Note = $"{work.Server.Seconds:0.00} s in all; {work.Server.MostInFlight} in flight at most",
        };
    }

    private static double Share(Work work) =>
        Ramp.Share(work.AnswerTimes, RoundTrips * LatencyMilliseconds, Ceiling, LatencyMilliseconds);
}
