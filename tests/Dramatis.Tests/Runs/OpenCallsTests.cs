using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Runs;

/// <summary>An answer that is in the journal and not settled is found by the next run, however the last one ended.</summary>
public sealed class OpenCallsTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_of_items_that_are_open_are_found_and_others_are_not_looked_for(bool isClosed)
    {
        // Enough for several notes on the way.
        const int Items = 12_000;
        var journal = Open();
        await Task.WhenAll(Enumerable.Range(1, Items).Select(item => CommitAsync(journal, item)));
        await Task.WhenAll(
            Enumerable
                .Range(1, Items)
                .Where(item => !IsOpen(item))
                .Select(item => journal.SettleAsync(JournalTests.Item(item, StateOf(item)), default))
        );
        await CommitAsync(journal, Items + 1);
        if (isClosed)
            await journal.DisposeAsync();

        await using (var next = Open())
            await LookAsync(next);
        await using (var afterThat = Open())
            await LookAsync(afterThat);
        if (!isClosed)
            await journal.DisposeAsync();

        async Task LookAsync(Journal reading)
        {
            for (var item = 1; item <= Items; item++)
            {
                var isFound = await reading.FindAsync(JournalTests.Identity(item), default) is not null;
                // After a kill some are looked for in vain.
                if (isClosed || IsOpen(item) || StateOf(item) == OutcomeState.Failed)
                    isFound.ShouldBe(IsOpen(item) || StateOf(item) == OutcomeState.Failed, $"item {item}");
            }
            (await reading.FindAsync(JournalTests.Identity(Items + 1), default)).ShouldNotBeNull();
        }

        static bool IsOpen(int item) => item % 1000 == 7;
        static OutcomeState StateOf(int item) =>
            (item % 500) switch
            {
                1 => OutcomeState.Failed,
                2 => OutcomeState.Rejected,
                _ => OutcomeState.Kept,
            };
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_was_taken_back_is_open_again()
    {
        await using (var journal = Open())
        {
            for (var item = 1; item <= 3; item++)
            {
                await CommitAsync(journal, item);
                await journal.SettleAsync(JournalTests.Item(item, OutcomeState.Kept), default);
            }
        }
        await using (var journal = Open())
        {
            var (first, last) = (JournalTests.Identity(2).Item, JournalTests.Identity(3).Item);
            await journal.SettleAsync(JournalTests.Item(1, OutcomeState.Kept), default, (first, last));
        }

        await using var next = Open();
        (await next.FindAsync(JournalTests.Identity(1), default)).ShouldBeNull();
        (await next.FindAsync(JournalTests.Identity(2), default)).ShouldNotBeNull();
        (await next.FindAsync(JournalTests.Identity(3), default)).ShouldNotBeNull();
    }

    private Journal Open() => Journal.Open(directory.Path, new FakeTimeProvider());

    private static Task<long> CommitAsync(Journal journal, int item) =>
        journal.CommitAsync(JournalTests.Identity(item), "{}", JournalTests.Body("answer")).AsTask();
}
