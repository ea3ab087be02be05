using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>The most memory a run has at once, whatever the number of its rows.</summary>
internal sealed class MemoryRow : ILoadRow
{
    private const double Megabyte = 1024 * 1024;
    private const double Target = 150;

    public string Name => "memory";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        int[] sizes = bench.Full ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
        foreach (var size in sizes)
        {
            var settled = await bench.SettledAsync(size, cancellationToken);
            yield return new Measurement(
                Name,
                $"peak memory, {size:#,0} rows",
                settled.Engine.PeakBytes / Megabyte,
                "MB"
            )
            {
                Target = Target,
                Note =
                    $"{settled.Items:#,0} made in {settled.Engine.Wall.TotalSeconds:0} s, {settled.Engine.Cpu.TotalMilliseconds / settled.Items:0.00} ms CPU a row",
            };
        }
    }
}
