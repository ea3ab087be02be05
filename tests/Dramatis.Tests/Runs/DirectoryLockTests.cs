using Dramatis.Runs;
using Dramatis.Tests.Profiles;

namespace Dramatis.Tests.Runs;

public sealed class DirectoryLockTests : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_second_one_is_told_who_holds_it_and_gets_it_afterwards()
    {
        using (DirectoryLock.Acquire(directory.Path))
        {
            var refusal = Should.Throw<RunException>(() => DirectoryLock.Acquire(directory.Path));

            refusal.ExitCode.ShouldBe(ExitCode.Storage);
            refusal.Message.ShouldContain($"process {Environment.ProcessId}");
            DirectoryLock.ReadHolder(directory.Path).ShouldBe(Environment.ProcessId);
        }
        DirectoryLock.ReadHolder(directory.Path).ShouldBeNull();
        DirectoryLock.Acquire(directory.Path).Dispose();
    }

    [Fact]
    public void A_process_that_died_holds_nothing()
    {
        File.WriteAllText(Path.Combine(directory.Path, DirectoryLock.FileName), "");
        File.WriteAllText(Path.Combine(directory.Path, DirectoryLock.HolderName), "4194304");

        DirectoryLock.ReadHolder(directory.Path).ShouldBeNull();
        DirectoryLock.Acquire(directory.Path).Dispose();
    }

    [Fact]
    public void Asking_who_holds_it_does_not_disturb_the_holder()
    {
        using var held = DirectoryLock.Acquire(directory.Path);
        for (var i = 0; i < 10; i++)
            DirectoryLock.ReadHolder(directory.Path).ShouldBe(Environment.ProcessId);
        Should.Throw<RunException>(() => DirectoryLock.Acquire(directory.Path));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_a_storage_error()
    {
        var missing = Path.Combine(directory.Path, "none");
        var refusal = Should.Throw<RunException>(() => DirectoryLock.Acquire(missing));
        refusal.ExitCode.ShouldBe(ExitCode.Storage);
        refusal.Message.ShouldNotContain("in use");
    }
}
