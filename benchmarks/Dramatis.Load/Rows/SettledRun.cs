using Dramatis.Load.Measuring;

namespace Dramatis.Load.Rows;

/// <summary>A run that was stopped when so many conversations were made; later rows go on from it.</summary>
/// <param name="Life">Whose life: a twentieth longer than what is made.</param>
/// <param name="Directory">The output directory.</param>
/// <param name="Items">How many conversations are settled.</param>
/// <param name="Engine">What making them took.</param>
internal sealed record SettledRun(PreparedLife Life, string Directory, int Items, EngineFigures Engine)
{
    // The most there can be: the life is as short as so many conversations allow.
    public const int PerParagraph = 100;
    private const int Cancelled = 130;
    private static readonly string[] Options = EngineOptions.Fixed(64);

    /// <summary>Makes so many on a server that answers at once, then ends the run as Ctrl-C does.</summary>
    public static async Task<SettledRun> MakeAsync(Workbench bench, int items, CancellationToken cancellationToken)
    {
        bench.Log($"making {items:#,0} conversations");
        var life = await bench.PrepareAsync(Math.Max(4, items / PerParagraph * 21 / 20), cancellationToken);
        var directory = life.CopyTo(bench.NewDirectory());
        await using var server = await bench.ServeAsync("instant");
        using var run = bench.Generate(server, life, directory, PerParagraph, Options);
        var ending = run.EndAsync(cancellationToken);
        if (await Task.WhenAny(server.ReachAsync(items, cancellationToken), ending) == ending)
            _ = (await ending).Done();
        run.Stop();
        var engine = (await ending).Done(Cancelled);
        var settled = File.ReadLines(PreparedLife.ConversationsIn(directory)).Count();
        return new SettledRun(life, directory, settled, engine);
    }

    /// <summary>Starts the same run again.</summary>
    public EngineRun GoOn(Workbench bench, ServerProcess server) =>
        bench.Generate(server, Life, Directory, PerParagraph, Options);

    /// <summary>Starts the same run again, ends it as Ctrl-C does when it has asked for something new, and says how long that took.</summary>
    public async Task<TimeSpan> TimeToFirstCallAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var server = await bench.ServeAsync("instant");
        using var run = GoOn(bench, server);
        var ending = run.EndAsync(cancellationToken);
        if (await Task.WhenAny(server.ReachAsync(1, cancellationToken), ending) == ending)
            throw new MeasuringException($"The resumed run asked for nothing new: {(await ending).Output}");
        run.Stop();
        _ = (await ending).Done(Cancelled);
        var figures = await server.FiguresAsync(cancellationToken);
        return System.Diagnostics.Stopwatch.GetElapsedTime(run.StartedAt, figures.FirstRequestAt);
    }
}
