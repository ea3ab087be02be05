namespace Dramatis.Profiles;

/// <summary>
/// Finds what is definite in a paragraph: the people, places, dates, other names and claims that scenes can be built on. Rules
/// over capitals, numbers, quotation marks and the words around them; no model and no dictionary of names.
/// </summary>
internal static class AnchorFinder
{
    private const int ShortestClaim = 25;
    private const int ShortestDenseClaim = 8;
    private const int LongestClaim = 300;
    private const int MostAnchors = 400;

    /// <summary>The anchors in the order in which they first stand in the paragraph, each text once.</summary>
    /// <param name="paragraph">The paragraph's text.</param>
    /// <param name="language">Its language as a code: "en", "de", "zh".</param>
    public static IReadOnlyList<Anchor> Of(string paragraph, string language)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        var anchors = new List<Anchor>(
            DateSpans.Of(paragraph).Select(date => Trimmed(date.Text, AnchorKind.Date, date.Start))
        );
        anchors.AddRange(HasCapitals(paragraph) ? Names(paragraph, language) : DenseNames.Of(paragraph));
        anchors.AddRange(Claims(paragraph));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // A claim begins where its first name does and holds it: it comes first.
        return
        [
            .. anchors
                .OrderBy(anchor => anchor.Start)
                .ThenBy(anchor => anchor.Kind == AnchorKind.Claim ? 0 : 1)
                .Where(anchor => seen.Add(anchor.Text))
                .Take(MostAnchors),
        ];
    }

    /// <summary>Whether a text is in a script that marks names with capitals.</summary>
    internal static bool HasCapitals(string text)
    {
        var (cased, caseless) = (0, 0);
        foreach (var c in text)
            if (char.IsLower(c) || char.IsUpper(c))
                cased++;
            else if (char.IsLetter(c))
                caseless++;
        return cased > caseless;
    }

    private static IEnumerable<Anchor> Names(string paragraph, string language)
    {
        var spans = NameSpans.Of(paragraph, language);
        var sure = spans
            .Where(span => span.IsSure)
            .Select(span => span.Text)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = sure.SelectMany(name => name.Split(' ')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kinds = spans
            .GroupBy(span => span.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, Kind, StringComparer.OrdinalIgnoreCase);
        return spans
            .Where(span => span.IsSure || sure.Contains(span.Text) || words.Contains(span.Text))
            .Select(span => new Anchor(span.Text, kinds[span.Text], span.Start));
    }

    /// <summary>
    /// What the places where a name stands say it is; a plain name when none says anything. People are named everywhere, with and
    /// without "in" before them, places hardly ever do anything: so "in" counts twice.
    /// </summary>
    internal static AnchorKind Kind(IEnumerable<NameSpan> spans)
    {
        var (people, places) = (0, 0);
        foreach (var span in spans)
        {
            people += span.Kind == AnchorKind.Person ? 1 : 0;
            places += span.Kind == AnchorKind.Place ? 2 : 0;
        }
        return people == 0 && places == 0 ? AnchorKind.Name
            : people > places ? AnchorKind.Person
            : AnchorKind.Place;
    }

    private static IEnumerable<Anchor> Claims(string paragraph)
    {
        foreach (var (start, length) in Sentences.Of(paragraph))
        {
            var sentence = paragraph.AsSpan(start, length);
            var isDense = sentence.IndexOfAnyInRange('\u2E80', '\uD7FF') >= 0;
            if (length < (isDense ? ShortestDenseClaim : ShortestClaim))
                continue;
            yield return new Anchor(Shortened(sentence), AnchorKind.Claim, start);
        }
    }

    // A sentence without end is cut where a clause ends.
    private static string Shortened(ReadOnlySpan<char> sentence)
    {
        if (sentence.Length <= LongestClaim)
            return sentence.ToString();
        var cut = sentence[..LongestClaim].LastIndexOfAny(",;:，；");
        if (cut < LongestClaim / 3)
            cut = sentence[..LongestClaim].LastIndexOf(' ');
        if (cut <= 0)
            cut = char.IsHighSurrogate(sentence[LongestClaim - 1]) ? LongestClaim - 1 : LongestClaim;
        return sentence[..cut].ToString();
    }

    private static Anchor Trimmed(string text, AnchorKind kind, int start)
    {
        var lead = text.Length - text.TrimStart().Length;
        return new Anchor(text.Trim(), kind, start + lead);
    }
}
