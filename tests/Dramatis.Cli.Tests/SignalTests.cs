using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class SignalTests
{
    private readonly TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource stopAtOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public async Task The_first_signal_finishes_what_is_in_flight_and_says_how_to_go_on(PosixSignal signal)
    {
        using var shell = new Shell { Run = UntilStopped };
        var typed = shell.TypeAsync("generate", "Socrates");
        await running.Task;

        shell.Send(signal).ShouldBeTrue();

        (await typed).ShouldBe((int)ExitCode.Cancelled);
        shell.Output.ShouldContain("Stopping after the calls in flight; Ctrl-C again stops now.");
        shell.Output.ShouldContain("go on: dramatis generate Socrates");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_second_Ctrl_C_stops_at_once()
    {
        using var shell = new Shell { Run = NeverDone };
        var typed = shell.TypeAsync("generate", "Socrates");
        await running.Task;

        shell.Send(PosixSignal.SIGINT).ShouldBeTrue();
        typed.IsCompleted.ShouldBeFalse();
        shell.Send(PosixSignal.SIGTERM).ShouldBeTrue();
        typed.IsCompleted.ShouldBeFalse();
        shell.Send(PosixSignal.SIGINT).ShouldBeTrue();

        (await typed).ShouldBe((int)ExitCode.Cancelled);
        shell.Error.ShouldContain("Go on with: dramatis generate Socrates");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_third_Ctrl_C_ends_the_process_even_when_the_run_hangs()
    {
        using var shell = new Shell { Run = (_, _) => Hanging() };
        var typed = shell.TypeAsync("generate", "Socrates");
        await running.Task;

        shell.Send(PosixSignal.SIGINT).ShouldBeTrue();
        shell.Send(PosixSignal.SIGINT).ShouldBeTrue();
        shell.Send(PosixSignal.SIGINT).ShouldBeFalse();

        stopAtOnce.SetResult();
        await typed;
    }

    [Fact]
    public async Task After_a_command_nobody_listens_any_more()
    {
        using var shell = new Shell();

        await shell.TypeAsync("generate", "Socrates");

        shell.Send(PosixSignal.SIGINT).ShouldBeFalse();
    }

    private async IAsyncEnumerable<RunEvent> UntilStopped(string name, StopTokens stop)
    {
        yield return new RunEvent.StepPlanned(StepName.Scenes, 3, 0, true);
        running.SetResult();
        await WaitAsync(stop.Graceful);
        yield return Runs.Kept(1);
        yield return new RunEvent.Finished(Runs.Summary(name, cancelled: true));
    }

    private async IAsyncEnumerable<RunEvent> NeverDone(string name, StopTokens stop)
    {
        yield return new RunEvent.StepPlanned(StepName.Scenes, 3, 0, true);
        running.SetResult();
        await WaitAsync(stop.AtOnce);
        stop.AtOnce.ThrowIfCancellationRequested();
    }

    private async IAsyncEnumerable<RunEvent> Hanging([EnumeratorCancellation] CancellationToken _ = default)
    {
        running.SetResult();
        await stopAtOnce.Task;
        yield return new RunEvent.Finished(Runs.Summary("x", cancelled: true));
    }

    private static async Task WaitAsync(CancellationToken stopped)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopped.Register(done.SetResult);
        await done.Task;
    }
}
