using System.Text;
using Microsoft.Data.Sqlite;

namespace Dramatis.Load.Rows;

/// <summary>Which answers a journal has, by the hash of the request's words that the fake server puts into each.</summary>
internal static class RecordedAnswers
{
    private const int HashLength = 16;

    /// <summary>Reads a copy, so that the journal of a killed run is left to the next run as it was found.</summary>
    /// <param name="character">The character's directory.</param>
    /// <param name="scratch">An empty directory.</param>
    public static HashSet<string> In(string character, string scratch)
    {
        foreach (var path in Directory.EnumerateFiles(character, "journal.db*"))
            File.Copy(path, Path.Combine(scratch, Path.GetFileName(path)));
        var answers = new HashSet<string>(StringComparer.Ordinal);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(scratch, "journal.db"),
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM call";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (HashIn(reader.GetFieldValue<byte[]>(0)) is { } hash)
                answers.Add(hash);
        return answers;
    }

    /// <summary>The hash in an answer's id; null when it is no answer of the fake server.</summary>
    public static string? HashIn(ReadOnlySpan<byte> body)
    {
        var mark = "\"id\":\"call-"u8;
        var at = body.IndexOf(mark);
        return at >= 0 && body.Length >= at + mark.Length + HashLength
            ? Encoding.ASCII.GetString(body.Slice(at + mark.Length, HashLength))
            : null;
    }
}
