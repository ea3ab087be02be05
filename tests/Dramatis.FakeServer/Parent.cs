using System.Runtime.InteropServices;

namespace Dramatis.FakeServer;

/// <summary>The process that started this one. A server that outlives it would be left running by every aborted test.</summary>
internal static partial class Parent
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the parent has ended or the token is cancelled.</summary>
    public static async Task WaitForItsEndAsync(CancellationToken stop)
    {
        var parent = Id();
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                if (Id() != parent)
                    return;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop: that is how it usually ends.
        }
    }

    // On Windows nothing tells; there the signal has to do.
    private static int Id() => OperatingSystem.IsWindows() ? 0 : GetParent();

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();
}
