using System.Globalization;

namespace Dramatis.Runs;

/// <summary>Keeps a second process out of a character's directory.</summary>
internal sealed class DirectoryLock : IDisposable
{
    public const string FileName = "journal.lock";

    /// <summary>Holds the holder's process id: the lock file itself cannot be read while it is locked.</summary>
    public const string HolderName = "journal.holder";

    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;
    private readonly string _holder;

    private DirectoryLock(FileStream file, string holder)
    {
        _file = file;
        _holder = holder;
    }

    public static DirectoryLock Acquire(string directory)
    {
        FileStream? file = null;
        try
        {
            // The lock is the operating system's and dies with the process; the files themselves may stay behind. Only a share of
            // None is an exclusive lock everywhere: on Unix any other is a shared one.
            file = new FileStream(
                Path.Combine(directory, FileName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            var holder = Path.Combine(directory, HolderName);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DirectoryLock(file, holder);
        }
        catch (IOException error) when (IsHeld(error))
        {
            var who = ReadHolder(directory) is { } id ? $"process {id}" : "another process";
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" is in use by {who}. Wait for it or stop it, then run again; or use another --output.",
                error
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" cannot be written: {error.Message} Check its permissions and the space on its disk, or use "
                    + "another --output.",
                error
            );
        }
    }

    /// <summary>The process that holds the lock now, or null.</summary>
    public static int? ReadHolder(string directory)
    {
        if (IsFree(Path.Combine(directory, FileName)))
            return null;
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, HolderName));
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        File.Delete(_holder);
        // The lock file stays: deleting it would let a third process lock a file the second no longer sees.
        _file.Dispose();
    }

    private static bool IsFree(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return !(error is IOException held && IsHeld(held));
        }
    }

    private static bool IsHeld(IOException error) =>
        error.HResult
        == (
            OperatingSystem.IsWindows() ? SharingViolation
            : OperatingSystem.IsMacOS() ? WouldBlockOnMac
            : WouldBlockOnLinux
        );
}
