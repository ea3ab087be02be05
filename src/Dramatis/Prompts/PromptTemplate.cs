using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Prompts;

/// <summary>
/// One prompt: parts under "## " headings with {{placeholders}}. A line whose placeholders all turn out empty is left out, which is
/// all the logic a prompt has. Rendering is our own because a general engine costs 115 ms at the first prompt and cannot name the
/// line of a mistake.
/// </summary>
internal sealed partial class PromptTemplate
{
    private readonly Dictionary<string, IReadOnlyList<TemplateLine>> _parts;

    private PromptTemplate(string source, string version, Dictionary<string, IReadOnlyList<TemplateLine>> parts)
    {
        Source = source;
        Version = version;
        _parts = parts;
    }

    /// <summary>The file's text as it is.</summary>
    public string Source { get; }

    /// <summary>The first digits of the text's SHA-256: changes whenever the prompt does.</summary>
    public string Version { get; }

    /// <summary>Reads a prompt and checks it against what its step provides.</summary>
    /// <param name="definition">The parts and placeholders the prompt may and must have.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="origin">The file, for messages.</param>
    public static PromptTemplate Parse(PromptDefinition definition, string text, string origin)
    {
        var parts = new Dictionary<string, IReadOnlyList<TemplateLine>>(StringComparer.Ordinal);
        List<TemplateLine>? current = null;
        foreach (var (number, line) in LinesWithoutComments(text))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                var part = line[3..].Trim();
                if (!definition.Parts.Contains(part, StringComparer.Ordinal))
                    throw Mistake(
                        origin,
                        number,
                        $"there is no part \"{part}\"; a {definition.Name} prompt has {Quoted(definition.Parts)}"
                    );
                if (parts.ContainsKey(part))
                    throw Mistake(origin, number, $"the part \"{part}\" stands here a second time; join the two");
                parts[part] = current = [];
                continue;
            }
            if (current is not null)
                current.Add(ParseLine(definition, line, origin, number));
            else if (!string.IsNullOrWhiteSpace(line))
                throw Mistake(
                    origin,
                    number,
                    "text stands before the first part; begin with a line such as \"## System\""
                );
        }
        foreach (var part in definition.Parts)
            if (!parts.TryGetValue(part, out var lines) || lines.All(line => line.IsBlank))
                throw Mistake(
                    origin,
                    1,
                    $"the part \"{part}\" is missing or empty; add a line \"## {part}\" and its text"
                );

        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(text))))[..12];
        return new PromptTemplate(text, version, parts);
    }

    /// <summary>Renders a part. Values are inserted as they are: a placeholder inside a value is just text.</summary>
    public string Render(string part, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        var blankPending = false;
        foreach (var line in _parts[part])
        {
            if (line.IsBlank)
            {
                blankPending = text.Length > 0;
                continue;
            }
            if (line.Placeholders.Count > 0 && line.Placeholders.All(name => values[name].Length == 0))
            {
                // "Label:" lines above a placeholder that is alone on its line belong to it.
                if (line.IsPlaceholderOnly)
                    RemoveLabel(text);
                continue;
            }
            if (text.Length > 0)
                text.Append(blankPending ? "\n\n" : "\n");
            blankPending = false;
            line.AppendTo(text, values);
        }
        return text.ToString();
    }

    private static void RemoveLabel(StringBuilder text)
    {
        var rendered = text.ToString();
        var lineStart = rendered.LastIndexOf('\n') + 1;
        if (rendered.EndsWith(':'))
            text.Length = Math.Max(0, lineStart - 1);
    }

    private static TemplateLine ParseLine(PromptDefinition definition, string line, string origin, int number)
    {
        var pieces = new List<(string Text, bool IsPlaceholder)>();
        var end = 0;
        foreach (Match match in Placeholder().Matches(line))
        {
            var name = match.Groups[1].Value;
            if (!definition.Placeholders.Contains(name, StringComparer.Ordinal))
                throw Mistake(
                    origin,
                    number,
                    $"there is no placeholder {{{{{name}}}}}; this prompt has {string.Join(", ", definition.Placeholders.Select(known => $"{{{{{known}}}}}"))}"
                );
            pieces.Add((line[end..match.Index], false));
            pieces.Add((name, true));
            end = match.Index + match.Length;
        }
        pieces.Add((line[end..], false));
        return new TemplateLine(pieces);
    }

    // Comments tell people about the prompt; the model never sees them. Line numbers stay those of the file.
    private static IEnumerable<(int Number, string Line)> LinesWithoutComments(string text)
    {
        var inComment = false;
        var number = 0;
        foreach (var raw in Normalize(text).Split('\n'))
        {
            number++;
            var line = raw.TrimEnd();
            if (!inComment && line.TrimStart().StartsWith("<!--", StringComparison.Ordinal))
                inComment = true;
            if (!inComment)
                yield return (number, line);
            else if (line.EndsWith("-->", StringComparison.Ordinal))
                inComment = false;
        }
    }

    private static string Normalize(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private static string Quoted(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => $"\"## {name}\""));

    private static RunException Mistake(string origin, int line, string what) =>
        new(ExitCode.Usage, $"{origin}, line {line}: {what}.");

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    private sealed class TemplateLine(List<(string Text, bool IsPlaceholder)> pieces)
    {
        public IReadOnlyList<string> Placeholders { get; } =
        [.. pieces.Where(piece => piece.IsPlaceholder).Select(piece => piece.Text)];

        public bool IsBlank { get; } =
            pieces.TrueForAll(piece => !piece.IsPlaceholder && string.IsNullOrWhiteSpace(piece.Text));

        public bool IsPlaceholderOnly { get; } =
            pieces.TrueForAll(piece => piece.IsPlaceholder || string.IsNullOrWhiteSpace(piece.Text));

        public void AppendTo(StringBuilder text, IReadOnlyDictionary<string, string> values)
        {
            foreach (var (piece, isPlaceholder) in pieces)
                text.Append(isPlaceholder ? values[piece] : piece);
        }
    }
}
