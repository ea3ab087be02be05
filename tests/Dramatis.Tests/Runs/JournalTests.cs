using System.Text;
using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Runs;

public sealed class JournalTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_is_acknowledged_is_there_for_whoever_opens_the_journal_next()
    {
        // Never disposed before it is read: as after a kill.
        var journal = Open();
        var writes = Enumerable.Range(1, 300).Select(number => CommitAsync(journal, number).AsTask()).ToList();
        await Task.WhenAll(writes);

        using (var reader = JournalReader.Open(directory.Path))
            reader.ReadCalls().Select(call => call.Identity.Item.Number).ShouldBe(Enumerable.Range(1, 300));
        writes.Select(write => write.Result).ShouldBe(Enumerable.Range(1, 300).Select(id => (long)id));
        await journal.DisposeAsync();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_answer_is_found_again_as_it_was_received_and_the_latest_wins()
    {
        await using (var journal = Open())
        {
            await CommitAsync(journal, 1, "first");
            await CommitAsync(journal, 1, "second \u0000 \ud83d\ude00");
        }

        await using var next = Open();
        var found = await next.FindAsync(Identity(1), default);
        Encoding.UTF8.GetString(found!.Body.Span).ShouldBe("second \u0000 \ud83d\ude00");
        found.Id.ShouldBe(2);
        (await next.FindAsync(Identity(1) with { Hash = [9] }, default)).ShouldBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_journal_another_program_holds_is_named_with_what_to_do()
    {
        await using (var journal = Open())
            await CommitAsync(journal, 1);
        using var other = JournalSchema.Open(
            Path.Combine(directory.Path, Journal.FileName),
            Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite
        );
        JournalSchema.Run(other, "PRAGMA locking_mode = EXCLUSIVE");
        JournalSchema.Run(other, "BEGIN EXCLUSIVE");

        var stop = Should.Throw<RunException>(() => Open());

        stop.ExitCode.ShouldBe(ExitCode.Storage);
        stop.Message.ShouldContain(Journal.FileName);
        stop.Message.ShouldContain("locked by another program");
        JournalSchema.Run(other, "COMMIT");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Settled_items_are_looked_for_only_when_they_are_to_be_made_again()
    {
        await using (var journal = Open())
        {
            await CommitAsync(journal, 1);
            await journal.SettleAsync(Item(1, OutcomeState.Kept), default);
        }

        await using var next = Open();
        (await next.FindAsync(Identity(1), default)).ShouldBeNull();
        next.LookForAll();
        (await next.FindAsync(Identity(1), default)).ShouldNotBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Outcomes_come_back_whole_and_in_canonical_order()
    {
        await using var journal = Open();
        var item = Item(7, OutcomeState.Rejected) with
        {
            Losses = [new("a", "why \"so\"", "text\nmore")],
            Tries = 3,
            Unanswered = true,
            Score = 0.25,
        };
        await journal.SettleAsync(item, new Usage(1, 2, 3));
        await journal.SettleAsync(Item(2, OutcomeState.Kept), new Usage(10, 20, 30));

        var read = journal.Reader.ReadGroup(StepName.Dialogue, 0);
        read.Select(one => one.Key.Number).ShouldBe([2, 7]);
        (read[1] with { Losses = item.Losses }).ShouldBe(item);
        read[1].Losses.ShouldBe(item.Losses);
        JournalReader.ReadStep(directory.Path, StepName.Dialogue, OutcomeState.Kept).Single().Key.Number.ShouldBe(2);
        journal.Reader.CountByState().Sum(count => count.Usage.OutputTokens).ShouldBe(33);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_run_without_an_end_is_gone_on_with()
    {
        await using (var journal = Open())
        {
            (await journal.BeginRunAsync("42")).ShouldBe(1);
            journal.Reader.LastRunFinished().ShouldBe(false);
        }
        await using var next = Open();
        (await next.BeginRunAsync("42")).ShouldBe(1);
        await next.FinishRunAsync(1);
        next.Reader.LastRunFinished().ShouldBe(true);
        (await next.BeginRunAsync("42")).ShouldBe(2);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Calls_of_another_journal_are_taken_over_once()
    {
        using var other = new ScratchDirectory();
        await using (var journal = Journal.Open(other.Path, TimeProvider.System))
            await CommitAsync(journal, 5);
        await using var own = Open();

        (await own.AdoptCallsAsync(other.Path)).ShouldBe(1);
        (await own.AdoptCallsAsync(other.Path)).ShouldBe(0);

        (await own.FindAsync(Identity(5), default)).ShouldNotBeNull();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_damaged_page_is_a_storage_error_wherever_it_is_met()
    {
        await using (var journal = Open())
            for (var i = 1; i <= 200; i++)
                await journal.SettleAsync(Item(i, OutcomeState.Kept) with { Content = new string('x', 3000) }, default);
        var path = Path.Combine(directory.Path, Journal.FileName);
        await using (var file = File.OpenWrite(path))
        {
            var noise = new byte[file.Length - 4096];
            new Random(1).NextBytes(noise);
            file.Position = 4096;
            file.Write(noise);
        }

        var error = Should.Throw<RunException>(() => JournalReader.ReadStep(directory.Path, StepName.Dialogue).Count());

        error.ExitCode.ShouldBe(ExitCode.Storage);
        error.Message.ShouldContain(path);
    }

    private Journal Open() => Journal.Open(directory.Path, TimeProvider.System);

    internal static CallIdentity Identity(int number) =>
        new(new WorkKey(StepName.Dialogue, 0, number), [1, 2, (byte)number]);

    internal static ReceivedBody Body(string text) =>
        new(Encoding.UTF8.GetBytes(text), BodyFormat.OpenAI, "http://127.0.0.1", 1, TimeSpan.Zero);

    private static ValueTask<long> CommitAsync(Journal journal, int number, string body = "{}") =>
        journal.CommitAsync(Identity(number), "{}", Body(body));

    internal static SettledItem Item(int number, OutcomeState state) =>
        new()
        {
            Key = new WorkKey(StepName.Dialogue, 0, number),
            State = state,
            Reason = "because",
            Content = "{}",
            Losses = [],
            Rows = 1,
            Score = 1,
            Recipe = 1,
            ParagraphHash = "p",
            Run = 1,
            Unanswered = false,
            Tries = 0,
        };
}
