using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>The same answers make the same bytes, whatever the order, the stops and the resumes.</summary>
public sealed class SameBytesTests
{
    private static readonly SloppyModel Sloppy = new(answers: 0.35, faults: 0);

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_fake_model_is_good_enough_that_most_items_are_kept()
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        var summary = await Rehearsal.RunAsync(rehearsal.Options);

        foreach (var step in summary.Steps)
            step.Kept.ShouldBeGreaterThan((step.Rejected + step.Failed) * 9, step.ToString());
        Rehearsal.Rows(summary.Directory, "dialogue_").Length.ShouldBe(21);
        Rehearsal.Rows(summary.Directory, "hallucination_").Length.ShouldBe(120);
        Rehearsal.Rows(summary.Directory, "dpo_data_").Length.ShouldBe(30);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Any_concurrency_gives_the_same_files(bool sloppy)
    {
        await using var rehearsal = await Rehearsal.StartAsync(5, sloppy ? new() { Answer = Sloppy.Answer } : null);
        var files = new List<SortedDictionary<string, string>>();
        foreach (var concurrency in (int[])[1, 8, 64])
        {
            var options = rehearsal.Options with
            {
                Concurrency = concurrency,
                OutputDirectory = Path.Combine(rehearsal.Root, $"at-{concurrency}"),
            };
            files.Add(Rehearsal.Hashes((await Rehearsal.RunAsync(options)).Directory));
        }

        files[0].Count.ShouldBeGreaterThanOrEqualTo(8);
        files[1].ShouldBe(files[0]);
        files[2].ShouldBe(files[0]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_clock_that_jumps_changes_nothing()
    {
        // A date that has just passed by the server's clock: by one a year behind it would be long to wait for.
        var faults = new FakeModelOptions
        {
            Fault = request =>
                request.Number % 40 == 0
                    ? new Fault.Status(429, "", DateTimeOffset.UtcNow.AddSeconds(-1).ToString("R"))
                    : null,
        };
        await using var rehearsal = await Rehearsal.StartAsync(2, faults);
        var steady = await Rehearsal.RunAsync(rehearsal.Options);
        var time = new JumpingTime(seed: 5);

        var jumping = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                OutputDirectory = Path.Combine(rehearsal.Root, "jumping"),
                TimeProvider = time,
            }
        );

        time.Readings.ShouldBeGreaterThan(50);
        jumping.ExitCode.ShouldBe(ExitCode.Done);
        jumping.Elapsed.ShouldBeInRange(TimeSpan.Zero, HangGuard.Wait);
        Rehearsal.Hashes(jumping.Directory).ShouldBe(Rehearsal.Hashes(steady.Directory));
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task A_run_stopped_again_and_again_ends_with_the_same_files_and_pays_nothing_twice(
        int seed,
        bool graceful
    )
    {
        var random = new Random(seed);
        var stopAt = int.MaxValue;
        CancellationTokenSource? stop = null;
        var model = new FakeModelOptions
        {
            Answer = request =>
            {
                if (request.Number >= Volatile.Read(ref stopAt))
                    Volatile.Read(ref stop)?.Cancel();
                return Sloppy.Answer(request);
            },
        };
        await using var rehearsal = await Rehearsal.StartAsync(4, model);
        var concurrency = ((int[])[1, 8, 64])[random.Next(3)];
        var whole = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                OutputDirectory = Path.Combine(rehearsal.Root, "whole"),
            }
        );
        var calls = rehearsal.Server.Requests;
        var options = rehearsal.Options with { Concurrency = concurrency };

        var stops = 0;
        RunSummary? summary = null;
        for (var done = false; !done && stops < 100; stops++)
        {
            using var source = new CancellationTokenSource();
            Volatile.Write(ref stop, source);
            Volatile.Write(ref stopAt, rehearsal.Server.Requests + random.Next(1, calls / 3));
            try
            {
                var generator = new DataGenerator(Rehearsal.Name, options);
                var running = generator.RunAsync(graceful ? source.Token : default, graceful ? default : source.Token);
                await foreach (var happened in running)
                    summary = (happened as RunEvent.Finished)?.Summary ?? summary;
                done = !summary!.Cancelled;
            }
            catch (OperationCanceledException) when (!graceful)
            {
                // Stopped at once, as told.
            }
            Volatile.Write(ref stop, null);
        }

        stops.ShouldBeGreaterThan(2);
        Rehearsal.Hashes(summary!.Directory).ShouldBe(Rehearsal.Hashes(whole.Directory));
        var repaid = rehearsal.Server.Requests - (2 * calls);
        repaid.ShouldBeLessThanOrEqualTo(graceful ? 0 : stops * concurrency);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_finished_dataset_is_left_alone_by_a_further_run()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var first = await Rehearsal.RunAsync(rehearsal.Options);
        var (calls, hashes, times) = (
            rehearsal.Server.Requests,
            Rehearsal.Hashes(first.Directory),
            Rehearsal.Times(first.Directory)
        );

        var second = await Rehearsal.RunAsync(rehearsal.Options);

        second.ExitCode.ShouldBe(ExitCode.Done);
        rehearsal.Server.Requests.ShouldBe(calls);
        Rehearsal.Hashes(first.Directory).ShouldBe(hashes);
        Rehearsal.Times(first.Directory).ShouldBe(times);
        second.Files.ShouldAllBe(file => !file.Changed);
    }
}
