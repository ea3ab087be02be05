using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>How near a run with a fixed number of calls in flight comes to having that number in flight all the time.</summary>
internal sealed class InFlightRow(string name, int inFlight, string scenario, string latency) : ILoadRow
{
    private const int Waves = 20;
    private const double Target = 0.95;

    public string Name => name;

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Fifty a paragraph: the next whole number of paragraphs.
        var calls = (((Waves * inFlight) + 49) / 50) * 50;
        var work = await bench.Best.OfAsync(
            () => Work.DoAsync(bench, scenario, calls, EngineOptions.Fixed(inFlight), cancellationToken),
            one => one.Server.Seconds,
            Ideal(calls).TotalSeconds / Target
        );
        yield return new Measurement(
            Name,
            $"share of the ideal, {inFlight:#,0} in flight x {latency}",
            Ideal(calls).TotalSeconds / work.Server.Seconds,
            ""
        )
        {
            Ideal = 1,
            Target = Target,
            Side = Good.AtLeast,
            Note =
                $"{work.Server.Seconds:0.00} s where {Ideal(calls).TotalSeconds:0.00} s is ideal; {work.Server.MostInFlight} in flight at most; "
                + $"{work.Engine.Cpu.TotalMilliseconds / calls:0.00} ms CPU a call",
        };
    }

    private TimeSpan Ideal(int calls) => Testing.Serving.ServingScenario.Named(scenario)!.IdealTime(calls, inFlight);
}
