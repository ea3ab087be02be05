using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>How long it takes to write a whole dataset for a trainer, and how much memory.</summary>
internal sealed class ExportRow : ILoadRow
{
    private const double Megabyte = 1024 * 1024;
    private const int RowsOfTarget = 500_000;
    private const double TargetSeconds = 10;
    private const double TargetMegabytes = 200;

    public string Name => "export";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var size = bench.Full ? 1_000_000 : 100_000;
        var settled = await bench.SettledAsync(size, cancellationToken);
        var character = Path.GetDirectoryName(PreparedLife.RowsIn(settled.Directory))!;
        var target = TargetSeconds * size / RowsOfTarget;
        var export = await bench.Best.OfAsync(
            async () =>
            {
                var output = Path.Combine(bench.NewDirectory(), "export");
                using var run = bench.Run("export", character, "--format", "trl", "--output", output, "--json");
                return (await run.EndAsync(cancellationToken)).Done();
            },
            engine => engine.Wall.TotalSeconds,
            target
        );
        yield return new Measurement(Name, $"export of {size:#,0} rows", export.Wall.TotalSeconds, "s")
        {
            Target = target,
            Note = $"the target is {TargetSeconds:0} s for {RowsOfTarget:#,0}",
        };
        yield return new Measurement(Name, "peak memory of the export", export.PeakBytes / Megabyte, "MB")
        {
            Target = TargetMegabytes,
        };
    }
}
