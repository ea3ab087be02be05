using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

/// <summary>Hand-made runs.</summary>
internal static class Runs
{
    public static RunEvent.ItemSettled Kept(int number) =>
        new(new WorkKey(StepName.Scenes, number, 0), OutcomeState.Kept, "", 2, new Usage(1, 900, 300));

    public static RunEvent.ItemSettled Failed(string reason) =>
        new(new WorkKey(StepName.Scenes, 9, 0), OutcomeState.Failed, reason, 0, new Usage(2, 1800, 10));

    public static RunSummary Summary(string name, int failed = 0, bool cancelled = false) =>
        new()
        {
            Character = name,
            Directory = "characters/socrates",
            Backend = "Demo",
            Model = "demo",
            Steps =
            [
                new StepSummary(
                    StepName.Scenes,
                    3,
                    3 - failed,
                    0,
                    failed,
                    6,
                    3,
                    new Usage(3, 2700, 900),
                    failed > 0 ? [new("no answer could be read", failed)] : []
                ),
            ],
            Files =
            [
                new RunEvent.FileWritten(StepName.Scenes, "characters/socrates/scenes_socrates.jsonl", 6, true),
                new RunEvent.FileWritten(null, "characters/socrates/errors_socrates.jsonl", failed, true),
            ],
            Usage = new Usage(3, 2700, 900),
            Elapsed = TimeSpan.FromSeconds(75),
            Cancelled = cancelled,
        };

    public static async IAsyncEnumerable<RunEvent> Small(string name, int failed = 0)
    {
        await Task.Yield();
        yield return new RunEvent.Started(name, "characters/socrates", "Demo, as asked", "demo", new(3, 10));
        yield return new RunEvent.Notice("demo rows are not for training", Warning: true);
        yield return new RunEvent.StepPlanned(StepName.Scenes, 3, 0, Final: true);
        yield return Kept(0);
        yield return Kept(1);
        yield return failed > 0 ? Failed("no answer could be read") : Kept(2);
        yield return new RunEvent.FileWritten(
            StepName.Scenes,
            "characters/socrates/scenes_socrates.jsonl",
            6,
            Changed: true
        );
        yield return new RunEvent.Finished(Summary(name, failed));
    }
}
