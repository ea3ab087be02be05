using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>Writes a new journal from what can be read of a damaged one. The damaged one is kept beside it.</summary>
public sealed class JournalRecovery
{
    private const string NewName = "journal.recovered.db";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // The answers first: they are what was paid for.
    private static readonly Table[] Numbered =
    [
        new("call", "id", ["item", "hash", "request", "body", "format", "endpoint", "attempt", "elapsed_ms", "at"]),
        new("recipe", "id", ["step", "hash", "model", "prompt"]),
        new(
            "outcome",
            "item",
            [
                "state",
                "reason",
                "content",
                "losses",
                "rows",
                "score",
                "recipe",
                "paragraph",
                "run",
                "unanswered",
                "tries",
                "calls",
                "input_tokens",
                "output_tokens",
            ]
        ),
        new("run", "id", ["started", "finished", "settings"]),
    ];

    private static readonly Table Review = new("review", "item", ["decision", "note"]);

    private static readonly Table[] Named =
    [
        new("info", "name", ["value"]),
        new("file", "name", ["hash", "rows"]),
        new("round", "step", ["first_group", "sizes", "wanted"]),
    ];

    private readonly SqliteConnection _from;
    private readonly SqliteConnection _to;
    private int _lost;
    private int _stretches;

    private JournalRecovery(SqliteConnection from, SqliteConnection to)
    {
        _from = from;
        _to = to;
    }

    /// <summary>Recovers the journal of a character's directory, and puts the new one in its place.</summary>
    /// <param name="directory">The character's directory.</param>
    /// <exception cref="RunException">There is no journal, another process uses it, or nothing of it can be read; then nothing was changed.</exception>
    public static RecoveredJournal Recover(string directory)
    {
        var path = Path.Combine(directory, Journal.FileName);
        if (!File.Exists(path))
            throw new RunException(ExitCode.Storage, $"\"{directory}\" has no journal: there is nothing to recover.");
        using var held = DirectoryLock.Acquire(directory);
        var damaged = FreeName(directory);
        var fresh = Path.Combine(directory, NewName);
        try
        {
            // A copy is read: to open a journal may already change it.
            Copy(path, damaged);
            Remove(fresh);
            var length = Lengthen(damaged);
            var recovered = Copy(damaged, fresh, path);
            SetLength(damaged, length);
            // SQLite would apply the log of the damaged journal to the new one.
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
            File.Move(fresh, path, overwrite: true);
            return recovered;
        }
        catch (RunException)
        {
            Remove(damaged);
            throw;
        }
        catch (SqliteException error)
        {
            Remove(fresh);
            Remove(damaged);
            throw new RunException(
                ExitCode.Storage,
                $"Nothing of the journal \"{path}\" can be read ({error.Message}); it was left as it is. Put a backup in its "
                    + "place; or move the directory away and take its rows into a new journal with `dramatis import`.",
                error
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunException(
                ExitCode.Storage,
                $"The journal \"{path}\" cannot be recovered: {error.Message} It needs as much space again on its disk, and a "
                    + "directory that can be written.",
                error
            );
        }
    }

    private static RecoveredJournal Copy(string damaged, string fresh, string path)
    {
        using var from = JournalSchema.Open(damaged, SqliteOpenMode.ReadOnly);
        if (JournalSchema.CheckVersion(from) == 0)
            throw new SqliteException("it is empty", 26);
        using var to = JournalSchema.Open(fresh, SqliteOpenMode.ReadWriteCreate);
        JournalSchema.Prepare(to);
        var recovery = new JournalRecovery(from, to);
        JournalSchema.Run(to, "BEGIN IMMEDIATE");
        var saved = Numbered.Select(recovery.CopyNumbered).ToArray();
        foreach (var table in Named)
            recovery.CopyNamed(table);
        if (JournalSchema.CheckVersion(from) >= JournalSchema.FirstWithReview)
            recovery.CopyNumbered(Review);
        // Outcomes may be lost whose answers are there: all answers count as open again.
        JournalSchema.Run(to, $"DELETE FROM info WHERE name = '{OpenCalls.InfoName}'");
        // What an outcome was made with is lost: it is made again from its answers.
        JournalSchema.Run(to, "DELETE FROM outcome WHERE recipe NOT IN (SELECT id FROM recipe)");
        JournalSchema.Run(to, "COMMIT");
        JournalSchema.Run(to, "PRAGMA wal_checkpoint(TRUNCATE)");
        var outcomes = (int)(long)JournalSchema.Scalar(to, "SELECT count(*) FROM outcome")!;
        if (saved[0] + outcomes == 0 && recovery._stretches > 0)
            throw new SqliteException("every page with answers is damaged", 11);
        return new RecoveredJournal(path, damaged, saved[0], outcomes, recovery._lost, recovery._stretches);
    }

    private int CopyNumbered(Table table)
    {
        var saved = 0;
        var next = long.MinValue;
        while (true)
        {
            try
            {
                foreach (var row in Rows(table, $"WHERE {table.Key} >= {next} ORDER BY {table.Key}"))
                {
                    saved += Put(table, row) ? 1 : 0;
                    var key = (long)row[0]!;
                    if (key == long.MaxValue)
                        return saved;
                    next = key + 1;
                }
                return saved;
            }
            catch (SqliteException error) when (IsDamage(error))
            {
                _stretches++;
                if (NextReadable(table, next) is not { } readable)
                    return saved;
                next = readable;
            }
        }
    }

    // Steps that double from where reading ended, then halving back to the first place that can be read again.
    private long? NextReadable(Table table, long from)
    {
        // Keys are never negative: the first stretch is looked for from there on.
        var bad = Math.Max(from, 0);
        for (long step = 1; ; step *= 2)
        {
            if (step <= 0 || bad > long.MaxValue - step)
                return null;
            var good = bad + step;
            if (!CanRead(table, good))
            {
                bad = good;
                continue;
            }
            while (good - bad > 1)
            {
                var middle = bad + ((good - bad) / 2);
                if (CanRead(table, middle))
                    good = middle;
                else
                    bad = middle;
            }
            return good;
        }
    }

    private bool CanRead(Table table, long key)
    {
        try
        {
            _ = Rows(table, $"WHERE {table.Key} >= {key} ORDER BY {table.Key} LIMIT 1").Count();
            return true;
        }
        catch (SqliteException error) when (IsDamage(error))
        {
            return false;
        }
    }

    private void CopyNamed(Table table)
    {
        try
        {
            foreach (var row in Rows(table, ""))
                Put(table, row);
        }
        catch (SqliteException error) when (IsDamage(error))
        {
            _stretches++;
        }
    }

    private IEnumerable<object?[]> Rows(Table table, string condition)
    {
        using var command = _from.CreateCommand();
#pragma warning disable CA2100 // Only the constants above and numbers come here.
        command.CommandText = $"SELECT {table.Key}, {string.Join(", ", table.Columns)} FROM {table.Name} {condition}";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] =
                    reader.IsDBNull(i) ? null
                    : reader.GetFieldType(i) == typeof(string) ? reader.GetFieldValue<byte[]>(i)
                    : reader.GetValue(i);
            yield return row;
        }
    }

    private bool Put(Table table, object?[] row)
    {
        using var command = _to.CreateCommand();
        var names = string.Join(", ", Enumerable.Range(0, row.Length).Select(i => $"$v{i}"));
#pragma warning disable CA2100 // Only the constants above come here; values are parameters.
        command.CommandText =
            $"INSERT INTO {table.Name} ({table.Key}, {string.Join(", ", table.Columns)}) VALUES ({names})";
#pragma warning restore CA2100
        try
        {
            for (var i = 0; i < row.Length; i++)
                command.Parameters.AddWithValue($"$v{i}", Whole(table, table.ColumnAt(i), row[i]) ?? DBNull.Value);
            command.ExecuteNonQuery();
            return true;
        }
        catch (Exception error)
            when (error is DecoderFallbackException || error is SqliteException { SqliteErrorCode: 19 or 20 })
        {
            _lost++;
            return false;
        }
    }

    // Overwritten bytes within a row are no error to SQLite. JSON and names are UTF-8 without zero bytes: noise is neither.
    private static object? Whole(Table table, string column, object? value)
    {
        if (value is not byte[] bytes || (table.Name == "call" && column == "hash"))
            return value;
        if (bytes.AsSpan().Contains((byte)0))
            throw new DecoderFallbackException();
        var text = Strict.GetString(bytes);
        return column == "body" ? bytes : text;
    }

    private static bool IsDamage(SqliteException error) => error.SqliteErrorCode is 1 or 10 or 11 or 26;

    private static void Copy(string path, string to)
    {
        File.Copy(path, to);
        if (File.Exists(path + "-wal"))
            File.Copy(path + "-wal", to + "-wal");
    }

    // SQLite reads nothing of a journal that was cut short; the pages that are gone are read as empty ones instead.
    private static long Lengthen(string path)
    {
        var header = new byte[32];
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        var length = file.Length;
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            return length;
        var page = (long)BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        var whole = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28)) * (page == 1 ? 65536 : page);
        if (header.AsSpan().StartsWith("SQLite format 3\0"u8) && length < whole)
            file.SetLength(whole);
        return length;
    }

    private static void SetLength(string path, long length)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Write);
        file.SetLength(length);
    }

    private static void Remove(string path)
    {
        foreach (var ending in (string[])["", "-wal", "-shm"])
            File.Delete(path + ending);
    }

    private static string FreeName(string directory)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(directory, $"journal.damaged-{number}.db");
            if (!File.Exists(path))
                return path;
        }
    }

    private sealed record Table(string Name, string Key, string[] Columns)
    {
        public string ColumnAt(int index) => index == 0 ? Key : Columns[index - 1];
    }
}
