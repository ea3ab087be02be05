using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dramatis.Load.Measuring;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>How long it takes until something is there to be seen.</summary>
internal sealed class StartRow : ILoadRow
{
    private const int Paragraphs = 50;
    private const double TargetVersion = 80;
    private const double TargetRow = 300;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(1);

    public string Name => "start";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var version = await bench.Best.OfAsync(
            async () =>
            {
                using var run = bench.Run("--version");
                return (await run.EndAsync(cancellationToken)).Done().Wall.TotalMilliseconds;
            },
            wall => wall,
            TargetVersion
        );
        yield return new Measurement(Name, "dramatis --version", version, "ms") { Target = TargetVersion };

        var life = await bench.PrepareAsync(Paragraphs, cancellationToken);
        var prepared = await bench.Best.OfAsync(
            () => FirstRowAsync(bench, life, life.CopyTo(bench.NewDirectory()), "interview", cancellationToken),
            wall => wall,
            TargetRow
        );
        yield return new Measurement(Name, "first kept row, 0 ms, cast and voice made before", prepared, "ms")
        {
            Target = TargetRow,
        };
        var bare = await bench.Best.OfAsync(
            () => FirstRowAsync(bench, life, bench.NewDirectory(), "cast,voice,interview", cancellationToken),
            wall => wall,
            TargetRow
        );
        yield return new Measurement(Name, "first kept row, 0 ms, with nothing made before", bare, "ms")
        {
            Note = "five calls come before it",
        };
    }

    private static async Task<double> FirstRowAsync(
        Workbench bench,
        PreparedLife life,
        string directory,
        string steps,
        CancellationToken cancellationToken
    )
    {
        await using var server = await bench.ServeAsync("instant");
        using var run = bench.Run([
            .. Workbench.Common(server, life.Profile, directory),
            "--steps",
            steps,
            "--interview",
            "1",
        ]);
        var ending = run.EndAsync(cancellationToken);
        var rows = new FileInfo(PreparedLife.ConversationsIn(directory));
        while (!rows.Exists || rows.Length == 0)
        {
            if (ending.IsCompleted)
                throw new MeasuringException($"The run wrote no row: {(await ending).Output}");
            await Task.Delay(LookEvery, cancellationToken);
            rows.Refresh();
        }
        var wall = Stopwatch.GetElapsedTime(run.StartedAt);
        _ = (await ending).Done();
        return wall.TotalMilliseconds;
    }
}
