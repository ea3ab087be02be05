using Dramatis.Runs;
using Dramatis.Tests.Profiles;
using Microsoft.Data.Sqlite;

namespace Dramatis.Tests.Runs;

public sealed class JournalWriterTests : IDisposable
{
    private static readonly string Large = new('x', 20_000);

    private readonly ScratchDirectory directory = new();
    private readonly SqliteConnection connection;

    public JournalWriterTests()
    {
        connection = JournalSchema.Open(Path.Combine(directory.Path, Journal.FileName), SqliteOpenMode.ReadWriteCreate);
        JournalSchema.Prepare(connection);
    }

    public void Dispose()
    {
        connection.Dispose();
        directory.Dispose();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Writes_are_grouped_and_keep_their_order()
    {
        using var writer = new JournalWriter(new JournalStatements(connection), () => { });
        var hold = new ManualResetEventSlim();
        var first = writer.WriteAsync(_ =>
        {
            hold.Wait();
            return 0;
        });
        var order = new List<int>();
        var writes = Enumerable
            .Range(0, 200)
            .Select(number =>
                writer.WriteAsync(statements =>
                {
                    order.Add(number);
                    return Insert(statements, number, "");
                })
            )
            .ToList();
        hold.Set();
        await first;
        await Task.WhenAll(writes);

        order.ShouldBe(Enumerable.Range(0, 200));
        writes.Select(write => write.Result).ShouldBe(Enumerable.Range(1, 200).Select(id => (long)id));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Nothing_is_acknowledged_before_it_is_committed()
    {
        using var writer = new JournalWriter(new JournalStatements(connection), () => { });
        for (var i = 1; i <= 20; i++)
        {
            await writer.WriteAsync(statements => Insert(statements, i, ""));
            Count().ShouldBe(i);
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task On_a_full_disk_all_that_is_in_flight_still_finds_room()
    {
        LimitPages(60);
        using var writer = new JournalWriter(new JournalStatements(connection), () => LimitPages(100_000));

        // One after the other: those that come after the disk was found full as well.
        for (var i = 1; i <= 40; i++)
            await writer.WriteAsync(statements => Insert(statements, i, Large));

        writer.Fault.ShouldNotBeNull().ExitCode.ShouldBe(ExitCode.Storage);
        writer.Fault.Message.ShouldContain("full");
        Count().ShouldBe(40);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task On_a_disk_that_stays_full_what_was_acknowledged_is_there_and_the_rest_is_told()
    {
        LimitPages(60);
        using var writer = new JournalWriter(new JournalStatements(connection), () => { });
        var acknowledged = 0;
        RunException? refusal = null;
        for (var i = 1; i <= 40 && refusal is null; i++)
            try
            {
                await writer.WriteAsync(statements => Insert(statements, i, Large));
                acknowledged++;
            }
            catch (RunException error)
            {
                refusal = error;
            }

        refusal.ShouldNotBeNull().ExitCode.ShouldBe(ExitCode.Storage);
        acknowledged.ShouldBeInRange(1, 39);
        Count().ShouldBe(acknowledged);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_another_program_locks_out_waits_and_is_committed_when_it_lets_go()
    {
        connection.DefaultTimeout = 1;
        using var other = JournalSchema.Open(Path.Combine(directory.Path, Journal.FileName), SqliteOpenMode.ReadWrite);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var times = 0;
        using var writer = new JournalWriter(new JournalStatements(connection), () => { })
        {
            Locked = () =>
            {
                times++;
                told.TrySetResult();
            },
        };
        JournalSchema.Run(other, "BEGIN EXCLUSIVE");

        var writes = Enumerable
            .Range(1, 5)
            .Select(i => writer.WriteAsync(statements => Insert(statements, i, "")))
            .ToList();
        await told.Task;
        writes.ShouldAllBe(write => !write.IsCompleted);
        JournalSchema.Run(other, "COMMIT");
        await Task.WhenAll(writes);

        Count().ShouldBe(5);
        times.ShouldBeInRange(1, 2);
    }

    private void LimitPages(int pages) => JournalSchema.Run(connection, $"PRAGMA max_page_count = {pages}");

    private int Count()
    {
        using var reader = JournalReader.Open(directory.Path);
        return reader.ReadCalls().Count();
    }

    private static long Insert(JournalStatements statements, int number, string body) =>
        statements.InsertCall(JournalTests.Identity(number), "{}", JournalTests.Body(body), "");
}
