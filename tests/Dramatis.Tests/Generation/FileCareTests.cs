using System.Text;
using Dramatis.Runs;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>What is done about files that are not as they were left, and about the directory they are in.</summary>
public sealed class FileCareTests
{
    private static readonly string[] Files =
    [
        "scenes_hanno veldt.jsonl",
        "dialogue_hanno veldt.jsonl",
        "hallucination_hanno veldt.jsonl",
        "db_hanno veldt.jsonl",
        "dpo_questions_Hanno Veldt.jsonl",
        "dpo_data_Hanno Veldt.jsonl",
    ];

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_file_edited_by_hand_is_never_overwritten_unasked()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var summary = await Rehearsal.RunAsync(rehearsal.Options);
        var paid = rehearsal.Server.Requests;
        var whole = Rehearsal.Hashes(summary.Directory);
        foreach (var file in Files)
        {
            var path = Path.Combine(summary.Directory, file);
            var before = File.ReadAllText(path);
            File.WriteAllText(path, before.Replace("{\"", "{ \"", StringComparison.Ordinal));
            var edited = File.ReadAllBytes(path);

            var refusal = await Should.ThrowAsync<RunException>(() =>
                Rehearsal.RunAsync(rehearsal.Options with { DpoQuestions = 50 })
            );

            refusal.ExitCode.ShouldBe(ExitCode.Storage);
            refusal.Message.ShouldContain(file);
            refusal.Message.ShouldContain("--overwrite");
            File.ReadAllBytes(path).ShouldBe(edited);
            await Rehearsal.RunAsync(rehearsal.Options with { Overwrite = true });
            File.ReadAllText(path).ShouldBe(before);
        }
        rehearsal.Server.Requests.ShouldBe(paid);
        Rehearsal.Hashes(summary.Directory).ShouldBe(whole);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_file_edited_right_after_it_was_written_and_as_long_as_before_is_seen_to_be_edited()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var summary = await Rehearsal.RunAsync(rehearsal.Options);
        var path = Path.Combine(summary.Directory, Files[0]);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("the", "teh", StringComparison.Ordinal));
        File.ReadAllText(path).ShouldNotBe(text);

        var refusal = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));

        refusal.Message.ShouldContain(Files[0]);
        // Whose moment alone is another is read, and found to be the same.
        File.WriteAllText(path, text);
        (await Rehearsal.RunAsync(rehearsal.Options)).ExitCode.ShouldBe(ExitCode.Done);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_file_of_somebody_else_is_refused_before_anything_is_paid_for()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var directory = Directory.CreateDirectory(rehearsal.DirectoryOf(rehearsal.Options)).FullName;
        var path = Path.Combine(directory, Files[1]);
        File.WriteAllText(path, "{\"mine\":true}\n");

        var refusal = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));

        refusal.ExitCode.ShouldBe(ExitCode.Storage);
        refusal.Message.ShouldContain("--overwrite");
        File.ReadAllText(path).ShouldBe("{\"mine\":true}\n");
        rehearsal.Server.Requests.ShouldBe(0);
        await Rehearsal.RunAsync(rehearsal.Options with { Overwrite = true });
        File.ReadAllText(path).ShouldNotContain("mine");
        await Rehearsal.RunAsync(rehearsal.Options);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_deleted_file_is_written_again_without_a_call()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var summary = await Rehearsal.RunAsync(rehearsal.Options);
        var (hashes, paid) = (Rehearsal.Hashes(summary.Directory), rehearsal.Server.Requests);
        foreach (var file in Files)
            File.Delete(Path.Combine(summary.Directory, file));

        await Rehearsal.RunAsync(rehearsal.Options);

        rehearsal.Server.Requests.ShouldBe(paid);
        Rehearsal.Hashes(summary.Directory).ShouldBe(hashes);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Rows_of_questions_that_repeat_others_do_not_make_a_file_foreign_after_an_interruption()
    {
        using var stop = new CancellationTokenSource();
        // Every batch brings the same questions: all but the first batch's are left out.
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 1,
            new()
            {
                Answer = request =>
                {
                    if (request.Number == 6)
                        stop.Cancel();
                    return request.Messages[^1].Text.Contains("questions to", StringComparison.Ordinal)
                        ? new(
                            string.Join(
                                '\n',
                                Enumerable.Range(1, 20).Select(i => $"What of {FakeWriter.Sentence((ulong)i, "q")}?")
                            )
                        )
                        : FakeWriter.Answer(request);
                },
            }
        );
        var options = rehearsal.Options with { DpoQuestions = 60, Steps = [StepName.Questions], Concurrency = 1 };
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var _ in new Dramatis.Generation.DataGenerator(Rehearsal.Name, options).RunAsync(default, stop.Token)
            ) { }
        });
        Rehearsal.Rows(rehearsal.DirectoryOf(options), "dpo_questions_").Length.ShouldBeGreaterThan(20);

        var summary = await Rehearsal.RunAsync(options);

        Rehearsal.Rows(summary.Directory, "dpo_questions_").Length.ShouldBe(10);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("{\"scene_id\":\"paragraph_0_scene_1\",\"loc")]
    [InlineData("\0\0\0\0\0\0")]
    public async Task A_torn_last_line_is_mended(string torn)
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2);
        var hashes = await InterruptedAndWholeAsync(rehearsal);
        foreach (var path in LiveFiles(rehearsal))
            File.AppendAllText(path, torn);

        var summary = await Rehearsal.RunAsync(rehearsal.Options);

        Rehearsal.Hashes(summary.Directory).ShouldBe(hashes);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_line_of_somebody_else_in_a_file_of_an_interrupted_run_is_not_lost()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 2);
        await InterruptedAndWholeAsync(rehearsal);
        var path = LiveFiles(rehearsal)[0];
        File.AppendAllText(path, "{\"mine\":true}\n");

        var refusal = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));

        refusal.Message.ShouldContain("--overwrite");
        File.ReadAllText(path).ShouldEndWith("{\"mine\":true}\n");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_second_run_on_the_same_directory_is_told_who_holds_it()
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 1,
            new()
            {
                Fault = _ =>
                {
                    asked.TrySetResult();
                    return new Fault.After(hold.Task);
                },
            }
        );
        var first = Rehearsal.RunAsync(rehearsal.Options);
        await asked.Task;

        var refusal = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));

        refusal.ExitCode.ShouldBe(ExitCode.Storage);
        refusal.Message.ShouldContain($"process {Environment.ProcessId}");
        hold.SetResult();
        (await first).ExitCode.ShouldBe(ExitCode.Done);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_journal_that_is_no_database_is_named_and_kept()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var directory = Directory.CreateDirectory(rehearsal.DirectoryOf(rehearsal.Options)).FullName;
        var path = Path.Combine(directory, Journal.FileName);
        var bytes = Encoding.ASCII.GetBytes(new string('x', 8192));
        File.WriteAllBytes(path, bytes);

        var refusal = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));

        refusal.ExitCode.ShouldBe(ExitCode.Storage);
        refusal.Message.ShouldContain(path);
        refusal.Message.ShouldContain("damaged");
        File.ReadAllBytes(path).ShouldBe(bytes);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_journal_of_a_newer_version_is_refused_by_generate_and_by_status()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        var directory = Directory.CreateDirectory(rehearsal.DirectoryOf(rehearsal.Options)).FullName;
        var path = Path.Combine(directory, Journal.FileName);
        using (var connection = JournalSchema.Open(path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate))
            JournalSchema.Run(connection, $"PRAGMA user_version = {JournalSchema.Version + 1}");
        var bytes = File.ReadAllBytes(path);

        var refusal = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(rehearsal.Options));
        var status = Should.Throw<RunException>(() => Dramatis.Generation.CharacterStatus.Read(directory));

        refusal.ExitCode.ShouldBe(ExitCode.Storage);
        refusal.Message.ShouldContain("newer");
        status.Message.ShouldContain("newer");
        File.ReadAllBytes(path).ShouldBe(bytes);
    }

    // Files that were being appended to: those that are complete already are replaced whole and cannot tear.
    private static List<string> LiveFiles(Rehearsal rehearsal)
    {
        var directory = rehearsal.DirectoryOf(rehearsal.Options);
        using var reader = JournalReader.Open(directory);
        var live = Directory
            .GetFiles(directory, "*.jsonl")
            .Where(path => Dramatis.Datasets.LiveMark.Parse(reader.ReadFile(Path.GetFileName(path)).Hash) is not null)
            .Order()
            .ToList();
        live.ShouldNotBeEmpty();
        return live;
    }

    // Interrupts the run that is to be looked at, and gives the hashes of one that was not.
    private static async Task<SortedDictionary<string, string>> InterruptedAndWholeAsync(Rehearsal rehearsal)
    {
        var whole = await Rehearsal.RunAsync(
            rehearsal.Options with
            {
                OutputDirectory = Path.Combine(rehearsal.Root, "whole"),
            }
        );
        using var stop = new CancellationTokenSource();
        var settled = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            var generator = new Dramatis.Generation.DataGenerator(Rehearsal.Name, rehearsal.Options);
            await foreach (var happened in generator.RunAsync(default, stop.Token))
                if (happened is RunEvent.ItemSettled && ++settled == 25)
                    await stop.CancelAsync();
        });
        return Rehearsal.Hashes(whole.Directory);
    }
}
