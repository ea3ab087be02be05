using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>SQLite's error codes in words (https://www.sqlite.org/rescode.html).</summary>
internal static class JournalErrors
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsFull(Exception? error) =>
        error is SqliteException { SqliteErrorCode: Full }
        // A write that the system refuses for lack of space can also surface as an I/O error of writing, or of growing the
        // shared memory of the log.
        || error is SqliteException { SqliteErrorCode: InputOutput, SqliteExtendedErrorCode: 778 or 4874 };

    /// <summary>Whether another program holds the journal just now.</summary>
    public static bool IsLocked(Exception? error) => error is SqliteException { SqliteErrorCode: Busy };

    public static RunException Explain(SqliteException error, string path) =>
        new(
            ExitCode.Storage,
            error.SqliteErrorCode switch
            {
                Full => $"The disk is full: the journal \"{path}\" cannot grow. Everything answered so far is in it. "
                    + "Free some space and run the same command again.",
                InputOutput when IsFull(error) =>
                    $"The disk is full: the journal \"{path}\" cannot grow. Everything answered so "
                        + "far is in it. Free some space and run the same command again.",
                ReadOnly or CannotOpen => $"The journal \"{path}\" cannot be opened for writing ({error.Message}). "
                    + "Check the permissions of its directory, or use another --output.",
                Corrupt or NotADatabase =>
                    $"The journal \"{path}\" is damaged ({error.Message}). `dramatis recover` writes a new one from what "
                        + "can be read of it and keeps the damaged one; or put a backup of the journal in its place.",
                Busy => $"The journal \"{path}\" is locked by another program. Close it and run again.",
                _ =>
                    $"The journal \"{path}\" cannot be used ({error.Message}). Check the disk, then run the same command again.",
            },
            error
        );
}
