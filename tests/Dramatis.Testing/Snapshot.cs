using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;

namespace Dramatis.Testing;

/// <summary>
/// Compares text with the approved file <c>Snapshots/name.verified.txt</c> of the test project. On a difference the text is written next to it as
/// <c>name.received.txt</c>; with DRAMATIS_APPROVE=1 it becomes the approved one.
/// </summary>
public static class Snapshot
{
    /// <summary>Fails when the text is not the approved one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Verify(string received, string name)
    {
        ArgumentNullException.ThrowIfNull(received);
        var directory = Repository.Under("tests", Assembly.GetCallingAssembly().GetName().Name!, "Snapshots");
        var verifiedPath = Path.Combine(directory, $"{name}.verified.txt");
        var receivedPath = Path.Combine(directory, $"{name}.received.txt");
        var text = received.ReplaceLineEndings("\n");
        var approved = File.Exists(verifiedPath)
            ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n")
            : string.Empty;
        if (text == approved)
        {
            File.Delete(receivedPath);
            return;
        }
        Directory.CreateDirectory(directory);
        if (Environment.GetEnvironmentVariable("DRAMATIS_APPROVE") == "1")
        {
            File.WriteAllText(verifiedPath, text);
            File.Delete(receivedPath);
            return;
        }
        File.WriteAllText(receivedPath, text);
        text.ShouldBe(
            approved,
            $"{receivedPath} differs; look at it, and run again with DRAMATIS_APPROVE=1 if it is right."
        );
    }
}
