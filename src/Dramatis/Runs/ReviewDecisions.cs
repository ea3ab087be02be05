using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>
/// What people decided about the rows of a character, in a table of its journal. Decisions change no file of the character's
/// directory; an export keeps to them.
/// </summary>
public static class ReviewDecisions
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 4_000;

    /// <summary>All decisions, in canonical order; none where there is no journal.</summary>
    /// <param name="directory">The character's directory.</param>
    /// <exception cref="RunException">The journal cannot be read (<see cref="ExitCode.Storage"/>).</exception>
    public static IReadOnlyList<ReviewDecision> Read(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        using var journal = JournalReader.OpenOrEmpty(directory);
        return journal.ReadReview();
    }

    /// <summary>Puts decisions on record; an earlier one about the same row is replaced. All of them or none.</summary>
    /// <param name="directory">The character's directory; it must have a journal. It may be in use by a run.</param>
    /// <param name="decisions">The decisions.</param>
    /// <exception cref="ArgumentException">A note is longer than <see cref="LongestNote"/>.</exception>
    /// <exception cref="RunException">There is no journal, or it cannot be written (<see cref="ExitCode.Storage"/>).</exception>
    public static void Set(string directory, params IReadOnlyList<ReviewDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.FirstOrDefault(decision => decision.Note.Length > LongestNote) is { } tooLong)
            throw new ArgumentException(
                $"The note about {tooLong.Row} is longer than {LongestNote} characters.",
                nameof(decisions)
            );
        Write(
            directory,
            connection =>
            {
                foreach (var (row, verdict, note) in decisions)
                    Run(
                        connection,
                        "INSERT OR REPLACE INTO review (item, decision, note) VALUES ($item, $decision, $note)",
                        ("$item", row.Value),
                        ("$decision", (int)verdict),
                        ("$note", note)
                    );
            }
        );
    }

    /// <summary>Takes decisions back; rows nothing was decided about are passed over.</summary>
    /// <param name="directory">The character's directory; it must have a journal.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="RunException">There is no journal, or it cannot be written (<see cref="ExitCode.Storage"/>).</exception>
    public static void Forget(string directory, params IReadOnlyList<WorkKey> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Write(
            directory,
            connection =>
            {
                foreach (var row in rows)
                    Run(connection, "DELETE FROM review WHERE item = $item", ("$item", row.Value));
            }
        );
    }

    private static void Write(string directory, Action<SqliteConnection> write)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = Path.Combine(directory, Journal.FileName);
        if (!File.Exists(path))
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" has no journal: nothing was generated there yet, so there is nothing to decide about."
            );
        try
        {
            using var connection = JournalSchema.Open(path, SqliteOpenMode.ReadWrite);
            JournalSchema.Prepare(connection);
            JournalSchema.Run(connection, "BEGIN IMMEDIATE");
            // A connection that closes with a transaction open takes it back.
            write(connection);
            JournalSchema.Run(connection, "COMMIT");
        }
        catch (SqliteException error)
        {
            throw JournalErrors.Explain(error, path);
        }
    }

    private static void Run(
        SqliteConnection connection,
        string statement,
        params ReadOnlySpan<(string Name, object Value)> values
    )
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this class come here; values are parameters.
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
