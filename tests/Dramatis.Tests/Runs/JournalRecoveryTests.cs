using Dramatis.Runs;
using Dramatis.Tests.Generation;

namespace Dramatis.Tests.Runs;

public sealed class JournalRecoveryTests
{
    private const int Page = 4096;

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_journal_damaged_in_the_middle_is_recovered_and_only_what_is_lost_is_paid_again()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 3);
        await Rehearsal.RunAsync(rehearsal.Options);
        var directory = rehearsal.DirectoryOf(rehearsal.Options);
        var files = Data(directory);
        var before = Rehearsal.JournalKeys(directory).Count;
        var paid = rehearsal.Server.Requests;
        var path = Path.Combine(directory, Journal.FileName);
        Overwrite(path, share: 0.4, pages: 3);
        Overwrite(path, share: 0.7, pages: 2);
        var damaged = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var recovered = JournalRecovery.Recover(directory);

        (recovered.LostRows + recovered.UnreadableStretches).ShouldBeGreaterThan(0);
        recovered.Calls.ShouldBeInRange(before / 2, before);
        Rehearsal.JournalKeys(directory).Count.ShouldBe(recovered.Calls);
        (await File.ReadAllBytesAsync(recovered.Damaged, TestContext.Current.CancellationToken)).ShouldBe(damaged);

        await Rehearsal.RunAsync(rehearsal.Options with { Overwrite = true });

        (rehearsal.Server.Requests - paid).ShouldBeLessThanOrEqualTo(before - recovered.Calls);
        Data(directory).ShouldBe(files);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_journal_cut_short_keeps_the_answers_before_the_cut()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 3);
        await Rehearsal.RunAsync(rehearsal.Options);
        var directory = rehearsal.DirectoryOf(rehearsal.Options);
        var before = Rehearsal.JournalKeys(directory).Count;
        await using (var file = File.OpenWrite(Path.Combine(directory, Journal.FileName)))
            file.SetLength(file.Length * 2 / 3 / Page * Page);

        var recovered = JournalRecovery.Recover(directory);

        recovered.Calls.ShouldBeInRange(1, before);
        Rehearsal.JournalKeys(directory).Count.ShouldBe(recovered.Calls);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(0)]
    [InlineData(8192)]
    public async Task A_journal_of_which_nothing_can_be_read_is_left_as_it_is(int length)
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var directory = Directory.CreateDirectory(rehearsal.DirectoryOf(rehearsal.Options)).FullName;
        var path = Path.Combine(directory, Journal.FileName);
        var bytes = Noise(length);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var refusal = Should.Throw<RunException>(() => JournalRecovery.Recover(directory));

        refusal.ExitCode.ShouldBe(ExitCode.Storage);
        refusal.Message.ShouldContain(path);
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        Directory.GetFiles(directory, "*.damaged*").ShouldBeEmpty();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Files_beside_an_emptied_journal_stop_the_run_before_anything_is_paid()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        await Rehearsal.RunAsync(rehearsal.Options);
        var directory = rehearsal.DirectoryOf(rehearsal.Options);
        var paid = rehearsal.Server.Requests;
        await File.WriteAllBytesAsync(
            Path.Combine(directory, Journal.FileName),
            [],
            TestContext.Current.CancellationToken
        );

        await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));

        rehearsal.Server.Requests.ShouldBe(paid);
    }

    // The report also counts what was paid, and that was more.
    private static SortedDictionary<string, string> Data(string directory)
    {
        var files = Rehearsal.Hashes(directory);
        files.Remove(files.Keys.Single(name => name.StartsWith("report_", StringComparison.Ordinal)));
        return files;
    }

    private static void Overwrite(string path, double share, int pages)
    {
        using var file = File.OpenWrite(path);
        file.Position = (long)(file.Length / Page * share) * Page;
        file.Write(Noise(pages * Page));
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(3).NextBytes(noise);
        return noise;
    }
}
