using System.Text.Json;
using Dramatis.Generation;
using Dramatis.Profiles;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>As many rows as were wanted, whatever is rejected, stopped and resumed on the way.</summary>
public sealed class WantedRowsTests
{
    private static readonly SloppyModel Sloppy = new(answers: 0.5, faults: 0);

    private static readonly Dictionary<StepName, int> Some = new()
    {
        [StepName.Dialogue] = 33,
        [StepName.Interview] = 23,
        [StepName.Hallucination] = 41,
        [StepName.Dpo] = 37,
    };

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task There_are_exactly_as_many_rows_as_were_wanted(bool refuses)
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            7,
            new() { Answer = refuses ? Refusing : FakeWriter.Answer }
        );

        var events = await Rehearsal.EventsAsync(rehearsal.Options with { Want = Some });

        var summary = events.OfType<RunEvent.Finished>().Single().Summary;
        summary.Steps.Where(step => step.Wanted is not null).ShouldAllBe(step => step.Rows == step.Wanted);
        Rehearsal.Rows(summary.Directory, "dialogue_").Length.ShouldBe(33);
        Rehearsal.Rows(summary.Directory, "interview_").Length.ShouldBe(23);
        Rehearsal.Rows(summary.Directory, "hallucination_").Length.ShouldBe(41);
        Rehearsal.Rows(summary.Directory, "dpo_data_").Length.ShouldBe(37);
        Rehearsal.Rows(summary.Directory, "db_").Length.ShouldBeLessThanOrEqualTo(33 + 23 + 41);
        // All paragraphs have their share.
        Groups(summary.Directory, "interview_").ShouldBe(7);
        events
            .OfType<RunEvent.Notice>()
            .Any(notice => notice.Text.Contains("round 2 asks for more", StringComparison.Ordinal))
            .ShouldBe(refuses);
        foreach (var step in summary.Steps.Where(step => step.Wanted is not null))
        {
            using var reader = JournalReader.Open(summary.Directory);
            var kept = reader.KeptOf(step.Step).Count;
            kept.ShouldBeGreaterThanOrEqualTo(step.Rows + step.Extra);
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Any_concurrency_and_any_stop_give_the_same_bytes_and_nothing_is_paid_twice()
    {
        await using var rehearsal = await Rehearsal.StartAsync(5, new() { Answer = Refusing });
        var whole = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                Want = Some,
                Concurrency = 64,
                OutputDirectory = Path.Combine(rehearsal.Root, "whole"),
            }
        );
        var all = rehearsal.Server.Requests;
        var options = rehearsal.Options with { Want = Some, Concurrency = 5, MaxCalls = 61 };

        RunSummary summary;
        do summary = await Rehearsal.RunAsync(options);
        while (summary.ExitCode == ExitCode.Ceiling);

        (rehearsal.Server.Requests - all).ShouldBe(all);
        Rehearsal.Hashes(summary.Directory).ShouldBe(Rehearsal.Hashes(whole.Directory));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_larger_wish_only_adds_and_uses_what_was_left_over()
    {
        await using var rehearsal = await Rehearsal.StartAsync(5, new() { Answer = Refusing });
        var options = rehearsal.Options with { Steps = [StepName.Scenes, StepName.Dialogue, StepName.Interview] };
        var small = await Rehearsal.RunAsync(options with { Want = Wish(20) });
        var before = Ids(small.Directory);
        var calls = rehearsal.Server.Requests;

        var again = await Rehearsal.RunAsync(options with { Want = Wish(20) });
        rehearsal.Server.Requests.ShouldBe(calls);
        again.Files.ShouldAllBe(file => !file.Changed);
        var large = await Rehearsal.RunAsync(options with { Want = Wish(32) });

        Ids(large.Directory).Count.ShouldBe(64);
        before.ShouldBeSubsetOf(Ids(large.Directory));

        static Dictionary<StepName, int> Wish(int rows) =>
            new() { [StepName.Dialogue] = rows, [StepName.Interview] = rows };
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task When_rounds_bring_nothing_it_stops_and_says_why()
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            2,
            new()
            {
                Answer = request =>
                    request.Schema is { } schema
                    && schema.GetRawText().Contains(Rehearsal.Name, StringComparison.Ordinal)
                        ? new FakeAnswer("As an AI language model, I cannot take part in this conversation.")
                        : FakeWriter.Answer(request),
            }
        );

        var events = await Rehearsal.EventsAsync(
            rehearsal.Options with
            {
                Steps = [StepName.Interview],
                Want = new Dictionary<StepName, int> { [StepName.Interview] = 6 },
            }
        );

        var summary = events.OfType<RunEvent.Finished>().Single().Summary;
        summary.ExitCode.ShouldBe(ExitCode.ItemsFailed);
        var interview = summary.Steps.Single(step => step.Step == StepName.Interview);
        (interview.Rows, interview.Wanted).ShouldBe((0, 6));
        interview.Planned.ShouldBe(18);
        var told = events.OfType<RunEvent.Notice>().Single(notice => notice.Text.Contains("no more were to be had"));
        told.Text.ShouldContain("interview: 0 of 6 rows");
        told.Text.ShouldContain("The commonest reasons: ");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_plan_counts_what_the_wish_makes_necessary()
    {
        await using var rehearsal = await Rehearsal.StartAsync(7, new() { Answer = Refusing });
        var generator = new DataGenerator(Rehearsal.Name, rehearsal.Options with { Want = Some });

        var before = await generator.PlanAsync(cancellationToken: TestContext.Current.CancellationToken);
        var run = await generator.GenerateAllAsync(TestContext.Current.CancellationToken);
        var after = await generator.PlanAsync(cancellationToken: TestContext.Current.CancellationToken);

        before.Steps.Single(step => step.Step == StepName.Interview).Items.ShouldBe(23);
        before.Steps.Single(step => step.Step == StepName.Dialogue).Items.ShouldBe(33);
        ((double)before.Usage.Calls / run.Usage.Calls).ShouldBeInRange(0.5, 2);
        after.Usage.ShouldBe(default);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(38)]
    [InlineData(101)]
    public void Amounts_in_all_are_dealt_out_to_the_last_one_and_more_takes_nothing_away(int all)
    {
        Paragraph[] paragraphs =
        [
            .. Enumerable.Range(0, 7).Select(index => new Paragraph(index * 3, $"text {index}", [])),
        ];

        var (some, more) = (Of(all), Of(all + 4));

        paragraphs.Sum(some.Scenes).ShouldBe(all);
        paragraphs.Sum(some.Interviews).ShouldBe(all);
        paragraphs.Sum(paragraph => some.Protective(paragraph)!.Value).ShouldBe(all);
        paragraphs.ShouldAllBe(paragraph => some.Interviews(paragraph) <= more.Interviews(paragraph));
        paragraphs.ShouldAllBe(paragraph => some.Scenes(paragraph) <= more.Scenes(paragraph));
        (paragraphs.Max(some.Interviews) - paragraphs.Min(some.Interviews)).ShouldBeLessThanOrEqualTo(1);

        Amounts Of(int units) =>
            new(
                new RunOptions(),
                paragraphs,
                new Dictionary<StepName, int>
                {
                    [StepName.Dialogue] = units,
                    [StepName.Interview] = units,
                    [StepName.Hallucination] = units,
                },
                new HashSet<StepName>()
            );
    }

    // A good part of the conversations is refused for good, by what is asked: the same whatever order requests come in.
    private static FakeAnswer Refusing(FakeRequest request) =>
        request.Schema is { } schema
        && schema.GetRawText().Contains(Rehearsal.Name, StringComparison.Ordinal)
        && request.Messages[^1].Text.Sum(letter => (int)letter) % 3 == 0
            ? new FakeAnswer("As an AI language model, I cannot take part in this conversation.")
            : Sloppy.Answer(request);

    private static int Groups(string directory, string file) =>
        Rehearsal.Rows(directory, file).Select(row => IdOf(row).Split("_interview_")[0]).Distinct().Count();

    private static HashSet<string> Ids(string directory) =>
        [.. ((string[])["dialogue_", "interview_"]).SelectMany(file => Rehearsal.Rows(directory, file)).Select(IdOf)];

    private static string IdOf(string row) => JsonDocument.Parse(row).RootElement.GetProperty("scene_id").GetString()!;
}
