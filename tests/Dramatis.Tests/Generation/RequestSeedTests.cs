using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

public sealed class RequestSeedTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Every_request_has_a_seed_of_its_own_and_another_run_seed_changes_them_all()
    {
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 1,
            // Nothing is usable: every item is asked for and mended.
            new() { Answer = _ => new FakeAnswer("") }
        );
        var options = rehearsal.Options with { DpoQuestions = 100 };
        await Rehearsal.RunAsync(options);
        var first = rehearsal.Server.Received.Select(Seed).ToList();
        // The next run's retries.
        await Rehearsal.RunAsync(options);
        var retries = rehearsal.Server.Received.Skip(first.Count).Select(Seed).ToList();
        await Rehearsal.RunAsync(options with { Seed = 43, OutputDirectory = Path.Combine(rehearsal.Root, "other") });
        var other = rehearsal.Server.Received.Skip(first.Count + retries.Count).Select(Seed).ToList();

        first.Count.ShouldBeGreaterThan(20);
        first.Concat(retries).Concat(other).ShouldBeUnique();

        static long Seed(FakeRequest request) => request.Body.GetProperty("seed").GetInt64();
    }
}
