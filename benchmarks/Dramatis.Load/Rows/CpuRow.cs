using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>Processor time a call, of the whole engine from its start to its end.</summary>
internal sealed class CpuRow : ILoadRow
{
    private const int Calls = 10_000;
    private const int FewCalls = 100;
    private const double Target = 0.15;

    private static readonly string[] Options = EngineOptions.Fixed(64);

    public string Name => "cpu";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var few = await bench.Best.OfAsync(
            () => Work.DoAsync(bench, "instant", FewCalls, Options, cancellationToken),
            work => work.Engine.Cpu.TotalMilliseconds,
            0
        );
        var many = await bench.Best.OfAsync(
            () => Work.DoAsync(bench, "instant", Calls, Options, cancellationToken),
            work => work.Engine.Cpu.TotalMilliseconds / Calls,
            Target
        );
        var cpu = many.Engine.Cpu.TotalMilliseconds;
        yield return new Measurement(
            Name,
            "CPU a call, 10,000 calls, 0 ms, 64 in flight, start and end included",
            cpu / Calls,
            "ms"
        )
        {
            Target = Target,
            Note = $"server {many.Server.ServerCpuSeconds * 1000 / Calls:0.00} ms",
        };
        yield return new Measurement(
            Name,
            "CPU a further call",
            (cpu - few.Engine.Cpu.TotalMilliseconds) / (Calls - FewCalls),
            "ms"
        );
        yield return new Measurement(Name, "CPU of a run of 100 calls", few.Engine.Cpu.TotalMilliseconds, "ms");
        yield return new Measurement(Name, "calls a second", Calls / many.Server.Seconds, "");
    }
}
