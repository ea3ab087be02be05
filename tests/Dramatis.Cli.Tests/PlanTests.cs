using System.Text.Json;
using Dramatis.Generation;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class PlanTests
{
    [Fact]
    public async Task A_plan_is_a_table_a_step_with_what_it_takes()
    {
        using var shell = new Shell { Plan = Small };

        (await shell.TypeAsync("generate", "Socrates", "--plan", "--price-in", "1", "--price-out", "2")).ShouldBe(0);

        Snapshot.Verify(shell.Output, "generate_plan");
        shell.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task For_machines_it_is_one_object()
    {
        using var shell = new Shell { Plan = Small };

        (await shell.TypeAsync("generate", "Socrates", "--plan", "--json")).ShouldBe(0);

        var plan = JsonDocument.Parse(shell.Output).RootElement;
        plan.GetProperty("calls").GetInt32().ShouldBe(1_040);
        plan.GetProperty("cost").GetDecimal().ShouldBe(1.75m);
        plan.GetProperty("stops_at").GetProperty("ceiling").GetString().ShouldBe("cost");
        var steps = plan.GetProperty("steps");
        steps[0].GetProperty("source").GetString().ShouldBe("journal");
        steps[1].GetProperty("to_do").GetInt32().ShouldBe(1_000);
        steps[1].GetProperty("yield").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static RunPlan Small(string name) =>
        new()
        {
            Character = name,
            Directory = "characters/socrates",
            Steps =
            [
                new StepPlan(StepName.Scenes, 60, 20, 40, 0.95, PlanSource.Journal, new Usage(40, 40_000, 20_000)),
                new StepPlan(
                    StepName.Dialogue,
                    1_000,
                    0,
                    1_000,
                    null,
                    PlanSource.Prompts,
                    new Usage(1_000, 900_000, 400_000)
                ),
            ],
            Usage = new Usage(1_040, 940_000, 420_000),
            Cost = 1.75m,
            StopsAt = new CeilingForecast(Ceiling.Cost, 1, 1.75m),
        };
}
