using System.Globalization;
using System.Text;
using Dramatis.Records;

namespace Dramatis.Datasets.Exports.Formats;

/// <summary>
/// Ollama: a Modelfile that makes a model of the character, with its system message and a few exchanges as examples, to talk with at once.
/// </summary>
internal sealed class OllamaFormat : ExportFormat
{
    /// <summary>What is built on when no model is named.</summary>
    public const string UsualModel = "gemma3:4b";

    private const int MostTokens = 1200;
    private const int MostLetters = 700;

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
        var sample = new CharacterSample(tables.Sample, character);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {character}. From this directory:\n")
            .Append(CultureInfo.InvariantCulture, $"#   ollama create {model} -f {file} && ollama run {model}\n")
            .Append("# What is built on; after training, your own: FROM ./model.gguf\n")
            .Append(CultureInfo.InvariantCulture, $"FROM {tables.Settings.Model ?? UsualModel}\n\n")
            .Append("PARAMETER temperature 0.8\n")
            .Append("# Room for the examples and a long talk.\n")
            .Append("PARAMETER num_ctx 8192\n\n");
        text.Append("SYSTEM ").Append(Quoted(sample.System)).Append('\n');
        foreach (var (role, content) in sample.Exchanges(MostTokens, IsFit).SelectMany(exchange => exchange))
            text.Append(CultureInfo.InvariantCulture, $"MESSAGE {role} ").Append(Quoted(content)).Append('\n');
        return text.ToString();
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
