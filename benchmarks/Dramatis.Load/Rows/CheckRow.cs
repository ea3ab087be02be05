using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>How long it takes to look at a whole dataset, and how much memory.</summary>
internal sealed class CheckRow : ILoadRow
{
    private const double Megabyte = 1024 * 1024;
    private const int RowsOfTarget = 500_000;
    private const double TargetSeconds = 10;
    private const double TargetMegabytes = 200;

    public string Name => "check";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var size = bench.Full ? RowsOfTarget : 100_000;
        var settled = await bench.SettledAsync(bench.Full ? 1_000_000 : size, cancellationToken);
        var file = Path.Combine(bench.NewDirectory(), "rows.jsonl");
        await File.WriteAllLinesAsync(
            file,
            File.ReadLines(PreparedLife.RowsIn(settled.Directory)).Take(size),
            cancellationToken
        );
        var target = TargetSeconds * size / RowsOfTarget;
        var check = await bench.Best.OfAsync(
            async () =>
            {
                using var run = bench.Run(
                    "check",
                    file,
                    "--character",
                    Life.Character,
                    "--horizon",
                    $"{Life.Horizon}",
                    "--json"
                );
                return (await run.EndAsync(cancellationToken)).Done();
            },
            engine => engine.Wall.TotalSeconds,
            target
        );
        var note = bench.Full ? "" : $"the target is {TargetSeconds:0} s for {RowsOfTarget:#,0}";
        yield return new Measurement(Name, $"check of {size:#,0} rows", check.Wall.TotalSeconds, "s")
        {
            Target = target,
            Note = note,
        };
        yield return new Measurement(Name, "peak memory of the check", check.PeakBytes / Megabyte, "MB")
        {
            Target = TargetMegabytes,
        };
    }
}
