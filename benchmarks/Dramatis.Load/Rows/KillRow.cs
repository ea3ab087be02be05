using System.Runtime.CompilerServices;
using Dramatis.Load.Results;

namespace Dramatis.Load.Rows;

/// <summary>Runs killed at random points and gone on with: what is paid for again, and whether the files are those of a quiet run.</summary>
internal sealed class KillRow : ILoadRow
{
    private const string Scenario = "steady-10ms";
    private const int Paragraphs = 60;
    private const int PerParagraph = 20;
    private const int Calls = Paragraphs * PerParagraph;
    private const int KillsARun = 2;
    private const int Seed = 7;

    private static readonly int[] InFlight = [4, 64, 256];

    public string Name => "kill";

    public async IAsyncEnumerable<Measurement> MeasureAsync(
        Workbench bench,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var kills = bench.Full ? 50 : 6;
        var random = new Random(Seed);
        var life = await bench.PrepareAsync(Paragraphs, cancellationToken);
        var quiet = await QuietRunAsync(bench, life, cancellationToken);
        var sum = new KilledRuns();
        for (var run = 0; sum.Kills < kills; run++)
        {
            var killed = new KilledRun(bench, life, InFlight[run % InFlight.Length], PerParagraph);
            var points = Enumerable
                .Range(0, Math.Min(KillsARun, kills - sum.Kills))
                .Select(_ => random.Next(1, Calls))
                .Order();
            sum.Add(await killed.ToItsEndAsync(Scenario, [.. points], quiet, cancellationToken));
        }
        yield return new Measurement(
            Name,
            $"answers in the journal that were paid for again, {sum.Kills} kills, {string.Join(", ", InFlight)} in flight",
            sum.RepaidRecorded,
            ""
        )
        {
            Ideal = 0,
            Target = 0,
        };
        yield return new Measurement(
            Name,
            "calls paid for again, by what was in flight (the worst kill)",
            sum.WorstShare,
            ""
        )
        {
            Target = 1,
            Note = $"{sum.Repaid} in all",
        };
        yield return new Measurement(Name, "files that differ from those of a quiet run", sum.DifferentFiles, "")
        {
            Ideal = 0,
            Target = 0,
            Note = sum.Differences,
        };
    }

    private static async Task<string> QuietRunAsync(
        Workbench bench,
        PreparedLife life,
        CancellationToken cancellationToken
    )
    {
        var directory = life.CopyTo(bench.NewDirectory());
        await using var server = await bench.ServeAsync("instant");
        using var run = bench.Generate(server, life, directory, PerParagraph, EngineOptions.Fixed(64));
        _ = (await run.EndAsync(cancellationToken)).Done();
        return directory;
    }

    /// <summary>What all killed runs came to.</summary>
    private sealed class KilledRuns
    {
        private readonly HashSet<string> differences = new(StringComparer.Ordinal);

        public int Kills { get; private set; }

        public int RepaidRecorded { get; private set; }

        public int Repaid { get; private set; }

        public double WorstShare { get; private set; }

        public int DifferentFiles { get; private set; }

        public string Differences => string.Join(", ", differences.Order(StringComparer.Ordinal));

        public void Add(KilledRunFigures run)
        {
            Kills += run.Kills;
            RepaidRecorded += run.RepaidRecorded;
            Repaid += run.Repaid;
            WorstShare = Math.Max(WorstShare, run.WorstShare);
            DifferentFiles += run.DifferentFiles.Count;
            differences.UnionWith(run.DifferentFiles);
        }
    }
}
