using Dramatis.Testing.Models;

namespace Dramatis.Tests.Generation;

/// <summary>A disk that fills up, or cannot be written at all, with a real file system.</summary>
public sealed class FullDiskTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_disk_that_fills_up_stops_the_run_and_loses_no_answer()
    {
        // Reasoning that is not part of the answer, but of what is recorded: the journal fills the disk.
        var ballast = $"<think>{new string('x', 40_000)}</think>";
        await using var rehearsal = await Rehearsal.StartAsync(
            paragraphs: 3,
            new()
            {
                Answer = request =>
                    FakeWriter.Answer(request) with
                    {
                        Text = ballast + FakeWriter.Answer(request).Text,
                    },
            }
        );
        using var disk = SmallDisk.Mount(19);
        var whole = await Rehearsal.RunAsync(rehearsal.Options);
        var calls = rehearsal.Server.Requests;
        var options = rehearsal.Options with { OutputDirectory = disk.Path, Concurrency = 32, FixedConcurrency = true };
        var directory = rehearsal.DirectoryOf(options);

        var stop = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(options));

        stop.ExitCode.ShouldBe(ExitCode.Storage);
        stop.Message.ShouldContain("full", Case.Insensitive);
        var asked = rehearsal.Server.Requests - calls;
        asked.ShouldBeInRange(10, calls - 1);
        Rehearsal.JournalKeys(directory).Count.ShouldBe(asked, "every answer is in the journal");

        // Still full, to the last byte (closing the journal made room): told before anything is paid for.
        FillUp(disk.Path);
        var again = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(options));
        again.ExitCode.ShouldBe(ExitCode.Storage);
        rehearsal.Server.Requests.ShouldBe(calls + asked);

        disk.Remount("size=200m");
        await Rehearsal.RunAsync(options);
        rehearsal.Server.Requests.ShouldBe(2 * calls);
        Rehearsal.Hashes(directory).ShouldBe(Rehearsal.Hashes(whole.Directory));
    }

    private static void FillUp(string directory)
    {
        using var filler = new FileStream(
            Path.Combine(directory, "filler"),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            0
        );
        try
        {
            while (true)
                filler.Write(new byte[4096]);
        }
        catch (IOException) { }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_disk_that_cannot_be_written_is_a_storage_error_that_names_the_directory()
    {
        await using var rehearsal = await Rehearsal.StartAsync(paragraphs: 1);
        using var disk = SmallDisk.Mount(40);
        var options = rehearsal.Options with { OutputDirectory = disk.Path };
        disk.Remount("ro");
        var fresh = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(options));
        disk.Remount("rw");
        await Rehearsal.RunAsync(options);
        disk.Remount("ro");
        var later = await Should.ThrowAsync<RunException>(() => Rehearsal.RunAsync(options));

        foreach (var error in (RunException[])[fresh, later])
        {
            error.ExitCode.ShouldBe(ExitCode.Storage);
            error.Message.ShouldContain(disk.Path);
            error.Message.ShouldContain("--output");
            error.Message.ShouldNotContain("in use");
        }
    }
}
