using System.Globalization;
using Dramatis.Records;
using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>Reads a journal over a connection of its own; several may read while one writes.</summary>
internal sealed partial class JournalReader : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly Lock _reading = new();

    private JournalReader(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
    }

    /// <summary>What a directory's journal holds; nothing where there is none yet.</summary>
    public static JournalReader OpenOrEmpty(string directory) =>
        File.Exists(Path.Combine(directory, Journal.FileName)) ? Open(directory) : Empty();

    /// <summary>A journal in which nothing was ever settled; no file.</summary>
    public static JournalReader Empty()
    {
        var connection = JournalSchema.Open(":memory:", SqliteOpenMode.Memory);
        JournalSchema.Prepare(connection);
        return new JournalReader(":memory:", connection);
    }

    public static JournalReader Open(string directory)
    {
        var path = Path.Combine(directory, Journal.FileName);
        if (!File.Exists(path))
            throw new RunException(
                ExitCode.Storage,
                $"\"{directory}\" has no journal: nothing was generated there yet."
            );
        SqliteConnection? connection = null;
        try
        {
            connection = JournalSchema.OpenForReading(path);
            JournalSchema.CheckVersion(connection);
            return new JournalReader(path, connection);
        }
        catch (SqliteException error)
        {
            connection?.Dispose();
            throw JournalErrors.Explain(error, path);
        }
        catch (RunException)
        {
            connection?.Dispose();
            throw;
        }
    }

    private const string OutcomeColumns =
        "item, state, reason, content, losses, rows, score, recipe, paragraph, run, unanswered, tries";

    /// <summary>The settled items of one group of a step, in canonical order.</summary>
    public IReadOnlyList<SettledItem> ReadGroup(StepName step, int group) =>
        Query(
            $"SELECT {OutcomeColumns} FROM outcome WHERE item >= $first AND item < $end ORDER BY item",
            ReadOutcome,
            ("$first", WorkKey.First(step, group)),
            ("$end", WorkKey.First(step, group + 1))
        );

    /// <summary>The settled items of a step, in canonical order, streamed: a step may have a million.</summary>
    public static IEnumerable<SettledItem> ReadStep(string directory, StepName step, OutcomeState? state = null)
    {
        using var journal = Open(directory);
        using var command = journal._connection.CreateCommand();
        command.CommandText =
            $"SELECT {OutcomeColumns} FROM outcome WHERE item >= $first AND item < $end AND ($state IS NULL OR state = $state) ORDER BY item";
        command.Parameters.AddWithValue("$first", WorkKey.First(step, 0));
        command.Parameters.AddWithValue("$end", WorkKey.First(step + 1, 0));
        command.Parameters.AddWithValue("$state", (object?)(int?)state ?? DBNull.Value);
        foreach (var item in journal.Stream(command, ReadOutcome))
            yield return item;
    }

    public IReadOnlyDictionary<int, Recipe> ReadRecipes() =>
        Query(
                "SELECT id, step, hash, model, prompt FROM recipe",
                reader =>
                    (
                        Id: reader.GetInt32(0),
                        Recipe: new Recipe(
                            (StepName)reader.GetInt32(1),
                            reader.GetString(2),
                            reader.GetString(3),
                            reader.GetString(4)
                        )
                    )
            )
            .ToDictionary(row => row.Id, row => row.Recipe);

    public IReadOnlyList<(StepName Step, OutcomeState State, int Count, int Rows, Usage Usage)> CountByState() =>
        Query(
            "SELECT item >> 56, state, count(*), sum(rows), sum(calls), sum(input_tokens), sum(output_tokens) FROM outcome GROUP BY 1, 2",
            reader =>
                (
                    (StepName)reader.GetInt32(0),
                    (OutcomeState)reader.GetInt32(1),
                    reader.GetInt32(2),
                    reader.GetInt32(3),
                    new Usage(reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6))
                )
        );

    /// <summary>The items of a step that were kept, in canonical order.</summary>
    public IReadOnlyList<WorkKey> KeptOf(StepName step) =>
        Query(
            "SELECT item FROM outcome WHERE item >= $first AND item < $end AND state = 1 ORDER BY item",
            reader => WorkKey.FromValue(reader.GetInt64(0)),
            ("$first", new WorkKey(step, 0, 0).Value),
            ("$end", new WorkKey(step + 1, 0, 0).Value)
        );

    /// <summary>What the items of each step took, of those that were asked for and not found answered.</summary>
    public IReadOnlyList<(StepName Step, int Items, int Kept, int Rows, Usage Usage)> Measures() =>
        Query(
            "SELECT item >> 56, count(*), sum(state = 1), sum(rows), sum(calls), sum(input_tokens), sum(output_tokens) FROM outcome WHERE calls > 0 GROUP BY 1",
            reader =>
                (
                    (StepName)reader.GetInt32(0),
                    reader.GetInt32(1),
                    reader.GetInt32(2),
                    reader.GetInt32(3),
                    new Usage(reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6))
                )
        );

    public (bool Known, string? Hash, int Rows) ReadFile(string name)
    {
        var found = Query(
            "SELECT hash, rows FROM file WHERE name = $name",
            reader => (Known: true, Hash: reader.IsDBNull(0) ? null : reader.GetString(0), Rows: reader.GetInt32(1)),
            ("$name", name)
        );
        return found.Count == 0 ? (false, null, 0) : found[0];
    }

    /// <summary>How many calls were answered, and how long the servers took for them together.</summary>
    public (int Calls, TimeSpan Elapsed) CallTimes() =>
        Query(
            $"SELECT count(*), coalesce(sum(elapsed_ms), 0) FROM call WHERE endpoint <> '{BatchOrigin.Failed}'",
            reader => (reader.GetInt32(0), TimeSpan.FromMilliseconds(reader.GetInt64(1)))
        )[0];

    /// <summary>The rows of a step's finished file; null while it is being written.</summary>
    public int? RowsOf(StepName step)
    {
        var prefix = step switch
        {
            StepName.Scenes => "scenes_",
            StepName.Dialogue => "dialogue_",
            StepName.Hallucination => "hallucination_",
            StepName.Questions => "dpo_questions_",
            StepName.Interview => "interview_",
            StepName.Cast => "cast_",
            StepName.Restatement or StepName.Voice => "\0",
            _ => "dpo_data_",
        };
        var found = Query(
            "SELECT rows FROM file WHERE substr(name, 1, length($prefix)) = $prefix AND hash NOT LIKE 'live:%'",
            reader => reader.GetInt32(0),
            ("$prefix", prefix)
        );
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Under which name the journal keeps how many items a step was planned to have.</summary>
    public static string PlannedInfo(StepName step) => $"planned_{step.ToString().ToLowerInvariant()}";

    /// <summary>The same of one class of a step's items or rows.</summary>
    public static string PlannedInfo(StepName step, KnowledgeClass kind) =>
        $"{PlannedInfo(step)}_{KnowledgeClassNames.NameOf(kind)}";

    public string? ReadInfo(string name)
    {
        var found = Query("SELECT value FROM info WHERE name = $name", reader => reader.GetString(0), ("$name", name));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The rounds of a step in order: each the first group's number and how much each group asks for.</summary>
    public IReadOnlyList<(int Wanted, int FirstGroup, IReadOnlyList<int> Sizes)> ReadRounds(StepName step) =>
        Query(
            "SELECT wanted, first_group, sizes FROM round WHERE step = $step ORDER BY first_group",
            reader =>
                (
                    reader.GetInt32(0),
                    reader.GetInt32(1),
                    (IReadOnlyList<int>)
                        [
                            .. reader
                                .GetString(2)
                                .Split(',')
                                .Select(size => int.Parse(size, CultureInfo.InvariantCulture)),
                        ]
                ),
            ("$step", (long)step)
        );

    /// <summary>Whether the last run came to its end; null when there was none.</summary>
    public bool? LastRunFinished()
    {
        var last = Query(
            "SELECT finished IS NOT NULL FROM run ORDER BY id DESC LIMIT 1",
            reader => reader.GetBoolean(0)
        );
        return last.Count == 0 ? null : last[0];
    }

    /// <summary>What people decided about rows, in canonical order. A journal of the first form has no such table.</summary>
    public IReadOnlyList<ReviewDecision> ReadReview() =>
        Query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'review'", _ => true).Count == 0
            ? []
            : Query(
                "SELECT item, decision, note FROM review ORDER BY item",
                reader => new ReviewDecision(
                    WorkKey.FromValue(reader.GetInt64(0)),
                    (ReviewVerdict)reader.GetInt32(1),
                    reader.GetString(2)
                )
            );

    public RecordedCall? Find(CallIdentity identity, long before = long.MaxValue)
    {
        // The latest wins: an answer that proved to be an error page is asked for again under the same identity.
        var found = Query(
            "SELECT id, body, format, endpoint, attempt FROM call WHERE item = $item AND hash = $hash AND id < $before ORDER BY id DESC LIMIT 1",
            reader => new RecordedCall(reader.GetInt64(0), (byte[])reader.GetValue(1), (BodyFormat)reader.GetInt32(2))
            {
                Endpoint = reader.GetString(3),
                Attempt = reader.GetInt32(4),
            },
            ("$item", identity.Item.Value),
            ("$hash", identity.Hash),
            ("$before", before)
        );
        return found.Count == 0 ? null : found[0];
    }

    private static (CallIdentity Identity, string Request, ReceivedBody Received, string At) ReadCall(
        SqliteDataReader reader
    ) =>
        (
            new CallIdentity(WorkKey.FromValue(reader.GetInt64(0)), (byte[])reader.GetValue(1)),
            reader.GetString(2),
            new ReceivedBody(
                (byte[])reader.GetValue(3),
                (BodyFormat)reader.GetInt32(4),
                reader.GetString(5),
                reader.GetInt32(6),
                TimeSpan.FromMilliseconds(reader.GetInt64(7))
            ),
            reader.GetString(8)
        );

    private static SettledItem ReadOutcome(SqliteDataReader reader) =>
        new()
        {
            Key = WorkKey.FromValue(reader.GetInt64(0)),
            State = (OutcomeState)reader.GetInt32(1),
            Reason = reader.GetString(2),
            Content = reader.GetString(3),
            Losses = JournalJson.ReadLosses(reader.GetString(4)),
            Rows = reader.GetInt32(5),
            Score = reader.GetDouble(6),
            Recipe = reader.GetInt32(7),
            ParagraphHash = reader.GetString(8),
            Run = reader.GetInt32(9),
            Unanswered = reader.GetBoolean(10),
            Tries = reader.GetInt32(11),
        };

    public int? UnfinishedRun()
    {
        var open = Query(
            "SELECT id FROM run WHERE finished IS NULL ORDER BY id DESC LIMIT 1",
            reader => reader.GetInt32(0)
        );
        return open.Count == 0 ? null : open[0];
    }

    public IReadOnlyList<(StepName Step, string Reason)> CountReasons() =>
        Query(
            "SELECT item >> 56, reason FROM outcome WHERE state <> 1",
            reader => ((StepName)reader.GetInt32(0), reader.GetString(1))
        );

    /// <summary>All calls, streamed.</summary>
    public IEnumerable<(CallIdentity Identity, string Request, ReceivedBody Received, string At)> ReadCalls()
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            "SELECT item, hash, request, body, format, endpoint, attempt, elapsed_ms, at FROM call ORDER BY id";
        foreach (var call in Stream(command, ReadCall))
            yield return call;
    }

    public void Dispose() => _connection.Dispose();

    private IEnumerable<T> Stream<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using var reader = Explained(command.ExecuteReader);
        while (Explained(reader.Read))
            yield return read(reader);
    }

    private T Explained<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error)
        {
            throw JournalErrors.Explain(error, _path);
        }
    }

    private List<T> Query<T>(
        string statement,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object Value)> values
    )
    {
        lock (_reading)
        {
            try
            {
                using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this class come here; values are parameters.
                command.CommandText = statement;
#pragma warning restore CA2100
                foreach (var (name, value) in values)
                    command.Parameters.AddWithValue(name, value);
                using var reader = command.ExecuteReader();
                var rows = new List<T>();
                while (reader.Read())
                    rows.Add(read(reader));
                return rows;
            }
            catch (SqliteException error)
            {
                throw JournalErrors.Explain(error, _path);
            }
        }
    }
}
