using System.Text.Json;

namespace Dramatis.Profiles;

/// <summary>
/// <c>voices.json</c> in the character's directory: the verdicts a person has overruled, by the paragraph's hash, so that they hold
/// however often the profile is read again.
/// </summary>
internal static class VerdictFile
{
    internal const string Name = "voices.json";
    private const int Format = 1;

    internal static async Task<IReadOnlyDictionary<string, ParagraphVoice>> ReadAsync(
        string directory,
        CancellationToken cancellationToken
    )
    {
        var overruled = new Dictionary<string, ParagraphVoice>(StringComparer.Ordinal);
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
            return overruled;
        try
        {
            var facts = JsonElement.Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            if (TolerantJson.Member(facts, "overruled") is { ValueKind: JsonValueKind.Object } entries)
                foreach (var entry in entries.EnumerateObject())
                    if (Parse(TolerantJson.Text(entries, entry.Name)) is { } voice)
                        overruled[entry.Name] = voice;
            return overruled;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RunException(
                ExitCode.Source,
                $"{path} cannot be read: {exception.Message} Mend it, or delete it to have the voices judged by the rules alone.",
                exception
            );
        }
    }

    internal static async Task WriteAsync(
        string directory,
        IReadOnlyDictionary<string, ParagraphVoice> overruled,
        CancellationToken cancellationToken
    )
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteStartObject("overruled");
            foreach (var (hash, voice) in overruled.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                json.WriteString(hash, WordOf(voice));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        await WholeFile
            .WriteAsync(Path.Combine(directory, Name), bytes.ToArray(), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>"life", "posthumous" or "scholarly".</summary>
    internal static string WordOf(ParagraphVoice voice) => voice.ToString().ToLowerInvariant();

    internal static ParagraphVoice? Parse(string word) =>
        word.Trim().ToLowerInvariant() switch
        {
            "life" => ParagraphVoice.Life,
            "posthumous" => ParagraphVoice.Posthumous,
            "scholarly" => ParagraphVoice.Scholarly,
            _ => null,
        };
}
