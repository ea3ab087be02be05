using Dramatis.Load.Measuring;
using Dramatis.Testing.Serving;

namespace Dramatis.Load.Rows;

/// <summary>A run of independent conversations that was seen from both sides.</summary>
/// <param name="Engine">What the operating system says of the command line.</param>
/// <param name="Server">What the server saw.</param>
/// <param name="AnswerTimes">When the answers went out, in milliseconds from the first request.</param>
internal sealed record Work(EngineFigures Engine, ServingFigures Server, IReadOnlyList<double> AnswerTimes)
{
    private const int PerParagraph = 50;

    /// <summary>Makes so many conversations in a new directory, a call each.</summary>
    public static async Task<Work> DoAsync(
        Workbench bench,
        string scenario,
        int calls,
        string[] options,
        CancellationToken cancellationToken
    )
    {
        var perParagraph = Math.Min(PerParagraph, calls);
        var life = await bench.PrepareAsync(Math.Max(1, calls / perParagraph), cancellationToken);
        var directory = life.CopyTo(bench.NewDirectory());
        await using var server = await bench.ServeAsync(scenario);
        using var run = bench.Generate(server, life, directory, perParagraph, options);
        var engine = (await run.EndAsync(cancellationToken)).Done();
        var kept = File.ReadLines(PreparedLife.ConversationsIn(directory)).Count();
        Directory.Delete(directory, recursive: true);
        var figures = await server.FiguresAsync(cancellationToken);
        if (kept < life.Paragraphs * perParagraph * 0.99)
            throw new MeasuringException(
                $"Of {life.Paragraphs * perParagraph} conversations only {kept} were kept: the figures would be of other work."
            );
        return new Work(engine, figures, await server.AnswerTimesAsync(cancellationToken));
    }
}
