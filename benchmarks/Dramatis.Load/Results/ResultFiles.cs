using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dramatis.Load.Results;

/// <summary>Writes what was measured where people and programs find it.</summary>
internal static class ResultFiles
{
    public const string Begin = "<!-- load harness: begin -->";
    public const string End = "<!-- load harness: end -->";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string directory, string head, IReadOnlyList<Measurement> measurements)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "latest.md"), $"{head}\n\n{ResultTable.Write(measurements)}");
        File.WriteAllText(
            Path.Combine(directory, "latest.json"),
            JsonSerializer.Serialize(new { head, measurements }, Readable) + "\n"
        );
    }

    /// <summary>A page with the table between its two marks replaced.</summary>
    /// <exception cref="FormatException">The page does not have the marks, in this order.</exception>
    public static string Replace(string page, string table)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n{table.TrimEnd('\n')}\n{page[end..]}"
            : throw new FormatException($"The page needs a line \"{Begin}\" and below it a line \"{End}\".");
    }
}
