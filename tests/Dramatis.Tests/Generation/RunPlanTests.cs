using Dramatis.Generation;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>A plan says what a run will take, and changes nothing.</summary>
public sealed class RunPlanTests(ITestOutputHelper output)
{
    private static readonly SloppyModel Sloppy = new(answers: 0.35, faults: 0);

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Before_anything_is_made_the_prompts_tell_what_it_takes_within_a_factor_of_two(bool sloppy)
    {
        await using var rehearsal = await Rehearsal.StartAsync(6, sloppy ? new() { Answer = Sloppy.Answer } : null);

        var plan = await new DataGenerator(Rehearsal.Name, rehearsal.Options).PlanAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        rehearsal.Server.Requests.ShouldBe(0);
        Directory.Exists(rehearsal.Options.OutputDirectory).ShouldBeFalse();
        var run = await Rehearsal.RunAsync(rehearsal.Options);

        plan.Steps.ShouldAllBe(step => step.Source == PlanSource.Prompts && step.Settled == 0 && step.Yield == null);
        Compare(plan, run, 2);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_made_so_far_tells_what_the_rest_takes_within_a_fifth(bool sloppy)
    {
        await using var rehearsal = await Rehearsal.StartAsync(16, sloppy ? new() { Answer = Sloppy.Answer } : null);
        await Rehearsal.RunAsync(rehearsal.Options with { MaxCalls = 150, Concurrency = 4 });
        await Rehearsal.RunAsync(rehearsal.Options with { MaxCalls = 40, Steps = [StepName.Questions, StepName.Dpo] });
        var directory = rehearsal.DirectoryOf(rehearsal.Options);
        var before = Directory.GetFiles(directory).ToDictionary(path => path, File.ReadAllBytes);

        var plan = await new DataGenerator(Rehearsal.Name, rehearsal.Options).PlanAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
        Directory.GetFiles(directory).Order().ShouldBe(before.Keys.Order());
        before.ShouldAllBe(file => File.ReadAllBytes(file.Key).SequenceEqual(file.Value));
        var run = await Rehearsal.RunAsync(rehearsal.Options);

        plan.Usage.Calls.ShouldBeGreaterThan(150);
        plan.Steps.Where(step => step.ToDo > 0).ShouldAllBe(step => step.Source == PlanSource.Journal);
        Compare(plan, run, 1.2);
        foreach (var step in run.Steps)
            plan.Steps.Single(planned => planned.Step == step.Step)
                .ToDo.ShouldBeInRange(
                    (int)(step.SettledNow * 0.8) - 2,
                    (int)(step.SettledNow * 1.2) + 2,
                    step.Step.ToString()
                );
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_trial_tells_what_the_whole_takes()
    {
        await using var rehearsal = await Rehearsal.StartAsync(6);
        var generator = new DataGenerator(Rehearsal.Name, rehearsal.Options);
        var trial = await generator.TryAsync(cancellationToken: TestContext.Current.CancellationToken);

        var plan = await generator.PlanAsync(cancellationToken: TestContext.Current.CancellationToken);

        plan.Steps.ShouldAllBe(step => step.Source == PlanSource.Trial);
        plan.Steps.Select(step => new StepEstimate(step.Step, step.Items, step.Yield, step.Usage))
            .ShouldBe(trial.Whole);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task When_all_is_made_nothing_is_left_to_do()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var run = await Rehearsal.RunAsync(rehearsal.Options);

        var plan = await new DataGenerator(Rehearsal.Name, rehearsal.Options).PlanAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );

        plan.Usage.ShouldBe(default);
        foreach (var step in plan.Steps)
            step.Settled.ShouldBe(run.Steps.Single(made => made.Step == step.Step).Planned, step.Step.ToString());
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_run_under_way_is_no_hindrance()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var directory = Directory.CreateDirectory(rehearsal.DirectoryOf(rehearsal.Options)).FullName;
        using var held = DirectoryLock.Acquire(directory);
        await using var journal = Journal.Open(directory, TimeProvider.System);

        var plan = await new DataGenerator(Rehearsal.Name, rehearsal.Options).PlanAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );

        plan.Usage.Calls.ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_ceiling_that_would_stop_the_run_first_is_named()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        var options = rehearsal.Options with { PriceIn = 1, PriceOut = 5, MaxCalls = 1_000_000 };
        var free = await new DataGenerator(Rehearsal.Name, options).PlanAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );

        var tight = await new DataGenerator(
            Rehearsal.Name,
            options with
            {
                MaxCost = free.Cost / 2,
                MaxTokens = (free.Usage.InputTokens + free.Usage.OutputTokens) / 3,
            }
        ).PlanAsync(cancellationToken: TestContext.Current.CancellationToken);

        free.StopsAt.ShouldBeNull();
        free.Cost.ShouldBe((free.Usage.InputTokens + (5 * free.Usage.OutputTokens)) / 1_000_000m);
        tight.StopsAt!.Ceiling.ShouldBe(Ceiling.Tokens);
        tight.StopsAt.Needed.ShouldBe(free.Usage.InputTokens + free.Usage.OutputTokens);
    }

    private void Compare(RunPlan plan, RunSummary run, double factor)
    {
        foreach (var step in run.Steps)
        {
            var planned = plan.Steps.Single(planned => planned.Step == step.Step);
            output.WriteLine($"{step.Step}: to do {planned.ToDo} made {step.SettledNow}; {planned.Usage} {step.Usage}");
        }
        output.WriteLine($"all: {plan.Usage} {run.Usage}");
        Within(plan.Usage.Calls, run.Usage.Calls);
        Within(plan.Usage.InputTokens, run.Usage.InputTokens);
        Within(plan.Usage.OutputTokens, run.Usage.OutputTokens);

        void Within(double expected, double actual) => (expected / actual).ShouldBeInRange(1 / factor, factor);
    }
}
