using Dramatis.Characters;
using Dramatis.Checks;
using Dramatis.Profiles;

namespace Dramatis.Datasets.Exports.Cards;

/// <summary>The lorebook of a card: the paragraphs of the life, each under the names by which it is told from the others.</summary>
internal static class Lore
{
    private const int MostEntries = 200;
    private const int MostTokens = 300;
    private const int MostKeys = 6;
    private const int LongestKey = 60;
    private const int LongestTitle = 80;
    private const int ShortestKey = 3;
    private const int ShortestDenseKey = 2;
    private const int ShortestWord = 6;

    // A name in more paragraphs than a quarter of them tells none from the others.
    private const int CommonShare = 4;

    /// <summary>The entries in the order of the life; of a very long one so many, evenly spread.</summary>
    /// <param name="profile">The life.</param>
    /// <param name="restated">What scholars write, in the character's words, by paragraph.</param>
    /// <param name="character">The character's name.</param>
    public static IReadOnlyList<LoreEntry> Of(
        Profile profile,
        IReadOnlyDictionary<int, string> restated,
        string character
    )
    {
        var told = ShortParagraphs
            .Join(profile.Paragraphs)
            .Paragraphs.Select(paragraph => (Paragraph: paragraph, Text: TextOf(paragraph, restated)))
            .Where(one => one.Text.Length > 0)
            .ToList();
        var keys = KeysOf([.. told.Select(one => one.Text)], profile, character);
        var entries = told.Index()
            .Where(one => keys[one.Index].Count > 0)
            .Select(one => Entry(one.Item.Paragraph, one.Item.Text, keys[one.Index]))
            .ToList();
        var count = Math.Min(MostEntries, entries.Count);
        return [.. Enumerable.Range(0, count).Select(i => entries[(int)((long)i * entries.Count / count)])];
    }

    private static string TextOf(Paragraph paragraph, IReadOnlyDictionary<int, string> restated) =>
        paragraph.Voice switch
        {
            ParagraphVoice.Life => paragraph.Text,
            ParagraphVoice.Scholarly => restated.GetValueOrDefault(paragraph.Index, ""),
            // The character cannot know it.
            _ => "",
        };

    private static LoreEntry Entry(Paragraph paragraph, string text, IReadOnlyList<string> keys)
    {
        var content = CardText.Bounded(CardText.Line(text), MostTokens);
        var title = string.Join(", ", keys.Take(3));
        return new LoreEntry(
            paragraph.Index,
            Excerpt.Of(
                CardText.Line(paragraph.SectionPath.Length > 0 ? $"{paragraph.SectionPath}: {title}" : title),
                LongestTitle
            ),
            keys,
            // In the first person it has to be said whose it is.
            paragraph.Voice == ParagraphVoice.Scholarly
                ? $"{CardText.Character}: {content}"
                : content
        );
    }

    private static List<List<string>> KeysOf(IReadOnlyList<string> texts, Profile profile, string character)
    {
        var names = ProfileNames.Of(texts, profile.Provenance.Language, character);
        var own = ProfileNames.SubjectOf(profile.Paragraphs is [var lead, ..] ? lead.Text : "", character);
        var byParagraph = new List<ProfileName>[texts.Count];
        foreach (var name in names.All.Where(name => !own.Contains(name.Text, StringComparison.OrdinalIgnoreCase)))
        foreach (var paragraph in name.Paragraphs)
            (byParagraph[paragraph] ??= []).Add(name);
        var rare = new Lazy<IReadOnlyDictionary<string, int>>(() => Counts(texts));
        var most = Math.Max(2, texts.Count / CommonShare);
        return
        [
            .. texts.Select(
                (text, index) =>
                {
                    var here = byParagraph[index] ?? [];
                    var keys = Named(here.Where(name => name.Paragraphs.Count <= most), names);
                    if (keys.Count == 0)
                        keys = Named(here, names);
                    if (keys.Count == 0)
                        keys = [.. Years(text).Concat(RareWords(text, rare.Value)).Take(MostKeys / 2)];
                    return keys;
                }
            ),
        ];
    }

    // The rarer a name, the better it tells; people are also called by their last name.
    private static List<string> Named(IEnumerable<ProfileName> here, ProfileNames names) =>
        [
            .. here.Where(name => name.Kind != AnchorKind.Name || !NameSpans.IsPeople(name.Text))
                .OrderBy(name => name.Paragraphs.Count)
                .ThenByDescending(name => name.Count)
                .ThenBy(name => name.Text, StringComparer.Ordinal)
                .SelectMany(name => Forms(name, names))
                .Where(IsKey)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostKeys),
        ];

    private static IEnumerable<string> Forms(ProfileName name, ProfileNames names)
    {
        yield return name.Text;
        var last = name.Text[(name.Text.LastIndexOf(' ') + 1)..];
        if (last.Length < name.Text.Length && names.Find(last) == name)
            yield return last;
    }

    private static IEnumerable<string> Years(string text) =>
        YearReading
            .In(text)
            .Where(year => year.Precision == HorizonPrecision.Year)
            .Select(year => text.Substring(year.Start, year.Length).Trim())
            .Where(IsKey)
            .Distinct(StringComparer.Ordinal)
            .Take(MostKeys / 2);

    private static IEnumerable<string> RareWords(string text, IReadOnlyDictionary<string, int> counts) =>
        Words(text)
            .Where(word => counts[word] == 1 && IsKey(word))
            .OrderByDescending(word => word.Length)
            .ThenBy(word => word, StringComparer.Ordinal);

    private static Dictionary<string, int> Counts(IReadOnlyList<string> texts) =>
        texts
            .SelectMany(Words)
            .GroupBy(word => word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '“', '”', '«', '»', '—', '–'))
            .Where(word => word.Length >= ShortestWord && word.All(char.IsLetter) && !PlainText.IsUnspaced(word))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    // Readers take a key between slashes for a regular expression, and a comma for the end of one.
    private static bool IsKey(string text) =>
        text.Length <= LongestKey
        && text.Length >= (PlainText.IsUnspaced(text) ? ShortestDenseKey : ShortestKey)
        && text[0] != '/'
        && !text.Contains(',', StringComparison.Ordinal)
        && CardText.Line(text) == text;
}
