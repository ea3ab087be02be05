using System.Security.Cryptography;
using Dramatis.Load.Measuring;

namespace Dramatis.Load.Rows;

/// <summary>What a run that was killed and gone on with came to.</summary>
/// <param name="Kills">How often it was killed.</param>
/// <param name="RepaidRecorded">Calls asked again although their answer was in the journal after a kill.</param>
/// <param name="Repaid">Calls asked again at all.</param>
/// <param name="WorstShare">The most calls a kill lost, by what was in flight.</param>
/// <param name="DifferentFiles">The files that are not those of the quiet run.</param>
internal sealed record KilledRunFigures(
    int Kills,
    int RepaidRecorded,
    int Repaid,
    double WorstShare,
    IReadOnlyList<string> DifferentFiles
);

/// <summary>A run in one directory that is killed when the server has seen so many requests, and gone on with, until it is done.</summary>
internal sealed class KilledRun(Workbench bench, PreparedLife life, int inFlight, int perParagraph)
{
    private static readonly TimeSpan UntilTheLastBytesCame = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<string> recorded = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private int repaidRecorded;
    private int repaid;
    private double worstShare;
    private int kills;

    /// <param name="scenario">How the server takes work.</param>
    /// <param name="points">At which requests to kill, counted over the whole work, ascending.</param>
    /// <param name="quiet">The output directory of a run that nobody disturbed.</param>
    /// <param name="cancellationToken">Ends it all.</param>
    public async Task<KilledRunFigures> ToItsEndAsync(
        string scenario,
        IReadOnlyList<int> points,
        string quiet,
        CancellationToken cancellationToken
    )
    {
        var directory = life.CopyTo(bench.NewDirectory());
        await using var server = await bench.ServeAsync(scenario);
        foreach (var point in points)
            await KillAsync(server, directory, Math.Max(1, point - recorded.Count), cancellationToken);
        using var last = bench.Generate(server, life, directory, perParagraph, EngineOptions.Fixed(inFlight));
        _ = (await last.EndAsync(cancellationToken)).Done();
        Count(await server.RequestsAsync(cancellationToken));
        return new KilledRunFigures(kills, repaidRecorded, repaid, worstShare, DifferentFiles(quiet, directory));
    }

    private async Task KillAsync(ServerProcess server, string directory, int after, CancellationToken cancellationToken)
    {
        using var run = bench.Generate(server, life, directory, perParagraph, EngineOptions.Fixed(inFlight));
        var ending = run.EndAsync(cancellationToken);
        if (await Task.WhenAny(server.ReachAsync(after, cancellationToken), ending) == ending)
            throw new MeasuringException($"The run ended before it could be killed: {(await ending).Output}");
        run.Kill();
        _ = await ending;
        kills++;
        await Task.Delay(UntilTheLastBytesCame, cancellationToken);
        Count(await server.RequestsAsync(cancellationToken));
        await server.ClearAsync(cancellationToken);
        recorded.UnionWith(RecordedAnswers.In(PreparedLife.CharacterIn(directory), bench.NewDirectory()));
        var lost = asked.Count(words => !recorded.Contains(words));
        worstShare = Math.Max(worstShare, (double)lost / inFlight);
    }

    private void Count(IReadOnlyList<SeenRequest> requests)
    {
        foreach (var request in requests)
        {
            if (recorded.Contains(request.Words))
                repaidRecorded++;
            if (!asked.Add(request.Words))
                repaid++;
        }
    }

    // The journal itself has times in it; everything else is to be the same.
    private static List<string> DifferentFiles(string expected, string actual)
    {
        var (ours, theirs) = (Hashes(actual), Hashes(expected));
        return
        [
            .. ours
                .Keys.Union(theirs.Keys, StringComparer.Ordinal)
                .Where(name => ours.GetValueOrDefault(name) != theirs.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, string> Hashes(string directory) =>
        new DirectoryInfo(PreparedLife.CharacterIn(directory))
            .EnumerateFiles()
            .Where(file => !file.Name.StartsWith("journal", StringComparison.Ordinal))
            .ToDictionary(
                file => file.Name,
                file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))),
                StringComparer.Ordinal
            );
}
