using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>The journal's tables. docs/architecture.md tells what each is for.</summary>
internal static class JournalSchema
{
    public const int Version = 3;
    public const int FirstWithReview = 2;
    public const int FirstWithSettled = 3;

    /// <summary>Seconds a statement waits for another program that holds the journal.</summary>
    public const int Patience = 30;

    // One statement a command: the provider swallows errors of statements that follow a row-returning one.
    private static readonly string[] Tables =
    [
        "CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
            CREATE TABLE call (
                id INTEGER PRIMARY KEY,
                item INTEGER NOT NULL,
                hash BLOB NOT NULL,
                request TEXT NOT NULL,
                body BLOB NOT NULL,
                format INTEGER NOT NULL,
                endpoint TEXT NOT NULL,
                attempt INTEGER NOT NULL,
                elapsed_ms INTEGER NOT NULL,
                at TEXT NOT NULL)
            """,
        "CREATE INDEX call_item ON call (item)",
        """
            CREATE TABLE outcome (
                item INTEGER PRIMARY KEY,
                state INTEGER NOT NULL,
                reason TEXT NOT NULL,
                content TEXT NOT NULL,
                losses TEXT NOT NULL,
                rows INTEGER NOT NULL,
                score REAL NOT NULL,
                recipe INTEGER NOT NULL,
                paragraph TEXT NOT NULL,
                run INTEGER NOT NULL,
                unanswered INTEGER NOT NULL,
                tries INTEGER NOT NULL,
                calls INTEGER NOT NULL,
                input_tokens INTEGER NOT NULL,
                output_tokens INTEGER NOT NULL)
            """,
        """
            CREATE TABLE recipe (
                id INTEGER PRIMARY KEY,
                step INTEGER NOT NULL,
                hash TEXT NOT NULL UNIQUE,
                model TEXT NOT NULL,
                prompt TEXT NOT NULL)
            """,
        "CREATE TABLE file (name TEXT PRIMARY KEY, hash TEXT, rows INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE round (step INTEGER NOT NULL, first_group INTEGER NOT NULL, sizes TEXT NOT NULL, wanted INTEGER NOT NULL, PRIMARY KEY (step, first_group)) WITHOUT ROWID",
        "CREATE TABLE run (id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, settings TEXT NOT NULL)",
    ];

    // What a person decided about a row outlives the row's being made again.
    private const string ReviewTable =
        "CREATE TABLE review (item INTEGER PRIMARY KEY, decision INTEGER NOT NULL, note TEXT NOT NULL)";

    // So that a long run goes on at once: of a paragraph that is done no item is read again, and recipes are counted without the rows.
    private static readonly string[] ForGoingOn =
    [
        "CREATE TABLE settled (paragraph INTEGER PRIMARY KEY, hash TEXT NOT NULL, plan TEXT NOT NULL, counts TEXT NOT NULL)",
        "CREATE INDEX outcome_recipe ON outcome (recipe)",
    ];

    /// <param name="path">The journal's file.</param>
    /// <param name="mode">Whether it may be written, or made.</param>
    /// <param name="patience">How many seconds a statement waits for another program that holds the journal.</param>
    public static SqliteConnection Open(string path, SqliteOpenMode mode, int patience = Patience)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = patience,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    /// <summary>
    /// A connection that only reads. It is opened for writing where that is allowed, because only such a one folds SQLite's log back
    /// into the journal when it is the last to close, and leaves no files behind.
    /// </summary>
    public static SqliteConnection OpenForReading(string path)
    {
        SqliteConnection connection;
        try
        {
            connection = Open(path, SqliteOpenMode.ReadWrite);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 8 or 14)
        {
            connection = Open(path, SqliteOpenMode.ReadOnly);
        }
        Run(connection, "PRAGMA query_only = ON");
        return connection;
    }

    public static void Prepare(SqliteConnection connection)
    {
        var version = CheckVersion(connection);
        Run(connection, "PRAGMA journal_mode = WAL");
        // An answer is worth more than the few milliseconds a group of them waits for the disk.
        Run(connection, "PRAGMA synchronous = FULL");
        if (version == Version)
            return;
        Run(connection, "BEGIN IMMEDIATE");
        if (version == 0)
            foreach (var table in Tables)
                Run(connection, table);
        if (version < FirstWithReview)
            Run(connection, ReviewTable);
        foreach (var statement in ForGoingOn)
            Run(connection, statement);
        Run(connection, $"PRAGMA user_version = {Version}");
        Run(connection, "COMMIT");
    }

    /// <summary>The form of a journal; 0 when it has none yet.</summary>
    /// <exception cref="RunException">It is of a form that is not known here.</exception>
    public static long CheckVersion(SqliteConnection connection)
    {
        var version = (long)Scalar(connection, "PRAGMA user_version")!;
        return version <= Version
            ? version
            : throw new RunException(
                ExitCode.Storage,
                $"The journal \"{connection.DataSource}\" was written by a newer Dramatis (its form is {version}, this program "
                    + $"reads {Version}). Update Dramatis."
            );
    }

    public static void Run(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }
}
