using System.Globalization;

namespace Dramatis.Profiles;

/// <summary>A run of capitalised words that reads like a name.</summary>
/// <param name="Text">As it stands in the text, without a possessive ending.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Kind">What the words around it say it is.</param>
/// <param name="IsSure">Whether it is a name by itself; else it may be an ordinary word that begins a sentence.</param>
internal readonly record struct NameSpan(string Text, int Start, AnchorKind Kind, bool IsSure);

/// <summary>Finds the names of a text in a script with capitals.</summary>
internal static class NameSpans
{
    private const int LongestName = 80;

    public static List<NameSpan> Of(string text, string language)
    {
        var code = FunctionWords.LanguageCode(language);
        var words = WordsOf(text, code);
        var spans = new List<NameSpan>();
        for (var at = 0; at < words.Count; )
        {
            if (!IsNameWord(words[at]))
            {
                at++;
                continue;
            }
            var end = EndOfName(text, words, at);
            if (Read(text, words, at, end, code) is { } span)
                spans.Add(span);
            at = end;
        }
        return spans;
    }

    // Splits into words; an apostrophe or hyphen between letters belongs to the word, a point after an initial too.
    private static List<NameWord> WordsOf(string text, string language)
    {
        var small = FunctionWords.Of(language);
        var starts = Sentences.Of(text).Select(sentence => sentence.Start).ToHashSet();
        var words = new List<NameWord>();
        var opens = false;
        for (var i = 0; i < text.Length; )
        {
            opens |= starts.Contains(i) || i > 0 && text[i - 1] is ':' or '“' or '"' or '„' or '«' or '‘';
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }
            var end = EndOfWord(text, i);
            var word = text[i..end];
            var bare = WithoutPossessive(word, language);
            if (bare.Length == 1 && char.IsUpper(bare[0]) && end < text.Length && text[end] == '.')
                bare = text[i..++end];
            words.Add(
                new NameWord(bare, i, opens, small.Contains(bare), bare.Length < word.Length && !bare.EndsWith('.'))
            );
            opens = false;
            i = end;
        }
        return words;
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (
            end < text.Length
            && (
                char.IsLetter(text[end])
                || char.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark
                || text[end] is '\'' or '’' or '-' && end + 1 < text.Length && char.IsLetter(text[end + 1])
            )
        )
            end++;
        return end;
    }

    // French and Italian put an article before the name instead: l'Europe, d'Athènes.
    private static string WithoutPossessive(string word, string language)
    {
        if (word is [.. var name, '\'' or '’', 's'] && language is "en" && name.Length > 0)
            return name;
        return word;
    }

    private static bool IsNameWord(NameWord word) =>
        char.IsUpper(word.Text[0]) && !word.IsSmall && !NameCues.NoNames.Contains(word.Text);

    // "Battle of Aegospotami", "Ludwig van Beethoven", "J. S. Bach": capitalised words with a particle or nothing between.
    private static int EndOfName(string text, List<NameWord> words, int first)
    {
        var end = first + 1;
        while (end < words.Count && words[end].Start - words[first].Start < LongestName)
        {
            if (!IsJoined(text, words, end) || words[end - 1].IsPossessive)
                break;
            if (IsNameWord(words[end]) && !words[end].Opens)
            {
                end++;
                continue;
            }
            var next = end + 1;
            if (!NameCues.Particles.Contains(words[end].Text) || IsAnd(words[end].Text))
                break;
            if (
                next < words.Count
                && IsJoined(text, words, next)
                && words[next].Text is "the" or "der" or "la" or "los" or "las"
            )
                next++;
            if (next >= words.Count || !IsJoined(text, words, next) || !IsNameWord(words[next]))
                break;
            end = next + 1;
        }
        return end;
    }

    private static bool IsAnd(string word) => word is "and" or "y" or "the";

    private static bool IsJoined(string text, List<NameWord> words, int at)
    {
        var end = words[at - 1].Start + words[at - 1].Text.Length;
        return words[at].Start - end == 1 && char.IsWhiteSpace(text[end])
            || words[at].Start - end == 2 && text[end] == '.' && NameCues.Titles.Contains(words[at - 1].Text);
    }

    private static NameSpan? Read(string text, List<NameWord> words, int first, int end, string language)
    {
        var before = first > 0 && !words[first].Opens ? words[first - 1].Text : "";
        var opens = words[first].Opens;
        if (opens && end - first > 1 && NameCues.Starters.Contains(words[first].Text))
        {
            (first, opens) = (first + 1, false);
            while (end - first > 1 && !IsNameWord(words[first]))
                (before, first) = (words[first].Text, first + 1);
        }
        var name = words[first];
        var last = words[end - 1];
        var span = text[name.Start..(last.Start + last.Text.Length)].TrimEnd('.');
        if (span.Length < 2 || IsAbbreviation(span) || (end - first == 1 && NameCues.Titles.Contains(span) && opens))
            return null;
        if (language == "de" && end - first == 1 && IsGermanNoun(span, before))
            return null;
        var after = end < words.Count && IsJoinedAfter(text, last, words[end]) ? words[end].Text : "";
        var kind = KindOf(words[first..end], before, after, last.IsPossessive);
        var isSure =
            !opens
            || end - first > 1
            || last.IsPossessive
            || NameCues.PersonVerbs.Contains(after) && !NameCues.Starters.Contains(span);
        return new NameSpan(span, name.Start, kind, isSure && !(opens && NameCues.Starters.Contains(span)));
    }

    // Op, MA, FRS, WoO
    private static bool IsAbbreviation(string name) =>
        name.Length == 2 || name.Length <= 4 && (char.IsUpper(name[^1]) || name.All(char.IsUpper));

    private static bool IsJoinedAfter(string text, NameWord last, NameWord next)
    {
        var end = last.Start + last.Text.Length + (last.IsPossessive ? 2 : 0);
        return next.Start - end == 1 && end < text.Length && char.IsWhiteSpace(text[end]);
    }

    private static AnchorKind KindOf(List<NameWord> name, string before, string after, bool isPossessive)
    {
        if (name.Any(word => NameCues.ThingWords.Contains(word.Text)) || name.Count == 1 && IsPeople(name[0].Text))
            return AnchorKind.Name;
        if (name.Any(word => NameCues.PlaceWords.Contains(word.Text)))
            return AnchorKind.Place;
        if (NameCues.Titles.Contains(name[0].Text) || NameCues.Titles.Contains(before))
            return AnchorKind.Person;
        if (NameCues.PersonVerbs.Contains(after))
            return AnchorKind.Person;
        if (NameCues.PlacePrepositions.Contains(before) && !isPossessive)
            return AnchorKind.Place;
        if (
            before is "by" or "von" or "durch" or "par" or "por" or "with" or "mit" or "avec" or "con"
            && name.Count > 1
        )
            return AnchorKind.Person;
        if (before == "by" || isPossessive)
            return AnchorKind.Person;
        // Two or three capitalised words without "of" are mostly a person; "Western Philosophy" is not.
        return
            name.Count is 2 or 3
            && name.All(word => char.IsUpper(word.Text[0]))
            && !IsPeople(name[0].Text)
            && !IsPeople(name[1].Text)
            ? AnchorKind.Person
            : AnchorKind.Name;
    }

    /// <summary>Adjectives of places and schools, and peoples: Athenian, Platonic, English, Spartans.</summary>
    internal static bool IsPeople(string word) =>
        word.EndsWith("ian", StringComparison.Ordinal) && word.Length > 6
        || word.EndsWith("ians", StringComparison.Ordinal)
        || word.EndsWith("ic", StringComparison.Ordinal)
        || word.EndsWith("ish", StringComparison.Ordinal)
        || word.EndsWith("ern", StringComparison.Ordinal)
        || word.EndsWith("ese", StringComparison.Ordinal)
        || word
            is "Greek"
                or "Greeks"
                or "Roman"
                or "Romans"
                or "Spartan"
                or "Spartans"
                or "German"
                or "Germans"
                or "French";

    // All nouns have capitals: what an article, an adjective or a number stands before is one.
    private static bool IsGermanNoun(string word, string before)
    {
        if (NameCues.GermanNounEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)))
            return true;
        if (before.Length == 0)
            return false;
        return before is "zum" or "zur" or "im" or "am" or "vom" or "beim" or "ins" or "ans"
            || IsDeclined(before)
            || before is "und" or "oder" or "als" or "wie" or "ohne" or "mit" or "zu" or "kein" or "ein" or "viel";
    }

    // Articles, pronouns and adjectives; past tenses end alike, and a name may follow them: "spielte Neefe".
    private static bool IsDeclined(string word) =>
        word.ToLowerInvariant()
            is "der"
                or "die"
                or "das"
                or "den"
                or "dem"
                or "des"
                or "ein"
                or "kein"
                or "mein"
                or "dein"
                or "sein"
                or "ihr"
                or "unser"
        || word.Length > 3
            && !word.EndsWith("te", StringComparison.Ordinal)
            && !word.EndsWith("ten", StringComparison.Ordinal)
            && word is not ("über" or "unter" or "hinter" or "gegen" or "zwischen" or "neben" or "aber" or "oder")
            && (word[^1] == 'e' || word[^2] == 'e' && word[^1] is 'n' or 'r' or 's' or 'm');

    private readonly record struct NameWord(string Text, int Start, bool Opens, bool IsSmall, bool IsPossessive);
}
