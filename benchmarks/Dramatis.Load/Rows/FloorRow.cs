using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>What the machine allows at this hour: a bare loop on the same server, which the other rows can be held against.</summary>
internal sealed class FloorRow : ILoadRow
{
    private const int Calls = 10_000;
    private const int InFlight = 256;
    private const int Waves = 20;

    public string Name => "floor";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var instant = await bench.Best.OfAsync(
            () => BareLoop.RunAsync(bench, "instant", Calls, 64, cancellationToken),
            loop => loop.CpuMilliseconds,
            0
        );
        yield return new Measurement(
            Name,
            "a bare loop: CPU a call, 10,000 calls, 0 ms, 64 in flight",
            instant.CpuMilliseconds,
            "ms"
        );
        yield return new Measurement(
            Name,
            "the fake server: CPU a call, not counted elsewhere",
            instant.Server.ServerCpuSeconds * 1000 / Calls,
            "ms"
        );
        var steady = await bench.Best.OfAsync(
            () => BareLoop.RunAsync(bench, "steady-100ms", InFlight * Waves, InFlight, cancellationToken),
            loop => loop.Server.Seconds,
            0
        );
        yield return new Measurement(
            Name,
            $"a bare loop: share of the ideal, {InFlight} in flight x 100 ms",
            steady.Server.IdealSeconds / steady.Server.Seconds,
            ""
        )
        {
            Ideal = 1,
        };
    }
}
