using System.Globalization;
using System.Text;
using Dramatis.Backends;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports.Formats;

/// <summary>
/// Ollama: a Modelfile that makes a model of the character, with its system message and a few exchanges as examples, to talk with at once.
/// </summary>
internal sealed class OllamaFormat : ExportFormat
{
    /// <summary>What is built on when no model is named.</summary>
    public const string UsualModel = "gemma3:4b";

    private const int MostSeen = 64;
    private const int MostTokens = 1200;
    private const int MostLetters = 700;

    // A model that never sees its character at a loss learns to know everything.
    private static readonly (ExportKind Kind, int Talks)[] Wanted =
    [
        (ExportKind.Interview, 3),
        (ExportKind.Hallucination, 2),
        (ExportKind.Dialogue, 1),
    ];

    public override string Name => "ollama";

    public override bool TakesGzip => false;

    public override IReadOnlyList<ExportTable> Tables { get; } = [];

    public override IEnumerable<CompanionFile> Companions(WrittenTables tables)
    {
        foreach (var character in tables.Characters)
        {
            var model = ModelName(character);
            var file = tables.Characters.Count == 1 ? "Modelfile" : $"Modelfile.{model}";
            yield return new CompanionFile(file, Modelfile(character, model, file, tables));
        }
    }

    private static string Modelfile(string character, string model, string file, WrittenTables tables)
    {
        var seen = Wanted.ToDictionary(
            wanted => wanted.Kind,
            wanted => tables.Sample.Of(character, wanted.Kind, MostSeen)
        );
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {character}. From this directory:\n")
            .Append(CultureInfo.InvariantCulture, $"#   ollama create {model} -f {file} && ollama run {model}\n")
            .Append("# What is built on; after training, your own: FROM ./model.gguf\n")
            .Append(CultureInfo.InvariantCulture, $"FROM {tables.Settings.Model ?? UsualModel}\n\n")
            .Append("PARAMETER temperature 0.8\n")
            .Append("# Room for the examples and a long talk.\n")
            .Append("PARAMETER num_ctx 8192\n\n");
        var system = System(character, seen.Values.SelectMany(examples => examples));
        text.Append("SYSTEM ").Append(Quoted(system)).Append('\n');
        foreach (var (role, content) in Exchanges(seen, system))
            text.Append(CultureInfo.InvariantCulture, $"MESSAGE {role} ").Append(Quoted(content)).Append('\n');
        return text.ToString();
    }

    // Who the character is stands alone in many rows, in the same words; with a scene after it, in each other ones.
    private static string System(string character, IEnumerable<ExportExample> seen) =>
        seen.Select(example => example.System)
            .Where(system => system.Length > 0)
            .GroupBy(system => system, StringComparer.Ordinal)
            .OrderByDescending(same => same.Count())
            .ThenBy(same => same.Key.Length)
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key
        ?? $"You are {character}.";

    private static List<Message> Exchanges(Dictionary<ExportKind, IReadOnlyList<ExportExample>> seen, string system)
    {
        var messages = new List<Message>();
        var tokens = 0;
        foreach (var (kind, talks) in Wanted)
        {
            var taken = 0;
            // Without a scene first: nobody will be told of one.
            foreach (
                var example in seen[kind]
                    .OrderBy(example => example.System.Length == 0 || example.System == system ? 0 : 1)
            )
            {
                // A probe may come late, and what is said of it is the point.
                var exchange = kind == ExportKind.Hallucination ? example.Turns.TakeLast(2) : example.Turns.Take(2);
                List<Message> two = [.. exchange];
                var size = two.Sum(message => TokenEstimate.Of(message.Content));
                if (taken == talks || tokens + size > MostTokens || !two.TrueForAll(IsFit))
                    continue;
                messages.AddRange(two);
                tokens += size;
                taken++;
            }
        }
        return messages;
    }

    private static bool IsFit(Message message) =>
        message.Content.Length <= MostLetters && !message.Content.Contains("\"\"\"", StringComparison.Ordinal);

    // There is no way to write three quotation marks within three quotation marks: in a system message they become curly ones. Other spaces than
    // the usual one, and control characters, would be dropped without a word.
    private static string Quoted(string text)
    {
        var clean = new StringBuilder("\"\"\"");
        foreach (
            var letter in text.ReplaceLineEndings("\n")
                .Replace("\"\"\"", "\u201D\u201D\u201D", StringComparison.Ordinal)
        )
            clean.Append(char.IsWhiteSpace(letter) && letter != '\n' ? ' ' : letter);
        return clean.Append("\"\"\"").ToString();
    }

    private static string ModelName(string character)
    {
        var name = new StringBuilder();
        foreach (var letter in character.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(letter))
                name.Append(letter);
            else if (
                char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark
                && name.Length > 0
                && name[^1] != '-'
            )
                name.Append('-');
        return name.ToString().Trim('-') is { Length: > 0 } usual ? usual : "character";
    }
}
