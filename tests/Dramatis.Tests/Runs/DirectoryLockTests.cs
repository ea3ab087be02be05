using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Runs;

public sealed class DirectoryLockTests : IDisposable
{
    private readonly ScratchDirectory scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_second_lock_is_refused_and_told_who_holds_the_first()
    {
        using var first = DirectoryLock.Acquire(scratch.Path);

        var refused = Should.Throw<RunException>(() => DirectoryLock.Acquire(scratch.Path));

        refused.ExitCode.ShouldBe(ExitCode.Storage);
        refused.Message.ShouldContain($"in use by process {Environment.ProcessId}");
        DirectoryLock.ReadHolder(scratch.Path).ShouldBe(Environment.ProcessId);
    }

    [Fact]
    public void A_lock_that_was_given_back_can_be_taken()
    {
        DirectoryLock.Acquire(scratch.Path).Dispose();

        DirectoryLock.ReadHolder(scratch.Path).ShouldBeNull();
        using var again = DirectoryLock.Acquire(scratch.Path);
        DirectoryLock.ReadHolder(scratch.Path).ShouldBe(Environment.ProcessId);
    }

    [Fact]
    public void What_a_killed_process_left_behind_holds_nothing()
    {
        File.WriteAllText(Path.Combine(scratch.Path, DirectoryLock.FileName), "");
        File.WriteAllText(Path.Combine(scratch.Path, "journal.pid"), "4711");

        DirectoryLock.ReadHolder(scratch.Path).ShouldBeNull();
    }
}
