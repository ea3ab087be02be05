using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>A slow server of one's own that works on four at a time and lets the rest wait: more in flight only makes everybody slower.</summary>
internal sealed class LocalQueueRow : ILoadRow
{
    private const string Scenario = "queue-4";
    private const int Calls = 400;
    private const int Ceiling = 64;
    private const double Target = 0.98;
    private const double TargetQueue = 4;

    private static readonly int[] FixedSettings = [4, 8];

    public string Name => "local";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (best, bestSetting) = (double.MaxValue, 0);
        foreach (var setting in FixedSettings)
        {
            var work = await Work.DoAsync(bench, Scenario, Calls, EngineOptions.Fixed(setting), cancellationToken);
            if (work.Server.Seconds < best)
                (best, bestSetting) = (work.Server.Seconds, setting);
        }
        var found = await Work.DoAsync(bench, Scenario, Calls, EngineOptions.UpTo(Ceiling), cancellationToken);
        yield return new Measurement(
            Name,
            $"throughput by that of the best fixed setting, a server of 4 at a time, up to {Ceiling} in flight, found by itself",
            best / found.Server.Seconds,
            ""
        )
        {
            Ideal = 1,
            Target = Target,
            Side = Good.AtLeast,
            Note =
                $"{found.Server.Seconds:0.0} s; {best:0.0} s with {bestSetting} in flight; {found.Server.IdealSeconds:0.0} s is ideal",
        };
        yield return new Measurement(Name, "requests that waited at the server on average", found.Server.MeanQueue, "")
        {
            Target = TargetQueue,
            Note = $"{found.Server.LongestQueue} at most",
        };
    }
}
