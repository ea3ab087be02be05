using Dramatis.Generation.Steps;
using Dramatis.Runs;
using Dramatis.Testing.Models;
using Microsoft.Data.Sqlite;

namespace Dramatis.Tests.Generation;

/// <summary>A run that goes on reads no item of a paragraph that is done, and misses none of one that is not.</summary>
public sealed class SettledParagraphTests
{
    private static readonly StepName[] WithoutPairs =
    [
        StepName.Cast,
        StepName.Voice,
        StepName.Scenes,
        StepName.Dialogue,
        StepName.Interview,
        StepName.Hallucination,
    ];

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Of_a_paragraph_that_is_done_nothing_is_read_again()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3);
        var options = rehearsal.Options with { Steps = WithoutPairs };
        var first = await Rehearsal.RunAsync(options);
        Settled(first.Directory).Keys.ShouldBe([0, 1, 2], ignoreOrder: true);
        // What nobody looks for is not missed.
        Change(first.Directory, $"DELETE FROM outcome WHERE item = {new WorkKey(StepName.Interview, 1, 1).Value}");
        var calls = rehearsal.Server.Requests;

        var second = await Rehearsal.RunAsync(options);

        rehearsal.Server.Requests.ShouldBe(calls);
        second
            .Steps.Select(step => (step.Step, step.Planned))
            .ShouldBe(first.Steps.Select(step => (step.Step, step.Planned)));
        second.ExitCode.ShouldBe(ExitCode.Done);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Larger_amounts_and_smaller_ones_again_come_to_the_files_of_a_run_that_never_stopped()
    {
        await using var rehearsal = await Rehearsal.StartAsync(3);
        var small = rehearsal.Options with { Steps = WithoutPairs, ScenesPerParagraph = ScenesStep.MostAtOnce };
        var large = small with
        {
            ScenesPerParagraph = 2 * ScenesStep.MostAtOnce,
            InterviewPerParagraph = 9,
            ProtectivePerParagraph = 50,
        };
        var whole = await Rehearsal.RunAsync(large with { OutputDirectory = Path.Combine(rehearsal.Root, "whole") });
        var needed = rehearsal.Server.Requests;

        await Rehearsal.RunAsync(small);
        var grown = await Rehearsal.RunAsync(large);
        var paid = rehearsal.Server.Requests - needed;
        await Rehearsal.RunAsync(small);
        var again = await Rehearsal.RunAsync(large);

        Rehearsal.HashesOfRows(grown.Directory).ShouldBe(Rehearsal.HashesOfRows(whole.Directory));
        Rehearsal.HashesOfRows(again.Directory).ShouldBe(Rehearsal.HashesOfRows(whole.Directory));
        rehearsal.Server.Requests.ShouldBe(needed + paid);
        paid.ShouldBe(needed);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_paragraph_with_a_failure_is_looked_at_by_every_run()
    {
        var isBroken = true;
        await using var rehearsal = await Rehearsal.StartAsync(
            3,
            new()
            {
                Fault = request =>
                    isBroken && request.Number > 3 && request.Messages[^1].Text.Length % 7 == 0
                        ? Fault.Refusal(400, $"not this one: {request.Number}")
                        : null,
            }
        );
        var options = rehearsal.Options with { Steps = WithoutPairs };
        var first = await Rehearsal.RunAsync(options);
        var failed = first.Steps.Sum(step => step.Failed);
        failed.ShouldBeGreaterThan(0);
        isBroken = false;

        var second = await Rehearsal.RunAsync(options);

        second.Steps.Sum(step => step.Failed).ShouldBe(0);
        second.Steps.Sum(step => step.SettledNow).ShouldBeGreaterThanOrEqualTo(failed);
        Settled(second.Directory).Count.ShouldBe(3);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_is_made_again_is_looked_at_whole()
    {
        await using var rehearsal = await Rehearsal.StartAsync(2);
        var options = rehearsal.Options with { Steps = WithoutPairs };
        await Rehearsal.RunAsync(options);
        var calls = rehearsal.Server.Requests;

        var again = await Rehearsal.RunAsync(
            options with
            {
                Redo = RedoMode.Changed,
                Sampling = new Dictionary<StepName, SamplingOptions>
                {
                    [StepName.Interview] = new() { Temperature = 0.1 },
                },
            }
        );

        again.Steps.Single(step => step.Step == StepName.Interview).SettledNow.ShouldBeGreaterThan(0);
        rehearsal.Server.Requests.ShouldBeGreaterThan(calls);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Items_of_paragraphs_that_have_changed_since_are_told_by_every_run()
    {
        await using var rehearsal = await Rehearsal.StartAsync(4);
        var options = rehearsal.Options with { Steps = WithoutPairs };
        await Rehearsal.RunAsync(options);
        var lines = File.ReadAllLines(rehearsal.Profile);
        lines[2] += " He kept two goats.";
        File.WriteAllLines(rehearsal.Profile, lines);

        var told = await ToldAsync(options);
        var toldAgain = await ToldAsync(options);

        told.ShouldHaveSingleItem();
        toldAgain.ShouldBe(told);
    }

    private static async Task<List<string>> ToldAsync(RunOptions options) =>
        [
            .. (await Rehearsal.EventsAsync(options))
                .OfType<RunEvent.Notice>()
                .Select(notice => notice.Text)
                .Where(text => text.Contains("have changed since", StringComparison.Ordinal)),
        ];

    private static IReadOnlyDictionary<int, SettledParagraph> Settled(string directory)
    {
        using var reader = JournalReader.Open(directory);
        return reader.ReadSettled();
    }

    private static void Change(string directory, string statement)
    {
        using var connection = JournalSchema.Open(Path.Combine(directory, Journal.FileName), SqliteOpenMode.ReadWrite);
        JournalSchema.Run(connection, statement);
    }
}
