using System.Text;

namespace Dramatis.Profiles;

/// <summary>
/// A file whose paragraphs were broken into short lines by an editor. It is recognised by its line ends: nearly every line is as
/// long as the width allows, and many end in mid-sentence. In a file of one paragraph a line, neither holds.
/// </summary>
internal sealed class LineWrapping
{
    private const int NarrowestWidth = 50;
    private const int WidestWidth = 120;

    // Lines that are cut short on purpose (headings, ends of paragraphs) leave more room than this part of the width.
    private const double ShortLine = 0.75;

    private readonly int _width;

    private LineWrapping(int width) => _width = width;

    internal static LineWrapping? Detect(IReadOnlyList<Line> lines)
    {
        var lengths = lines.Where(line => line.Kind == LineKind.Text).Select(line => line.Text.Length).Order().ToList();
        if (lengths.Count == 0)
            return null;
        // A few lines may stick out: long words, addresses.
        var width = lengths[lengths.Count - 1 - lengths.Count / 50];
        if (width is < NarrowestWidth or > WidestWidth)
            return null;

        var wrapping = new LineWrapping(width);
        var breaks = 0;
        var full = 0;
        var inSentence = 0;
        for (var index = 0; index + 1 < lines.Count; index++)
        {
            if (lines[index].Kind != LineKind.Text || lines[index + 1].Kind != LineKind.Text)
                continue;
            var isFull = wrapping.IsFull(lines[index].Text, lines[index + 1].Text);
            var endsSentence = PlainText.EndsSentence(lines[index].Text);
            // The end of a paragraph without a blank line after it says nothing either way.
            if (!isFull && endsSentence)
                continue;
            breaks++;
            full += isFull ? 1 : 0;
            inSentence += endsSentence ? 0 : 1;
        }
        return breaks > 0 && full * 10 >= breaks * 6 && inSentence * 10 >= breaks * 5 ? wrapping : null;
    }

    /// <summary>The paragraphs of a block of lines.</summary>
    internal List<string> Join(IReadOnlyList<Line> block)
    {
        var paragraphs = new List<string>();
        var current = new StringBuilder(block[0].Text);
        for (var index = 1; index < block.Count; index++)
        {
            var before = block[index - 1].Text;
            var text = block[index].Text;
            if (EndsParagraph(before, text, isFirst: index == 1))
            {
                paragraphs.Add(current.ToString());
                current.Clear();
            }
            else if (NeedsSpace(before, text))
            {
                current.Append(' ');
            }
            current.Append(text);
        }
        paragraphs.Add(current.ToString());
        return paragraphs;
    }

    // A line which had room for the next word was ended on purpose: the end of a paragraph, or a heading above one.
    private bool EndsParagraph(string line, string next, bool isFirst) =>
        line.Length < _width * ShortLine && !IsFull(line, next) && (PlainText.EndsSentence(line) || isFirst);

    private bool IsFull(string line, string next) => line.Length + 1 + FirstWordLength(next) > _width;

    private static int FirstWordLength(string text)
    {
        if (PlainText.IsUnspaced(Rune.GetRuneAt(text, 0)))
            return 1;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? text.Length : space;
    }

    private static bool NeedsSpace(string line, string next)
    {
        var last = Rune.GetRuneAt(line, line.Length - (char.IsLowSurrogate(line[^1]) && line.Length > 1 ? 2 : 1));
        var isHyphenated = line.Length > 1 && line[^1] == '-' && char.IsLetter(line[^2]);
        return !isHyphenated && !PlainText.IsUnspaced(last) && !PlainText.IsUnspaced(Rune.GetRuneAt(next, 0));
    }
}
