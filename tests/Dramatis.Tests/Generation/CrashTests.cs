using System.Collections.Concurrent;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>
/// The real command line, killed at random points (by the number of requests the server has seen) and started again until it is done:
/// the files are those of an undisturbed run, and no answer in the journal is paid for again. DRAMATIS_LONG_TESTS=1 tries many more.
/// </summary>
[Collection("crashes")]
public sealed class CrashTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("DRAMATIS_LONG_TESTS") == "1";

    // Concurrency, share of sloppy answers, share of requests that fail on the way, seed.
    public static TheoryData<int, double, double, int> Points
    {
        get
        {
            var points = new TheoryData<int, double, double, int>
            {
                { 1, 0.35, 0, 1 },
                { 8, 0, 0, 2 },
                { 64, 0.35, 0.03, 3 },
            };
            if (Long)
                for (var seed = 10; seed < 40; seed++)
                    points.Add(((int[])[1, 8, 64])[seed % 3], seed % 2 * 0.35, seed % 4 / 2 * 0.05, seed);
            return points;
        }
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [MemberData(nameof(Points))]
    public async Task Killed_again_and_again_it_ends_with_the_same_files_and_pays_nothing_twice(
        int concurrency,
        double sloppy,
        double faults,
        int seed
    )
    {
        var random = new Random(seed);
        var model = new SloppyModel(sloppy, faults: 0);
        var killer = new Killer();
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 3,
            new()
            {
                Answer = request => Volatile.Read(ref model).Answer(request),
                Fault = request =>
                {
                    killer.Saw(request);
                    return Volatile.Read(ref model).Fault(request);
                },
                Latency = TimeSpan.FromMilliseconds(2),
            }
        );
        var options = rehearsal.Options with { Concurrency = concurrency };
        var whole = await Rehearsal.RunAsync(
            options with
            {
                OutputDirectory = Path.Combine(rehearsal.Root, "whole"),
                Concurrency = 16,
            }
        );
        var calls = Rehearsal.JournalKeys(whole.Directory).Count;
        var directory = rehearsal.DirectoryOf(options);
        Volatile.Write(ref model, new SloppyModel(sloppy, faults));

        var kills = Long ? 6 : 3;
        var lost = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = CommandLineProcess.Generate(options);
            killer.Aim(process, rehearsal.Server.Requests + random.Next(1, calls / kills));
            var (exit, output) = await process.EndAsync();
            exit.ShouldBe(137, output);

            var journaled = Rehearsal.JournalKeys(directory);
            journaled.Distinct().Count().ShouldBe(journaled.Count, "a call was recorded twice");
            var unrecorded = killer.TakeAttempts();
            foreach (var key in journaled)
                unrecorded.Remove(key);
            lost += unrecorded.Count;
            unrecorded.Count.ShouldBeLessThanOrEqualTo(concurrency);
            killer.Forbid(journaled);
            Tear(directory, random);
        }

        using var last = CommandLineProcess.Generate(options);
        var (code, text) = await last.EndAsync();
        code.ShouldBe((int)whole.ExitCode, text);
        killer.Violations.ShouldBeEmpty();
        Rehearsal.Hashes(directory).ShouldBe(Rehearsal.Hashes(whole.Directory));
        Rehearsal.JournalKeys(directory).Count.ShouldBe(calls);
        lost.ShouldBeLessThanOrEqualTo(kills * concurrency);

        await AssertNothingIsLeftAsync(rehearsal, options, whole.ExitCode, directory);
    }

    private static async Task AssertNothingIsLeftAsync(
        Rehearsal rehearsal,
        RunOptions options,
        ExitCode expected,
        string directory
    )
    {
        var (hashes, times, requests) = (
            Rehearsal.Hashes(directory),
            Rehearsal.Times(directory),
            rehearsal.Server.Requests
        );
        using var again = CommandLineProcess.Generate(options);
        var (code, text) = await again.EndAsync();
        code.ShouldBe((int)expected, text);
        Rehearsal.Hashes(directory).ShouldBe(hashes);
        // What failed is tried again by a run that follows a finished one; everything else is left alone.
        if (expected == ExitCode.Done)
        {
            rehearsal.Server.Requests.ShouldBe(requests);
            Rehearsal.Times(directory).ShouldBe(times);
        }
    }

    // What a write that the kill cut in two would leave behind.
    private static void Tear(string directory, Random random)
    {
        using var reader = JournalReader.Open(directory);
        foreach (var path in Directory.GetFiles(directory, "*.jsonl"))
            if (
                Dramatis.Datasets.LiveMark.Parse(reader.ReadFile(Path.GetFileName(path)).Hash) is not null
                && random.Next(2) == 0
            )
                File.AppendAllText(path, "{\"scene_id\":\"paragraph_0_sce");
    }

    /// <summary>Counts what the server sees, kills at the given request, and notes what ought not to be asked.</summary>
    private sealed class Killer
    {
        private readonly ConcurrentDictionary<string, bool> forbidden = new(StringComparer.Ordinal);
        private readonly ConcurrentQueue<string> violations = new();
        private ConcurrentDictionary<string, bool> attempts = new(StringComparer.Ordinal);
        private CommandLineProcess? target;
        private int at = int.MaxValue;

        public IReadOnlyCollection<string> Violations => violations;

        public void Aim(CommandLineProcess process, int request)
        {
            attempts = new(StringComparer.Ordinal);
            target = process;
            Volatile.Write(ref at, request);
        }

        public void Saw(FakeRequest request)
        {
            attempts[request.Key] = true;
            if (forbidden.ContainsKey(request.Key))
                violations.Enqueue($"request {request.Number}: {request.Messages[^1].Text}");
            if (request.Number >= Volatile.Read(ref at) && Interlocked.Exchange(ref target, null) is { } process)
            {
                Volatile.Write(ref at, int.MaxValue);
                process.Kill();
            }
        }

        public HashSet<string> TakeAttempts() => [.. attempts.Keys];

        public void Forbid(IEnumerable<string> keys)
        {
            foreach (var key in keys)
                forbidden[key] = true;
        }
    }
}
