using System.Text;

namespace Dramatis.Tests.Datasets.Exports;

/// <summary>
/// Reads a Modelfile as Ollama's documentation and behaviour have it, a letter at a time, and throws where Ollama would complain. Written from
/// these, and from nothing of ours.
/// </summary>
internal sealed class ModelfileReader
{
    private static readonly string[] Numbers =
    [
        "temperature",
        "top_p",
        "repeat_penalty",
        "num_ctx",
        "num_predict",
        "top_k",
        "seed",
    ];

    public string From { get; private set; } = "";

    public string System { get; private set; } = "";

    public List<(string Role, string Text)> Messages { get; } = [];

    public Dictionary<string, string> Parameters { get; } = [];

    public static ModelfileReader Read(string text)
    {
        var file = new ModelfileReader();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            if (text[at] == '#')
            {
                at = EndOfLine(text, at);
                continue;
            }
            var instruction = Word(text, ref at).ToUpperInvariant();
            var name = instruction is "PARAMETER" or "MESSAGE" ? Word(text, ref at) : "";
            file.Take(instruction, name, Value(text, ref at));
        }
        if (file.From.Length == 0)
            throw new FormatException("no FROM line");
        return file;
    }

    private void Take(string instruction, string name, string value)
    {
        switch (instruction)
        {
            case "FROM":
                From = value;
                break;
            case "SYSTEM":
                System = value;
                break;
            case "PARAMETER":
                if (Numbers.Contains(name))
                    _ = double.Parse(value, global::System.Globalization.CultureInfo.InvariantCulture);
                else if (name != "stop")
                    throw new FormatException($"unknown parameter {name}");
                Parameters.Add(name, value);
                break;
            case "MESSAGE":
                if (name is not ("system" or "user" or "assistant"))
                    throw new FormatException("message role must be one of system, user, or assistant");
                Messages.Add((name, value));
                break;
            case "TEMPLATE" or "ADAPTER" or "LICENSE" or "RENDERER" or "PARSER" or "REQUIRES":
                break;
            default:
                throw new FormatException($"unknown instruction {instruction}");
        }
    }

    // A value in quotation marks goes on until a line ends right after the same marks; any other until its line ends.
    private static string Value(string text, ref int at)
    {
        var said = new StringBuilder();
        for (; at <= text.Length; at++)
        {
            var ends = at == text.Length || text[at] is '\n' or '\r';
            if (ends)
            {
                var value = said.ToString().Trim();
                var mark =
                    value.StartsWith("\"\"\"", StringComparison.Ordinal) ? "\"\"\""
                    : value.StartsWith('"') ? "\""
                    : "";
                if (mark.Length == 0)
                    return value;
                if (value.Length >= 2 * mark.Length && value.EndsWith(mark, StringComparison.Ordinal))
                    return value[mark.Length..^mark.Length];
                if (at == text.Length)
                    throw new FormatException("unexpected end of file in quotation marks");
            }
            // What is no letter, mark, number, sign, tab or plain space is dropped without a word.
            if (text[at] is '\n' or '\r' or '\t' or ' ' || IsPrinted(text, at))
                said.Append(text[at]);
        }
        throw new FormatException("unexpected end of file");
    }

    private static bool IsPrinted(string text, int at) =>
        char.IsSurrogate(text[at])
        || global::System.Text.Rune.GetUnicodeCategory(new Rune(text[at]))
            is not (
                global::System.Globalization.UnicodeCategory.Control
                or global::System.Globalization.UnicodeCategory.Format
                or global::System.Globalization.UnicodeCategory.SpaceSeparator
                or global::System.Globalization.UnicodeCategory.LineSeparator
                or global::System.Globalization.UnicodeCategory.ParagraphSeparator
                or global::System.Globalization.UnicodeCategory.OtherNotAssigned
                or global::System.Globalization.UnicodeCategory.PrivateUse
            );

    private static string Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        if (at == start || at == text.Length || text[at] is not (' ' or '\t'))
            throw new FormatException($"command must be an instruction, at {start}");
        return text[start..at++];
    }

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
}
