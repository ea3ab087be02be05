using System.Text;
using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>
/// Reads the text of a file as headings and paragraphs. A paragraph is a line, or a block of lines where the file is evidently
/// wrapped by hand. Headings are "# Life" and "== Life ==" and short lines without a sentence's end above a paragraph.
/// </summary>
internal static partial class TextFileParser
{
    private const int LongestBareHeading = 80;
    private const int MostBareHeadingWords = 12;
    private const int LongestUnspacedHeading = 30;
    private const int MostHeadingsInARow = 3;
    private const int OutermostBareLevel = 2;

    internal static IReadOnlyList<TextPart> Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Line.Read).ToList();
        var wrapping = LineWrapping.Detect(lines);
        var parts = new List<TextPart>();
        var bare = new BareHeadings();
        // The paragraphs since the last marked heading: whether one of them is a heading shows only in what follows it.
        var paragraphs = new List<string>();
        for (var start = 0; start < lines.Count; )
        {
            var line = lines[start];
            var end = start + 1;
            if (line.Kind == LineKind.Heading)
            {
                AddParagraphs(paragraphs, bare, parts);
                paragraphs.Clear();
                parts.Add(bare.Enter(new TextPart.Heading(line.Level, line.Text)));
            }
            else if (line.Kind == LineKind.Text)
            {
                while (end < lines.Count && lines[end].Kind == LineKind.Text)
                    end++;
                var block = lines[start..end];
                paragraphs.AddRange(wrapping is null ? block.Select(one => one.Text) : wrapping.Join(block));
            }
            start = end;
        }
        AddParagraphs(paragraphs, bare, parts);
        RemoveTitle(parts);
        return parts;
    }

    private static void AddParagraphs(List<string> paragraphs, BareHeadings bare, List<TextPart> parts)
    {
        for (var start = 0; start < paragraphs.Count; )
        {
            var end = start;
            while (end < paragraphs.Count && LooksLikeHeading(paragraphs[end]))
                end++;
            // A heading has text below it, and a long run of short lines is a list or a poem.
            var areHeadings = end < paragraphs.Count && end - start <= MostHeadingsInARow;
            for (var index = start; index < end; index++)
                parts.Add(
                    areHeadings
                        ? bare.Enter(paragraphs[index], follows: index > start)
                        : new TextPart.Prose(WithoutFootnoteMarks(paragraphs[index]))
                );
            if (end < paragraphs.Count)
                parts.Add(new TextPart.Prose(WithoutFootnoteMarks(paragraphs[end])));
            start = end + 1;
        }
    }

    private static string WithoutFootnoteMarks(string text) => FootnoteMark().Replace(text, "");

    private static bool LooksLikeHeading(string text)
    {
        if (text.Length > LongestBareHeading || PlainText.CountWords(text) > MostBareHeadingWords)
            return false;
        if (text.Length > LongestUnspacedHeading && PlainText.IsUnspaced(text))
            return false;
        if (
            PlainText.EndsSentence(text)
            || text[^1] is ',' or ';' or ':' or '-' or '–' or '—' or '，' or '；' or '：' or '"' or '”'
        )
            return false;
        // A heading begins like one: not with a quotation mark, a bullet or a small letter.
        var first = Rune.GetRuneAt(text, 0);
        return Rune.IsLetterOrDigit(first) && !Rune.IsLower(first);
    }

    // One "#" at the top of the file is its title, not a section around everything.
    private static void RemoveTitle(List<TextPart> parts)
    {
        if (parts.Count > 0 && parts[0] is TextPart.Heading { Level: 1 } && parts.Count(IsOutermost) == 1)
            parts.RemoveAt(0);
        static bool IsOutermost(TextPart part) => part is TextPart.Heading { Level: 1 };
    }

    // "[1]", "[a]", "[note 3]" directly behind a word or its punctuation are marks copied from a page; "[t]he" and "[...]" are not.
    [GeneratedRegex(
        @"(?<=[\p{L}\p{N}.,;:!?)”’»…])(?:\[(?:[0-9]{1,3}|[a-z]{1,2}|(?:note|nb|n|lower-alpha) [0-9]{1,3}|citation needed)\])+(?!\p{L})",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex FootnoteMark();

    /// <summary>Gives the headings without marks a level, below the marked heading above them.</summary>
    private sealed class BareHeadings
    {
        private int _marked;
        private TextPart.Heading? _outer;
        private bool _nested;

        internal TextPart.Heading Enter(TextPart.Heading marked)
        {
            _marked = marked.Level;
            _outer = null;
            _nested = false;
            return marked;
        }

        /// <summary>
        /// Two headings in a row are a heading and its first subheading. A lone one that follows is a sibling of the last,
        /// except where its shape is the outer one's: "1813-1822: Acclaim" ends what "1802-1812: The heroic period" began.
        /// </summary>
        internal TextPart.Heading Enter(string text, bool follows)
        {
            var level = Math.Max(_marked + 1, OutermostBareLevel);
            if (follows && _outer is not null)
            {
                _nested = true;
                return new TextPart.Heading(level + 1, text);
            }
            if (_nested && _outer is not null && !(BeginsWithYear(_outer.Text) && BeginsWithYear(text)))
                return new TextPart.Heading(level + 1, text);
            _nested = false;
            _outer = new TextPart.Heading(level, text);
            return _outer;
        }

        private static bool BeginsWithYear(string text) => char.IsAsciiDigit(text[0]);
    }
}
