using Dramatis.Testing.Serving;

namespace Dramatis.Tests.Benchmarks;

public sealed class AdmissionTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_server_that_refuses_lets_in_as_many_as_it_serves_at_once()
    {
        using var door = new Admission(new("cap", TimeSpan.Zero) { AtOnce = 2 }, time);

        (await Enter(door)).ShouldBeNull();
        (await Enter(door)).ShouldBeNull();
        (await Enter(door)).ShouldBe(new Refusal(null));
        door.Leave();
        (await Enter(door)).ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_queues_lets_the_next_in_when_one_leaves()
    {
        using var door = new Admission(new("queue", TimeSpan.Zero) { AtOnce = 1, Queues = true }, time);
        (await Enter(door)).ShouldBeNull();

        var second = Enter(door);
        second.IsCompleted.ShouldBeFalse();
        door.Leave();

        (await second).ShouldBeNull();
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_no_place()
    {
        using var door = new Admission(new("queue", TimeSpan.Zero) { AtOnce = 1, Queues = true }, time);
        (await Enter(door)).ShouldBeNull();
        using var gone = new CancellationTokenSource();
        var second = door.EnterAsync(gone.Token).AsTask();

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        door.Leave();

        (await Enter(door)).ShouldBeNull();
    }

    [Fact]
    public async Task A_bucket_gives_its_burst_and_then_its_rate()
    {
        using var door = new Admission(new("bucket", TimeSpan.Zero) { PerSecond = 10, Burst = 3 }, time);

        (await Admitted(door, 20)).ShouldBe(3);
        time.Advance(TimeSpan.FromSeconds(0.2));
        (await Admitted(door, 20)).ShouldBe(2);
        time.Advance(TimeSpan.FromSeconds(60));
        (await Admitted(door, 20)).ShouldBe(3, "a rest fills the bucket and no more");
    }

    [Fact]
    public async Task A_bucket_that_tells_when_says_how_long_until_there_is_room()
    {
        using var door = new Admission(
            new("bucket", TimeSpan.Zero)
            {
                PerSecond = 2,
                Burst = 1,
                TellsWhen = true,
            },
            time
        );
        (await Enter(door)).ShouldBeNull();

        var refusal = (await Enter(door)).ShouldNotBeNull();

        refusal.ComeAgainAfter.ShouldBe(TimeSpan.FromSeconds(0.5));
    }

    [Theory]
    [InlineData("instant", 10_000, 64, 0)]
    [InlineData("steady-100ms", 5_120, 256, 2)]
    [InlineData("steady-100ms", 257, 256, 0.2)]
    [InlineData("steady-1s", 20_480, 1024, 20)]
    [InlineData("cap-32", 2_000, 128, 6.3)]
    [InlineData("cap-32", 2_000, 16, 12.5)]
    [InlineData("bucket", 2_000, 128, 4.1)]
    [InlineData("bucket", 2_000, 8, 25)]
    [InlineData("queue-4", 400, 0, 25)]
    [InlineData("queue-4", 0, 0, 0)]
    public void The_ideal_time_is_what_no_client_could_beat(
        string scenario,
        int requests,
        int wanted,
        double seconds
    ) => ServingScenario.Named(scenario)!.IdealTime(requests, wanted).TotalSeconds.ShouldBe(seconds, 1e-6);

    private static Task<Refusal?> Enter(Admission door) =>
        door.EnterAsync(TestContext.Current.CancellationToken).AsTask();

    private static async Task<int> Admitted(Admission door, int tries)
    {
        var admitted = 0;
        for (var i = 0; i < tries; i++)
            if (await Enter(door) is null)
                admitted++;
        return admitted;
    }
}
