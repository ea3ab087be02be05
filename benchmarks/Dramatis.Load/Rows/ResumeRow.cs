using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>How long a run that goes on takes until it asks for something new.</summary>
internal sealed class ResumeRow : ILoadRow
{
    private const double Target = 1;

    public string Name => "resume";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var size = bench.Full ? 1_000_000 : 100_000;
        var settled = await bench.SettledAsync(size, cancellationToken);
        var first = await bench.Best.OfAsync(
            () => settled.TimeToFirstCallAsync(bench, cancellationToken),
            time => time.TotalSeconds,
            Target
        );
        yield return new Measurement(
            Name,
            $"start to first new call, {size:#,0} settled items",
            first.TotalSeconds,
            "s"
        )
        {
            Target = Target,
            Note = bench.Full ? "" : "the target is meant for 1,000,000",
        };
    }
}
