using System.Globalization;

namespace Dramatis.Runs;

/// <summary>Keeps a second process out of a character's directory.</summary>
internal sealed class DirectoryLock : IDisposable
{
    public const string FileName = "journal.lock";

    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    public static DirectoryLock Acquire(string directory)
    {
        var path = Path.Combine(directory, FileName);
        FileStream file;
        try
        {
            // The lock is the operating system's and dies with the process; the file itself may stay behind.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
        {
            var holder = ReadHolder(directory);
            var who = holder is null ? "another process" : $"process {holder}";
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" is in use by {who}. Wait for it or stop it, then run again; or use another --output.",
                error
            );
        }
        catch (UnauthorizedAccessException error)
        {
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" cannot be written: {error.Message} Change its permissions, or use another --output.",
                error
            );
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new DirectoryLock(file);
    }

    /// <summary>The process that holds the lock now, or null.</summary>
    public static int? ReadHolder(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path) || IsFree(path))
            return null;
        try
        {
            // Sharing everything takes no lock of our own, so reading never gets in the holder's way.
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var reader = new StreamReader(file);
            return int.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        // Emptied, not deleted: deleting would let a third process lock a file the second no longer sees.
        _file.SetLength(0);
        _file.Dispose();
    }

    private static bool IsFree(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
