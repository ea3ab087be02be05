using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>What failed is tried again, but not for ever within one run.</summary>
public sealed class RetriedItemTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_failed_is_tried_again_by_the_next_run_with_calls_of_its_own()
    {
        var broken = true;
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 2,
            new()
            {
                Answer = request =>
                    Volatile.Read(ref broken) && IsProtective(request) ? new("no") : FakeWriter.Answer(request),
            }
        );
        var first = await Rehearsal.RunAsync(rehearsal.Options);
        first.ExitCode.ShouldBe(ExitCode.ItemsFailed);
        Failed(first, StepName.Hallucination).ShouldBe(120);
        Errors(first).Length.ShouldBe(120);
        var asked = rehearsal.Server.Received.Select(request => request.Key).ToHashSet();
        var paid = rehearsal.Server.Requests;

        Volatile.Write(ref broken, false);
        var second = await Rehearsal.RunAsync(rehearsal.Options);

        second.ExitCode.ShouldBe(ExitCode.Done);
        rehearsal.Server.Requests.ShouldBe(paid + 120);
        rehearsal.Server.Received.Skip(paid).ShouldAllBe(request => !asked.Contains(request.Key));
        Rehearsal.Rows(second.Directory, "hallucination_").Length.ShouldBe(120);
        Errors(second).ShouldBeEmpty();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_failed_is_left_alone_while_the_run_it_failed_in_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var protective = 0;
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 2,
            new()
            {
                Answer = request =>
                {
                    if (IsProtective(request) && Interlocked.Increment(ref protective) == 60)
                        stop.Cancel();
                    return IsProtective(request) ? new("no") : FakeWriter.Answer(request);
                },
            }
        );
        var options = rehearsal.Options with { Concurrency = 1 };
        var stopped = await Rehearsal.RunAsync(options, stop.Token);
        stopped.Cancelled.ShouldBeTrue();
        var failed = Failed(stopped, StepName.Hallucination);
        failed.ShouldBeGreaterThan(0);
        failed.ShouldBeLessThan(120);

        var resumed = await Rehearsal.RunAsync(options);

        Failed(resumed, StepName.Hallucination).ShouldBe(120);
        rehearsal
            .Server.Received.Count(IsProtective)
            .ShouldBe(120 * 3, "each is asked for once and mended twice, by one run or the other");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_nobody_answered_is_asked_for_again_even_by_the_same_run_and_in_the_same_words()
    {
        var broken = true;
        // A client of the caller's own fails at once: no pauses between attempts are waited for.
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        using var client = new FlakyClient(text =>
        {
            // Not all of them: a client that fails whatever it is asked stops the run.
            if (
                Volatile.Read(ref broken)
                && text.Contains("the other person lets it go", StringComparison.Ordinal)
                && text.Sum(letter => letter) % 3 == 0
            )
                throw new TimeoutException("no answer");
            return "no";
        });
        var options = rehearsal.Options with
        {
            ChatClient = client,
            Backend = null,
            Steps = [StepName.Hallucination],
            Concurrency = 1,
            TimeProvider = new Testing.FakeTimeProvider { SkipsUpTo = TimeSpan.FromHours(1) },
        };
        var first = await Rehearsal.RunAsync(options);
        Failed(first, StepName.Hallucination).ShouldBe(120);
        HashSet<WorkKey> unanswered;
        using (var reader = JournalReader.Open(first.Directory))
            unanswered =
            [
                .. reader
                    .ReadGroup(StepName.Hallucination, 0)
                    .Where(item => item.Unanswered && item.Tries == 0)
                    .Select(item => item.Key),
            ];
        unanswered.Count.ShouldBeInRange(10, 100);

        Volatile.Write(ref broken, false);
        await Rehearsal.RunAsync(options);

        using var again = JournalReader.Open(first.Directory);
        again
            .ReadGroup(StepName.Hallucination, 0)
            .Where(item => unanswered.Contains(item.Key))
            .ShouldAllBe(item => !item.Unanswered && item.Tries == 0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_run_that_never_ended_is_gone_on_with_and_an_ended_one_is_not()
    {
        using var stop = new CancellationTokenSource();
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 2,
            new()
            {
                Answer = request =>
                {
                    if (request.Number == 10)
                        stop.Cancel();
                    return FakeWriter.Answer(request);
                },
            }
        );
        var stopped = await Rehearsal.RunAsync(rehearsal.Options, stop.Token);
        Finished(stopped.Directory).ShouldBe(false);
        CharacterStatus.Read(stopped.Directory).LastRunFinished.ShouldBe(false);

        await Rehearsal.RunAsync(rehearsal.Options);
        Finished(stopped.Directory).ShouldBe(true);
        Runs(stopped.Directory).ShouldBe(1);

        await Rehearsal.RunAsync(rehearsal.Options);
        Runs(stopped.Directory).ShouldBe(2);
    }

    private static bool IsProtective(FakeRequest request) =>
        request.Messages[^1].Text.Contains("the other person lets it go", StringComparison.Ordinal);

    private static string[] Errors(RunSummary summary) =>
        [
            .. Rehearsal
                .Rows(summary.Directory, "errors_")
                .Where(row => row.Contains("\"item\":\"hallucination/", StringComparison.Ordinal)),
        ];

    private static int Failed(RunSummary summary, StepName step) =>
        summary.Steps.Single(one => one.Step == step).Failed;

    private static bool? Finished(string directory)
    {
        using var reader = JournalReader.Open(directory);
        return reader.LastRunFinished();
    }

    private static long Runs(string directory)
    {
        using var connection = JournalSchema.Open(
            Path.Combine(directory, Journal.FileName),
            Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly
        );
        return (long)JournalSchema.Scalar(connection, "SELECT count(*) FROM run")!;
    }
}
