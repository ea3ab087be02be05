using Dramatis.Load;
using Dramatis.Load.Measuring;
using Dramatis.Load.Results;
using Dramatis.Load.Rows;
using Dramatis.Testing.Serving;

namespace Dramatis.Tests.Benchmarks;

public sealed class MeasuringTests
{
    [Fact]
    public void The_peak_of_a_process_is_read_in_bytes() =>
        ProcessStatus
            .PeakIn("Name:\tdramatis\nVmPeak:\t 9000 kB\nVmHWM:\t   57344 kB\nVmRSS:\t 100 kB\n")
            .ShouldBe(57344 * 1024);

    [Theory]
    [InlineData("Name:\tdramatis\nState:\tZ (zombie)\n")]
    [InlineData("VmHWM:\n")]
    [InlineData("VmHWM:\t12 pages\n")]
    public void Where_the_peak_is_not_told_there_is_none(string status) => ProcessStatus.PeakIn(status).ShouldBeNull();

    [Fact]
    public void How_busy_the_machine_is_is_the_first_of_three_averages() =>
        ProcessStatus.LoadIn("18.24 20.63 19.23 5/812 31234\n").ShouldBe(18.24);

    [Fact]
    public void The_share_after_the_ramp_leaves_the_ramp_out()
    {
        // Slow for a second, then four answers every 100 ms.
        List<double> times =
        [
            500,
            1000,
            .. Enumerable.Range(1, 10).SelectMany(wave => Enumerable.Repeat(1000 + (wave * 100.0), 4)),
        ];

        Ramp.Share(times, ramp: 1000, inFlight: 4, latency: 100).ShouldBe(1, 1e-9);
        Ramp.Share(times, ramp: 1000, inFlight: 8, latency: 100).ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void A_run_that_was_over_within_the_ramp_shows_nothing() =>
        Ramp.Share([100, 200], ramp: 1000, inFlight: 4, latency: 100).ShouldBe(0);

    [Theory]
    [InlineData(true, 1.2, 1.2, true)]
    [InlineData(true, 1.21, 1.2, false)]
    [InlineData(false, 0.95, 0.95, true)]
    [InlineData(false, 0.94, 0.95, false)]
    public void A_target_is_met_from_its_good_side(bool isCeiling, double measured, double target, bool passes) =>
        new Measurement("row", "what", measured, "")
        {
            Target = target,
            Side = isCeiling ? Good.AtMost : Good.AtLeast,
        }.Passes.ShouldBe(passes);

    [Fact]
    public void The_table_shows_ratios_and_leaves_empty_what_is_not_known()
    {
        var table = ResultTable.Write([
            new Measurement("cpu", "CPU a call", 0.3, "ms") { Target = 0.15, Note = "busy" },
            new Measurement("inflight", "share", 0.96, "")
            {
                Ideal = 1,
                Target = 0.95,
                Side = Good.AtLeast,
            },
            new Measurement("calls", "a second", 12345, ""),
        ]);

        table
            .Split('\n')[2..]
            .ShouldBe([
                "| cpu | CPU a call | 0.3 ms |  | ≤ 0.15 ms |  | 2 | miss | busy |",
                "| inflight | share | 0.96 | 1 | ≥ 0.95 | 0.96 | 1.01 | pass |  |",
                "| calls | a second | 12,345 |  |  |  |  |  |  |",
                "",
            ]);
    }

    [Fact]
    public void A_page_keeps_what_stands_around_the_table()
    {
        var page = $"above\n{ResultFiles.Begin}\nold\n{ResultFiles.End}\nbelow\n";

        ResultFiles
            .Replace(page, "| new |\n")
            .ShouldBe($"above\n{ResultFiles.Begin}\n| new |\n{ResultFiles.End}\nbelow\n");
        Should.Throw<FormatException>(() => ResultFiles.Replace("no marks", "| new |"));
    }

    [Fact]
    public async Task The_best_try_counts_and_none_follows_a_good_one()
    {
        var best = new Best(new FakeTimeProvider(), TimeSpan.FromMinutes(1));
        var tries = new Queue<int>([5, 3, 4, 1]);
        (await best.OfAsync(() => Task.FromResult(tries.Dequeue()), value => value, enough: 0)).ShouldBe(3);
        tries.Count.ShouldBe(1);

        tries = new Queue<int>([2, 1]);
        (await best.OfAsync(() => Task.FromResult(tries.Dequeue()), value => value, enough: 2)).ShouldBe(2);
        tries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_repeated_when_the_time_is_over()
    {
        var time = new FakeTimeProvider();
        var best = new Best(time, TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(2));
        var tries = new Queue<int>([5, 3]);

        (await best.OfAsync(() => Task.FromResult(tries.Dequeue()), value => value, enough: 0)).ShouldBe(5);
    }

    [Fact]
    public void Options_that_make_no_sense_are_not_taken()
    {
        LoadOptions.Read(["--only"]).ShouldBeNull();
        LoadOptions.Read(["--quick"]).ShouldBeNull();
        LoadOptions.Read(["--only", "cpu,kill", "--full"])!.Only.ShouldBe(["cpu", "kill"]);
    }

    [Fact]
    public void An_answer_of_the_fake_server_carries_the_hash_of_its_request()
    {
        var body = new byte[SteadyAnswers.Longest];
        var length = SteadyAnswers.Write("{}"u8, 0xBEEF, body);

        RecordedAnswers.HashIn(body.AsSpan(0, length)).ShouldBe("000000000000beef");
        RecordedAnswers.HashIn("""{"id":"call-12"}"""u8).ShouldBeNull();
        RecordedAnswers.HashIn("""{"id":"chatcmpl-1234567890abcdef"}"""u8).ShouldBeNull();
    }

    [Fact]
    public void A_life_is_the_same_every_time_and_has_no_paragraph_twice()
    {
        var life = Life.Write(2_000);

        life.ShouldBe(Life.Write(2_000));
        life.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Distinct().Count().ShouldBe(2_000);
    }
}
