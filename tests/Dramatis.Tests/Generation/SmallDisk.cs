using System.Diagnostics;

namespace Dramatis.Tests.Generation;

/// <summary>A real file system of a few megabytes; only root on Linux can have one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Skips the test where there can be none.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("dramatis-disk-").FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            Assert.Skip("Mounting a small disk needs root on Linux.");
        }
        return new SmallDisk(path);
    }

    public void Remount(string options) => Run("mount", "-o", $"remount,{options}", Path).ShouldBe(0);

    public void Dispose()
    {
        // A disk that is still in use (a connection that closes late) goes when its last user does.
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                }
            )!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
