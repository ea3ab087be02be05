using System.Runtime.CompilerServices;
using Dramatis.Load.Results;
using Dramatis.Testing.Serving;

namespace Dramatis.Load.Rows;

/// <summary>A server that refuses what is too much for it, and a run that would like to have more in flight.</summary>
internal sealed class RefusalRow(string name, string scenario, string what) : ILoadRow
{
    private const int Calls = 2_000;
    private const int Wanted = 128;
    private const double TargetTime = 1.2;
    private const double TargetRefused = 0.03;

    public string Name => name;

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var ideal = ServingScenario.Named(scenario)!.IdealTime(Calls, Wanted).TotalSeconds;
        var work = await bench.Best.OfAsync(
            () => Work.DoAsync(bench, scenario, Calls, EngineOptions.UpTo(Wanted), cancellationToken),
            one => one.Server.Seconds,
            ideal * TargetTime
        );
        yield return new Measurement(
            Name,
            $"time by ideal, 2,000 rows, {Wanted} wanted, {what}",
            work.Server.Seconds / ideal,
            ""
        )
        {
            Ideal = 1,
            Target = TargetTime,
            Note = $"{work.Server.Seconds:0.0} s where {ideal:0.0} s is ideal",
        };
        yield return new Measurement(Name, "share of requests refused", Refused(work.Server), "")
        {
            Ideal = 0,
            Target = TargetRefused,
            Note = $"{work.Server.Refused} of {work.Server.Requests}; {work.Server.Repeated} answered twice",
        };
    }

    private static double Refused(ServingFigures figures) =>
        figures.Requests == 0 ? 0 : (double)figures.Refused / figures.Requests;
}
