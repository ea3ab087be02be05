using System.Globalization;

namespace Dramatis.Runs;

/// <summary>Keeps a second process out of a character's directory.</summary>
internal sealed class DirectoryLock : IDisposable
{
    public const string FileName = "journal.lock";

    // Beside the lock, because a locked file cannot be read by others on every system.
    private const string HolderName = "journal.pid";

    // Whoever asks for the holder tries the lock for a moment; that must not stop a run that begins just then.
    private const int Attempts = 20;

    private readonly FileStream _file;
    private readonly string _holder;

    private DirectoryLock(FileStream file, string holder)
    {
        _file = file;
        _holder = holder;
    }

    public static DirectoryLock Acquire(string directory)
    {
        var holder = Path.Combine(directory, HolderName);
        var file = Open(directory);
        try
        {
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DirectoryLock(file, holder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw CannotWrite(directory, error);
        }
    }

    /// <summary>The process that holds the lock now, or null.</summary>
    public static int? ReadHolder(string directory)
    {
        if (!File.Exists(Path.Combine(directory, FileName)) || IsFree(directory))
            return null;
        try
        {
            return int.TryParse(
                File.ReadAllText(Path.Combine(directory, HolderName)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
                ? id
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_holder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is only read while somebody holds the lock, and whoever does writes it anew.
        }
        // The lock file stays: deleting it would let a third process lock a file the second no longer sees.
        _file.Dispose();
    }

    private static FileStream Open(string directory)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return Lock(directory);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (attempt < Attempts)
                {
                    Thread.Yield();
                    continue;
                }
                var who = ReadHolder(directory) is { } holder ? $"process {holder}" : "another process";
                throw new RunException(
                    ExitCode.Storage,
                    $"\"{directory}\" is in use by {who}. Wait for it or stop it, then run again; or use another --output.",
                    error
                );
            }
            catch (UnauthorizedAccessException error)
            {
                throw CannotWrite(directory, error);
            }
    }

    // The lock is the operating system's and dies with the process. On Unix only a file that is not shared at all is locked
    // against other writers; every weaker sharing is a lock that all can hold together.
    private static FileStream Lock(string directory) =>
        new(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static bool IsFree(string directory)
    {
        try
        {
            using var probe = Lock(directory);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static RunException CannotWrite(string directory, Exception error) =>
        new(
            ExitCode.Storage,
            $"\"{directory}\" cannot be written: {error.Message} Change its permissions, or use another --output.",
            error
        );
}
