using Dramatis.Cli.Terminal;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class RenderingCostTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_live_view_takes_a_hundred_thousand_events_without_drawing_each()
    {
        using var shell = new Shell { Terminal = true, Run = (name, _) => Many(name) };

        (await shell.TypeAsync("generate", "x")).ShouldBe(0);

        shell.Output.Length.ShouldBeLessThan(20_000);

        static async IAsyncEnumerable<RunEvent> Many(string name)
        {
            await Task.Yield();
            yield return new RunEvent.StepPlanned(StepName.Scenes, 100_000, 0, true);
            for (var i = 0; i < 100_000; i++)
                yield return Runs.Kept(i);
            yield return new RunEvent.Finished(Runs.Summary(name));
        }
    }

    [Fact]
    public void Rates_come_from_the_last_minute_and_the_end_is_foreseen()
    {
        var time = new ManualTime();
        var progress = new RunProgress(time);
        progress.Add(new RunEvent.StepPlanned(StepName.Scenes, 1000, 400, true));
        progress.Tick();
        // Five minutes of nothing, then two items a second.
        time.Advance(TimeSpan.FromMinutes(5));
        progress.Tick();
        for (var second = 0; second < 100; second++)
        {
            progress.Add(Runs.Kept(2 * second));
            progress.Add(Runs.Kept((2 * second) + 1));
            time.Advance(TimeSpan.FromSeconds(1));
            progress.Tick();
        }

        var step = progress.Steps.ShouldHaveSingleItem();
        step.Done.ShouldBe(600);
        step.RowRate!.Value.ShouldBe(4, 0.2);
        step.Remaining!.Value.TotalSeconds.ShouldBe(200, 10);
        progress.Remaining!.Value.TotalSeconds.ShouldBe(200, 10);
    }
}
