using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>A run stops before it passes a ceiling, leaves everything in order, and goes on where it stopped.</summary>
public sealed class CeilingTests
{
    private static readonly SloppyModel Sloppy = new(answers: 0.35, faults: 0);

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task At_the_ceiling_the_files_are_written_and_the_summary_says_what_was_spent()
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        var events = await Rehearsal.EventsAsync(rehearsal.Options with { MaxCalls = 40, PriceIn = 2, PriceOut = 8 });

        var summary = events.OfType<RunEvent.Finished>().Single().Summary;
        summary.ExitCode.ShouldBe(ExitCode.Ceiling);
        summary.Cancelled.ShouldBeFalse();
        summary.StoppedAt.ShouldBe(new CeilingStop(Ceiling.Calls, 40, 40, 1));
        summary.Usage.Calls.ShouldBe(40);
        rehearsal.Server.Requests.ShouldBe(40);
        summary.Cost.ShouldBe(((2 * summary.Usage.InputTokens) + (8 * summary.Usage.OutputTokens)) / 1_000_000m);
        summary.Steps.Sum(step => step.Failed).ShouldBe(0);
        Rehearsal.Rows(summary.Directory, "scenes_").ShouldNotBeEmpty();
        File.Exists(Path.Combine(summary.Directory, "report_hanno_veldt.json")).ShouldBeFalse();
        events
            .OfType<RunEvent.Notice>()
            .ShouldContain(notice => notice.Warning && notice.Text.Contains("40 of 40 calls (--max-calls) are spent"));
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(1, 37)]
    [InlineData(8, 90)]
    [InlineData(64, 90)]
    public async Task A_run_resumed_from_ceiling_to_ceiling_ends_with_the_same_files_and_pays_nothing_twice(
        int concurrency,
        int calls
    )
    {
        await using var rehearsal = await Rehearsal.StartAsync(4, new() { Answer = Sloppy.Answer });
        var whole = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                OutputDirectory = Path.Combine(rehearsal.Root, "whole"),
            }
        );
        var all = rehearsal.Server.Requests;
        var options = rehearsal.Options with { Concurrency = concurrency, MaxCalls = calls };

        RunSummary summary;
        var runs = 0;
        do
        {
            var before = rehearsal.Server.Requests;
            summary = await Rehearsal.RunAsync(options);
            (rehearsal.Server.Requests - before).ShouldBeLessThanOrEqualTo(calls);
            (rehearsal.Server.Requests - before).ShouldBe(summary.Usage.Calls);
            runs++;
        } while (summary.ExitCode == ExitCode.Ceiling);

        runs.ShouldBe((all + calls - 1) / calls);
        (rehearsal.Server.Requests - all).ShouldBe(all);
        Rehearsal.Hashes(summary.Directory).ShouldBe(Rehearsal.Hashes(whole.Directory));
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_and_money_are_never_passed_and_nearly_used_up(bool money)
    {
        await using var rehearsal = await Rehearsal.StartAsync(4, new() { Answer = Sloppy.Answer });
        var options = rehearsal.Options with { PriceIn = 1, PriceOut = 4 };

        var summary = await Rehearsal.RunAsync(
            money ? options with { MaxCost = 0.1m } : options with { MaxTokens = 60_000 }
        );

        summary.ExitCode.ShouldBe(ExitCode.Ceiling);
        if (money)
            summary.Cost!.Value.ShouldBeInRange(0.085m, 0.1m);
        else
            (summary.Usage.InputTokens + summary.Usage.OutputTokens).ShouldBeInRange(54_000, 60_000);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_ceiling_the_run_just_fits_under_does_not_stop_it()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        await Rehearsal.RunAsync(rehearsal.Options with { OutputDirectory = Path.Combine(rehearsal.Root, "whole") });

        var summary = await Rehearsal.RunAsync(rehearsal.Options with { MaxCalls = rehearsal.Server.Requests });

        summary.ExitCode.ShouldBe(ExitCode.Done);
        summary.StoppedAt.ShouldBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_ceiling_below_the_first_call_stops_before_anything_is_paid()
    {
        await using var rehearsal = await Rehearsal.StartAsync();

        var summary = await Rehearsal.RunAsync(rehearsal.Options with { MaxTokens = 10 });

        summary.ExitCode.ShouldBe(ExitCode.Ceiling);
        summary.Usage.ShouldBe(default);
        rehearsal.Server.Requests.ShouldBe(0);
    }
}
