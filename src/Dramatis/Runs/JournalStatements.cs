using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dramatis.Runs;

/// <summary>The writer's statements, prepared once.</summary>
internal sealed class JournalStatements : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _insertCall;
    private readonly SqliteCommand _putOutcome;
    private readonly SqliteCommand _putFile;
    private readonly SqliteCommand _putInfo;
    private readonly SqliteCommand _putRound;
    private readonly SqliteCommand _putSettled;

    public JournalStatements(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _insertCall = Prepare(
            """
            INSERT INTO call (item, hash, request, body, format, endpoint, attempt, elapsed_ms, at)
            VALUES ($item, $hash, $request, $body, $format, $endpoint, $attempt, $elapsed_ms, $at) RETURNING id
            """,
            "$item",
            "$hash",
            "$request",
            "$body",
            "$format",
            "$endpoint",
            "$attempt",
            "$elapsed_ms",
            "$at"
        );
        _putOutcome = Prepare(
            """
            INSERT OR REPLACE INTO outcome
                (item, state, reason, content, losses, rows, score, recipe, paragraph, run, unanswered, tries, calls, input_tokens, output_tokens)
            VALUES
                ($item, $state, $reason, $content, $losses, $rows, $score, $recipe, $paragraph, $run, $unanswered, $tries, $calls, $input, $output)
            """,
            "$item",
            "$state",
            "$reason",
            "$content",
            "$losses",
            "$rows",
            "$score",
            "$recipe",
            "$paragraph",
            "$run",
            "$unanswered",
            "$tries",
            "$calls",
            "$input",
            "$output"
        );
        _putFile = Prepare(
            "INSERT OR REPLACE INTO file (name, hash, rows) VALUES ($name, $hash, $rows)",
            "$name",
            "$hash",
            "$rows"
        );
        _putInfo = Prepare("INSERT OR REPLACE INTO info (name, value) VALUES ($name, $value)", "$name", "$value");
        _putRound = Prepare(
            "INSERT OR REPLACE INTO round (step, first_group, sizes, wanted) VALUES ($step, $first, $sizes, $wanted)",
            "$step",
            "$first",
            "$sizes",
            "$wanted"
        );
        _putSettled = Prepare(
            "INSERT OR REPLACE INTO settled (paragraph, hash, plan, counts) VALUES ($paragraph, $hash, $plan, $counts)",
            "$paragraph",
            "$hash",
            "$plan",
            "$counts"
        );
    }

    public string Path => _connection.DataSource;

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    public void Rollback()
    {
        // SQLite has rolled back by itself after some errors; then there is nothing left to do.
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            JournalSchema.Run(_connection, "ROLLBACK");
    }

    public long InsertCall(CallIdentity identity, string request, ReceivedBody received, string at) =>
        (long)
            Set(
                    _insertCall,
                    identity.Item.Value,
                    identity.Hash,
                    request,
                    received.Body.ToArray(),
                    (int)received.Format,
                    received.Endpoint,
                    received.Attempt,
                    (long)received.Elapsed.TotalMilliseconds,
                    at
                )
                .ExecuteScalar()!;

    public void PutOutcome(SettledItem item, Usage usage) =>
        Set(
                _putOutcome,
                item.Key.Value,
                (int)item.State,
                item.Reason,
                item.Content,
                JournalJson.WriteLosses(item.Losses),
                item.Rows,
                item.Score,
                item.Recipe,
                item.ParagraphHash,
                item.Run,
                item.Unanswered ? 1 : 0,
                item.Tries,
                usage.Calls,
                usage.InputTokens,
                usage.OutputTokens
            )
            .ExecuteNonQuery();

    /// <summary>Takes settled items back, both ends included. Their calls stay: what was paid for is never thrown away.</summary>
    public void Forget(WorkKey first, WorkKey last)
    {
        using var command = Prepare("DELETE FROM outcome WHERE item >= $first AND item <= $last", "$first", "$last");
        Set(command, first.Value, last.Value).ExecuteNonQuery();
    }

    public void PutFile(string name, string? hash, int rows) => Set(_putFile, name, hash, rows).ExecuteNonQuery();

    public void PutInfo(string name, string value) => Set(_putInfo, name, value).ExecuteNonQuery();

    public void PutRound(StepName step, int firstGroup, string sizes, int wanted) =>
        Set(_putRound, (int)step, firstGroup, sizes, wanted).ExecuteNonQuery();

    public void PutSettled(int paragraph, SettledParagraph settled) =>
        Set(
                _putSettled,
                paragraph,
                settled.Hash,
                settled.Plan,
                string.Join(
                    ',',
                    settled
                        .Counts.OrderBy(count => count.Key)
                        .Select(count => string.Create(CultureInfo.InvariantCulture, $"{(int)count.Key}:{count.Value}"))
                )
            )
            .ExecuteNonQuery();

    public void ForgetSettled() => JournalSchema.Run(_connection, "DELETE FROM settled");

    public int BeginRun(string at, string settings)
    {
        using var command = Prepare(
            "INSERT INTO run (started, settings) VALUES ($at, $settings) RETURNING id",
            "$at",
            "$settings"
        );
        return (int)(long)Set(command, at, settings).ExecuteScalar()!;
    }

    public void FinishRun(int run, string at)
    {
        using var command = Prepare("UPDATE run SET finished = $at WHERE id = $run", "$at", "$run");
        Set(command, at, run).ExecuteNonQuery();
    }

    public int RecipeId(Recipe recipe)
    {
        using var insert = Prepare(
            "INSERT OR IGNORE INTO recipe (step, hash, model, prompt) VALUES ($step, $hash, $model, $prompt)",
            "$step",
            "$hash",
            "$model",
            "$prompt"
        );
        Set(insert, (int)recipe.Step, recipe.Hash, recipe.Model, recipe.Prompt).ExecuteNonQuery();
        using var select = Prepare("SELECT id FROM recipe WHERE hash = $hash", "$hash");
        return (int)(long)Set(select, recipe.Hash).ExecuteScalar()!;
    }

    /// <summary>Takes over the calls of another journal that this one does not have.</summary>
    public int AdoptCalls(IEnumerable<(CallIdentity Identity, string Request, ReceivedBody Received, string At)> calls)
    {
        using var exists = Prepare("SELECT 1 FROM call WHERE item = $item AND hash = $hash", "$item", "$hash");
        var adopted = 0;
        foreach (var (identity, request, received, at) in calls)
        {
            if (Set(exists, identity.Item.Value, identity.Hash).ExecuteScalar() is not null)
                continue;
            InsertCall(identity, request, received, at);
            adopted++;
        }
        return adopted;
    }

    public void Dispose()
    {
        foreach (
            var command in (SqliteCommand[])
                [_begin, _commit, _insertCall, _putOutcome, _putFile, _putInfo, _putRound, _putSettled]
        )
            command.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string statement, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Only the constants above come here; values are parameters.
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var name in parameters)
            command.Parameters.AddWithValue(name, DBNull.Value);
        return command;
    }

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
