using System.Text;
using Dramatis.Datasets;
using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Datasets;

public sealed class DatasetFilesTests : IAsyncDisposable
{
    private readonly ScratchDirectory directory = new();
    private readonly Journal journal;
    private readonly List<byte[]> rows = [];
    private readonly DatasetFile file;

    public DatasetFilesTests()
    {
        journal = Journal.Open(directory.Path, TimeProvider.System);
        file = new DatasetFile("a.jsonl", StepName.Dialogue, () => rows);
    }

    private string FilePath => Path.Combine(directory.Path, "a.jsonl");

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        directory.Dispose();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Rows_can_be_watched_as_they_come_and_stand_in_order_at_the_end()
    {
        using var files = Open();
        rows.AddRange([Row(1), Row(2)]);

        await files.AppendAsync(file, [Row(2)]);
        File.ReadAllText(FilePath).ShouldBe("{\"row\":2}\n");
        await files.AppendAsync(file, [Row(1)]);
        var written = await files.WriteAsync(file, default);

        written.Changed.ShouldBeTrue();
        written.Rows.ShouldBe(2);
        File.ReadAllText(FilePath).ShouldBe("{\"row\":1}\n{\"row\":2}\n");
        Directory.GetFiles(directory.Path, "*.tmp").ShouldBeEmpty();
        (await files.WriteAsync(file, default)).Changed.ShouldBeFalse();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Many_may_append_at_once()
    {
        using var files = Open();
        rows.AddRange(Enumerable.Range(0, 500).Select(Row));
        await Parallel.ForEachAsync(rows, async (row, _) => await files.AppendAsync(file, [row]));

        File.ReadAllLines(FilePath)
            .Order()
            .ShouldBe(rows.Select(row => Encoding.UTF8.GetString(row).TrimEnd('\n')).Order());
        using var next = Open();
        await next.VerifyAsync([file], default);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_row_that_was_replaced_since_does_not_make_the_file_foreign()
    {
        rows.Add(Row(1));
        using (var files = Open())
            await files.WriteAsync(file, default);
        // Row 1 is made again as row 3, and the run is interrupted.
        rows[0] = Row(3);
        using (var files = Open())
            await files.AppendAsync(file, [Row(3)]);

        using var next = Open();
        await next.VerifyAsync([file], default);

        File.ReadAllText(FilePath).ShouldBe("{\"row\":3}\n");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_crash_between_the_rename_and_its_record_leaves_a_file_that_is_known_for_ours()
    {
        rows.Add(Row(1));
        using (var files = Open())
            await files.WriteAsync(file, default);
        var hash = journal.Reader.ReadFile(file.Name).Hash!;
        await journal.PutFileAsync(file.Name, new LiveMark(5, "another", hash).ToString(), 1);
        // The next run's options make other rows of the same records.
        rows[0] = Row(9);

        using var next = Open();
        await next.VerifyAsync([file], default);

        File.ReadAllText(FilePath).ShouldBe("{\"row\":9}\n");
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("")]
    [InlineData("{\"row\":1}\n{\"mine\":1}\n")]
    [InlineData("{\"row\":1}")]
    public async Task A_file_changed_by_hand_is_refused_and_overwritten_only_on_request(string text)
    {
        rows.Add(Row(1));
        using (var files = Open())
            await files.WriteAsync(file, default);
        File.WriteAllText(FilePath, text);

        using (var files = Open())
            (await Should.ThrowAsync<RunException>(() => files.VerifyAsync([file], default))).Message.ShouldContain(
                "--overwrite"
            );
        File.ReadAllText(FilePath).ShouldBe(text);

        using var willing = new DatasetFiles(directory.Path, journal, overwrite: true);
        await willing.VerifyAsync([file], default);
        File.ReadAllText(FilePath).ShouldBe("{\"row\":1}\n");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_file_that_cannot_be_written_is_a_storage_error_and_leaves_nothing_behind()
    {
        rows.Add(Row(1));
        Directory.CreateDirectory(FilePath);
        using var files = Open();

        var error = await Should.ThrowAsync<RunException>(() => files.WriteAsync(file, default));

        error.ExitCode.ShouldBe(ExitCode.Storage);
        error.Message.ShouldContain(FilePath);
        Directory.GetFiles(directory.Path, "*.tmp").ShouldBeEmpty();
    }

    private DatasetFiles Open() => new(directory.Path, journal, overwrite: false);

    private static byte[] Row(int number) => Encoding.UTF8.GetBytes($"{{\"row\":{number}}}\n");
}
