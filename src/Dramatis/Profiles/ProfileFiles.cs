using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Characters;

namespace Dramatis.Profiles;

/// <summary>A profile read back from a character's directory.</summary>
/// <param name="Profile">The paragraphs as the text file has them now.</param>
/// <param name="Changed">The numbers of the paragraphs that were edited or added by hand since the profile was written.</param>
/// <param name="IsEdited">True when the text file is not what was written: edited, added to, reordered or cut.</param>
/// <param name="Written">The paragraphs as they were written.</param>
/// <param name="VoiceRules">Which <see cref="VoiceRules.Version"/> gave them their voices; 0 when nothing says so.</param>
internal sealed record StoredProfile(
    Profile Profile,
    IReadOnlyList<int> Changed,
    bool IsEdited,
    IReadOnlyList<WrittenParagraph> Written,
    int VoiceRules
);

/// <summary>A paragraph as <c>profile.json</c> holds it.</summary>
internal sealed record WrittenParagraph(
    string Hash,
    IReadOnlyList<string> Section,
    ParagraphVoice Voice = ParagraphVoice.Life,
    string VoiceReason = "",
    bool IsVoiceOverruled = false,
    bool IsJudged = true
)
{
    internal static WrittenParagraph Of(Paragraph paragraph) =>
        new(paragraph.Hash, paragraph.Section, paragraph.Voice, paragraph.VoiceReason, paragraph.IsVoiceOverruled);
}

/// <summary>
/// A profile in a character's directory: the text, one paragraph a line, which people may edit, and <c>profile.json</c>, which says
/// where it comes from and what each paragraph was.
/// </summary>
internal static class ProfileFiles
{
    internal const string FactsName = "profile.json";
    private const string RulesKey = "voice_rules";
    private const int Format = 1;

    // Greek stays Greek: the file is read by people and by JSON parsers, never pasted into HTML.
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string TextName(Slug slug) => $"{slug.Underscored}.txt";

    internal static async Task WriteAsync(
        string directory,
        Slug slug,
        Profile profile,
        CancellationToken cancellationToken
    )
    {
        var text = new StringBuilder();
        foreach (var paragraph in profile.Paragraphs)
        {
            if (paragraph.Text.AsSpan().IndexOfAny('\n', '\r') >= 0 || string.IsNullOrWhiteSpace(paragraph.Text))
                throw new RunException(
                    ExitCode.Source,
                    $"Paragraph {paragraph.Index} of the profile is empty or has a line break in it. Each paragraph must be one line of text."
                );
            text.Append(paragraph.Text).Append('\n');
        }
        // The facts come last: text without them reads as "nothing written yet".
        await WholeFile
            .WriteAsync(
                Path.Combine(directory, TextName(slug)),
                Encoding.UTF8.GetBytes(text.ToString()),
                cancellationToken
            )
            .ConfigureAwait(false);
        await WholeFile
            .WriteAsync(Path.Combine(directory, FactsName), WriteFacts(profile), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The profile written earlier, or null when there is none.</summary>
    /// <exception cref="RunException">It is there, but cannot be read (<see cref="ExitCode.Source"/>).</exception>
    internal static async Task<StoredProfile?> ReadAsync(
        string directory,
        Slug slug,
        CancellationToken cancellationToken
    )
    {
        var factsPath = Path.Combine(directory, FactsName);
        var textPath = Path.Combine(directory, TextName(slug));
        if (!File.Exists(factsPath) || !File.Exists(textPath))
            return null;
        byte[] text;
        JsonElement facts;
        try
        {
            text = await File.ReadAllBytesAsync(textPath, cancellationToken).ConfigureAwait(false);
            facts = JsonElement.Parse(await File.ReadAllBytesAsync(factsPath, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unreadable(factsPath, exception.Message, exception);
        }

        // Only a line end ends a line: other separators of Unicode may be in a paragraph.
        var lines = TextDecoding
            .Decode(text, textPath)
            .Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => PlainText.Clean(line).Length > 0)
            .ToList();
        if (lines.Count == 0)
            throw Unreadable(textPath, "it has no text", null);
        var written = ReadParagraphs(facts, factsPath);
        var (paragraphs, changed) = Match(lines, written);
        var isEdited =
            changed.Count > 0
            || paragraphs.Count != written.Count
            || !paragraphs.Select(paragraph => paragraph.Hash).SequenceEqual(written.Select(one => one.Hash));
        var profile = new Profile(paragraphs, ReadProvenance(facts, factsPath)) { Horizon = HorizonJson.Read(facts) };
        var rules =
            TolerantJson.Member(facts, RulesKey) is { ValueKind: JsonValueKind.Number } number
            && number.TryGetInt32(out var version)
                ? version
                : 0;
        return new StoredProfile(profile, changed, isEdited, written, rules);
    }

    /// <summary>The horizon alone; null when there is none, or no profile that can be read.</summary>
    internal static Horizon? ReadHorizon(string directory)
    {
        try
        {
            return HorizonJson.Read(JsonElement.Parse(File.ReadAllBytes(Path.Combine(directory, FactsName))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Whoever needs the profile itself says what is wrong with it.
            return null;
        }
    }

    /// <summary>Writes only what is known of the profile; the text, which people may have edited, stays.</summary>
    internal static Task WriteFactsAsync(
        string directory,
        Profile profile,
        StoredProfile stored,
        CancellationToken cancellationToken
    )
    {
        // The facts go on describing the text as it was written, so that an edit is still recognised.
        var now = profile.Paragraphs.ToLookup(paragraph => paragraph.Hash);
        var written = stored.Written.Select(one =>
            now[one.Hash].Select(WrittenParagraph.Of).FirstOrDefault(one with { IsJudged = false })
        );
        return WholeFile.WriteAsync(
            Path.Combine(directory, FactsName),
            stored.IsEdited ? WriteFacts(profile, [.. written]) : WriteFacts(profile),
            cancellationToken
        );
    }

    private static byte[] WriteFacts(Profile profile) =>
        WriteFacts(profile, [.. profile.Paragraphs.Select(WrittenParagraph.Of)]);

    private static byte[] WriteFacts(Profile profile, IReadOnlyList<WrittenParagraph> paragraphs)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            WriteProvenance(json, profile.Provenance);
            HorizonJson.Write(json, profile.Horizon);
            json.WriteNumber(RulesKey, VoiceRules.Version);
            json.WriteStartArray("paragraphs");
            var joined = ShortParagraphs.Join(profile.Paragraphs).JoinedTo;
            foreach (var (index, paragraph) in paragraphs.Index())
            {
                json.WriteStartObject();
                json.WriteNumber("index", index);
                json.WriteString("hash", paragraph.Hash);
                json.WriteStartArray("section");
                foreach (var heading in paragraph.Section)
                    json.WriteStringValue(heading);
                json.WriteEndArray();
                if (paragraph.IsJudged)
                    WriteVoice(json, paragraph);
                if (joined.TryGetValue(index, out var carrier))
                    json.WriteNumber("joined_to", carrier);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void WriteVoice(Utf8JsonWriter json, WrittenParagraph paragraph)
    {
        json.WriteString("voice", VerdictFile.WordOf(paragraph.Voice));
        if (paragraph.VoiceReason.Length > 0)
            json.WriteString("voice_reason", paragraph.VoiceReason);
        if (paragraph.IsVoiceOverruled)
            json.WriteBoolean("voice_overruled", true);
    }

    private static void WriteProvenance(Utf8JsonWriter json, Provenance provenance)
    {
        json.WriteString("source", provenance.Source);
        json.WriteString("title", provenance.Title);
        json.WriteString("language", provenance.Language);
        if (provenance.Revision is { } revision)
            json.WriteNumber("revision", revision);
        WriteIfKnown(json, "permalink", provenance.Permalink);
        WriteIfKnown(json, "wikidata_item", provenance.WikidataItem);
        WriteIfKnown(json, "license", provenance.License);
        WriteIfKnown(json, "revised_at", provenance.RevisedAt?.ToString("O", CultureInfo.InvariantCulture));
        WriteIfKnown(json, "retrieved_at", provenance.RetrievedAt?.ToString("O", CultureInfo.InvariantCulture));
        WriteIfKnown(json, "file_hash", provenance.FileHash);
        json.WriteStartArray("left_out");
        foreach (var line in provenance.LeftOut)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static Provenance ReadProvenance(JsonElement facts, string path)
    {
        string? Optional(string name) => TolerantJson.Text(facts, name) is { Length: > 0 } text ? text : null;
        DateTimeOffset? Time(string name) =>
            Optional(name) is not { } text ? null
            : DateTimeOffset.TryParseExact(
                text,
                "O",
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out var time
            )
                ? time
            : throw Unreadable(path, $"\"{name}\" is not a time", null);
        string Required(string name) => Optional(name) ?? throw Unreadable(path, $"\"{name}\" is missing", null);

        return new Provenance
        {
            Source = Required("source"),
            Title = Required("title"),
            Language = Required("language"),
            Revision =
                TolerantJson.Member(facts, "revision") is { ValueKind: JsonValueKind.Number } number
                && number.TryGetInt64(out var revision)
                    ? revision
                    : null,
            Permalink = Optional("permalink"),
            WikidataItem = Optional("wikidata_item"),
            License = Optional("license"),
            RevisedAt = Time("revised_at"),
            RetrievedAt = Time("retrieved_at"),
            FileHash = Optional("file_hash"),
            LeftOut = TolerantJson.Texts(facts, "left_out"),
        };
    }

    private static List<WrittenParagraph> ReadParagraphs(JsonElement facts, string path)
    {
        if (TolerantJson.Member(facts, "paragraphs") is not { ValueKind: JsonValueKind.Array } paragraphs)
            throw Unreadable(path, "\"paragraphs\" is missing", null);
        return
        [
            .. paragraphs
                .EnumerateArray()
                .Select(entry =>
                {
                    var voice = VerdictFile.Parse(TolerantJson.Text(entry, "voice"));
                    return new WrittenParagraph(
                        TolerantJson.Text(entry, "hash"),
                        TolerantJson.Texts(entry, "section"),
                        voice ?? ParagraphVoice.Life,
                        TolerantJson.Text(entry, "voice_reason"),
                        TolerantJson.Member(entry, "voice_overruled") is { ValueKind: JsonValueKind.True },
                        IsJudged: voice is not null
                    );
                }),
        ];
    }

    // A line is what it was when its hash is known, wherever it stands now. Another one was edited in place, when the paragraph
    // written at its number is gone, or added: then it belongs to the section it was put into.
    private static (List<Paragraph> Paragraphs, List<int> Changed) Match(
        List<string> lines,
        List<WrittenParagraph> written
    )
    {
        var byHash = new Dictionary<string, Queue<int>>();
        for (var index = 0; index < written.Count; index++)
        {
            if (!byHash.TryGetValue(written[index].Hash, out var twins))
                byHash[written[index].Hash] = twins = [];
            twins.Enqueue(index);
        }

        var paragraphs = new List<Paragraph>(lines.Count);
        var changed = new List<int>();
        IReadOnlyList<string> section = [];
        foreach (var line in lines)
        {
            var index = paragraphs.Count;
            var text = line;
            WrittenParagraph? same = null;
            if (
                byHash.TryGetValue(new Paragraph(index, line, section).Hash, out var known)
                && known.TryDequeue(out var origin)
            )
            {
                same = written[origin];
                section = same.Section;
            }
            else
            {
                changed.Add(index);
                text = PlainText.Clean(line);
                if (lines.Count == written.Count)
                    section = written[index].Section;
            }
            paragraphs.Add(
                new Paragraph(index, text, section)
                {
                    Voice = same?.Voice ?? ParagraphVoice.Life,
                    VoiceReason = same?.VoiceReason ?? "",
                    IsVoiceOverruled = same?.IsVoiceOverruled ?? false,
                }
            );
        }
        return (paragraphs, changed);
    }

    private static RunException Unreadable(string path, string problem, Exception? cause) =>
        new(
            ExitCode.Source,
            $"The profile written earlier cannot be read: {path}: {problem}. Delete {FactsName} to have the profile read from its source again.",
            cause
        );
}
