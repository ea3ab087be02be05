using System.Text.Json;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>A run that is stopped loses nothing, and the same command makes the same bytes in the end.</summary>
public sealed class StoppingTests
{
    // Enough that several steps are under way when the server pauses.
    private const int AnsweredBefore = 9;
    private const int InFlight = 4;

    // As many in flight as said, however slow the machine: the server waits for four at once.
    private static readonly string[] Amounts =
        "--profile sample --limit 3 --scenes 2 --protective 1 --dpo-questions 4 --concurrency 4 --fixed-concurrency".Split(
            ' '
        );

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task The_first_signal_finishes_what_is_in_flight_and_the_same_command_goes_on(string signal)
    {
        SkipWithoutSignals();
        var (whole, calls) = await UninterruptedAsync();
        await using var server = await PausingServer.StartAsync(AnsweredBefore, InFlight);
        await using var place = new Workplace();
        var run = place.Start(Generate(server.Endpoint));

        await server.Paused;
        await run.SendAsync(signal);
        await run.PrintsAsync("Stopping after the calls in flight");
        // Four wait for the server, and one for a place.
        await run.PrintsAsync("5 items are still under way");
        server.Resume();
        var stopped = await run.EndAsync();

        stopped.ShouldEndWith(ExitCode.Cancelled);
        stopped.Output.ShouldContain($"go on: dramatis generate Ada --endpoint {server.Endpoint}");
        // A pair under way still gets its other side.
        server.Requests.ShouldBeInRange(AnsweredBefore + InFlight, AnsweredBefore + (2 * (InFlight + 1)));
        var partly = place.Rows();
        partly.Values.Sum(rows => rows.Length).ShouldBeGreaterThan(0);
        partly.ShouldNotBe(whole);

        (await place.RunAsync(Generate(server.Endpoint))).ShouldEndWith(ExitCode.Done);
        place.Rows().ShouldBe(whole);
        server.Requests.ShouldBe(calls);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_second_Ctrl_C_ends_now_and_no_answer_that_came_is_paid_again()
    {
        SkipWithoutSignals();
        var (whole, calls) = await UninterruptedAsync();
        await using var server = await PausingServer.StartAsync(AnsweredBefore, InFlight);
        await using var place = new Workplace();
        var run = place.Start([.. Generate(server.Endpoint)]);

        await server.Paused;
        await run.SendAsync("INT");
        await run.PrintsAsync("Ctrl-C again stops now");
        await run.SendAsync("INT");
        // The server still waits: only giving up what is in flight can end the process.
        var stopped = await run.EndAsync();

        stopped.ShouldEndWith(ExitCode.Cancelled);
        stopped.Error.ShouldContain($"Go on with: dramatis generate Ada --endpoint {server.Endpoint}");

        server.Resume();
        var before = server.Requests;
        (await place.RunAsync(Generate(server.Endpoint))).ShouldEndWith(ExitCode.Done);
        place.Rows().ShouldBe(whole);
        (server.Requests - before).ShouldBe(calls - AnsweredBefore);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Json_stays_json_when_a_run_is_stopped()
    {
        SkipWithoutSignals();
        await using var server = await PausingServer.StartAsync(AnsweredBefore);
        await using var place = new Workplace();
        var run = place.Start([.. Generate(server.Endpoint), "--json"]);

        await server.Paused;
        await run.SendAsync("INT");
        await run.PrintsAsync("Stopping after");
        server.Resume();
        var stopped = await run.EndAsync();

        stopped.ShouldEndWith(ExitCode.Cancelled);
        stopped.Error.ShouldBeEmpty();
        var events = stopped.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        events[0].GetProperty("event").GetString().ShouldBe("notice");
        events[^1].GetProperty("event").GetString().ShouldBe("finished");
        events[^1].GetProperty("exit_code").GetInt32().ShouldBe(stopped.ExitCode);
        events[^1].GetProperty("cancelled").GetBoolean().ShouldBeTrue();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Status_tells_of_a_run_under_way_and_of_one_that_was_stopped()
    {
        SkipWithoutSignals();
        await using var server = await PausingServer.StartAsync(AnsweredBefore);
        await using var place = new Workplace();
        var run = place.Start(Generate(server.Endpoint));
        await server.Paused;

        var during = await place.RunAsync("status", "Ada");
        var second = await place.RunAsync(Generate(server.Endpoint));
        await run.SendAsync("INT");
        await run.PrintsAsync("Stopping after");
        server.Resume();
        (await run.EndAsync()).ShouldEndWith(ExitCode.Cancelled);
        var after = await place.RunAsync("status", "Ada", "--json");

        during.ShouldEndWith(ExitCode.Done);
        during.Output.ShouldContain($"running as process {run.Id}");
        during.Output.ShouldContain("cast");
        second.ShouldEndWith(ExitCode.Storage);
        second.Error.ShouldContain($"in use by process {run.Id}");
        after.ShouldEndWith(ExitCode.Done);
        var status = JsonDocument.Parse(after.Output).RootElement;
        status.GetProperty("running_process").ValueKind.ShouldBe(JsonValueKind.Null);
        status.GetProperty("last_run_finished").GetBoolean().ShouldBeFalse();
    }

    private static string[] Generate(string endpoint) => ["generate", "Ada", "--endpoint", endpoint, .. Amounts];

    private static async Task<(SortedDictionary<string, string> Rows, int Calls)> UninterruptedAsync()
    {
        await using var server = await FakeModelServer.StartAsync(AskingModel.Options);
        await using var place = new Workplace();
        (await place.RunAsync(Generate($"{server.Address}/v1"))).ShouldEndWith(ExitCode.Done);
        var rows = place.Rows();
        rows.Count.ShouldBeGreaterThan(4);
        server.Requests.ShouldBeGreaterThan(AnsweredBefore + InFlight);
        return (rows, server.Requests);
    }

    private static void SkipWithoutSignals()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that can be sent to one process.");
        Assert.SkipWhen(
            IgnoresInterrupts(),
            "Interrupts are ignored here, as in a shell's background job, and so by what is started."
        );
    }

    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1UL << 1;
        return File.Exists(Status)
            && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal))
                is { } line
            && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & Interrupt) != 0;
    }
}
