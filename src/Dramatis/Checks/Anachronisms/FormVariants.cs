namespace Dramatis.Checks.Anachronisms;

/// <summary>The derived forms of a word in a lexicon, by rule: plurals and cases, and of verbs what is conjugated.</summary>
internal static class FormVariants
{
    // Shorter words have too many neighbours.
    private const int FewestLetters = 3;
    private const string Vowels = "aeiou";
    private static readonly string[] GermanEndings = ["s", "e", "n", "en", "es", "er", "ern"];
    private static readonly string[] GermanVerbEndings = ["e", "st", "t", "te", "ten", "end"];

    /// <summary>The form itself first, then the others; each a list of normalized words.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(
        IReadOnlyList<string> words,
        TextLanguages language,
        EntryFlags flags
    )
    {
        yield return words;
        if (language == TextLanguages.Chinese || flags.HasFlag(EntryFlags.Exact))
            yield break;
        var last = words[^1];
        if (last.Length >= FewestLetters)
            foreach (var other in OfWord(last, language, flags.HasFlag(EntryFlags.Verb)))
                yield return [.. words.SkipLast(1), other];
        // "chemin de fer", "prisoner of war": what is many is the first word.
        var isRomance = language is TextLanguages.French or TextLanguages.Spanish;
        if (words.Count > 1 && isRomance && words[0].Length >= FewestLetters)
            foreach (var other in OfWord(words[0], language, isVerb: false))
            {
                yield return [other, .. words.Skip(1)];
                if (last.Length >= FewestLetters)
                    foreach (var also in OfWord(last, language, isVerb: false))
                        yield return [other, .. words.Skip(1).SkipLast(1), also];
            }
    }

    private static IEnumerable<string> OfWord(string word, TextLanguages language, bool isVerb) =>
        language switch
        {
            TextLanguages.English => isVerb ? EnglishVerb(word) : [EnglishPlural(word)],
            TextLanguages.German when isVerb && word.EndsWith("en", StringComparison.Ordinal) =>
                GermanVerbEndings.Select(ending => word[..^2] + ending),
            TextLanguages.German => GermanEndings.Select(ending => word + ending),
            TextLanguages.French => word[^1] is 's' or 'x' ? [] : [word + "s", word + "x", .. FrenchAl(word)],
            TextLanguages.Spanish => SpanishPlural(word),
            _ => [],
        };

    private static IEnumerable<string> FrenchAl(string word) =>
        word.EndsWith("al", StringComparison.Ordinal) ? [word[..^1] + "ux"] : [];

    private static IEnumerable<string> SpanishPlural(string word) =>
        Vowels.Contains(word[^1], StringComparison.Ordinal) ? [word + "s"]
        : word[^1] == 'z' ? [word[..^1] + "ces"]
        : word[^1] == 's' ? []
        : [word + "es"];

    private static string EnglishPlural(string word) =>
        EndsInConsonantAndY(word) ? word[..^1] + "ies"
        : word[^1] is 's' or 'x' or 'z'
        || word.EndsWith("ch", StringComparison.Ordinal)
        || word.EndsWith("sh", StringComparison.Ordinal)
            ? word + "es"
        : word.EndsWith("man", StringComparison.Ordinal) ? word[..^2] + "en"
        : word + "s";

    private static IEnumerable<string> EnglishVerb(string word)
    {
        var endsInE = word[^1] == 'e';
        var stem = endsInE ? word[..^1] : word;
        yield return EnglishPlural(word);
        yield return EndsInConsonantAndY(word) ? word[..^1] + "ied" : stem + "ed";
        yield return stem + "ing";
        if (DoublesItsEnd(word))
        {
            yield return word + word[^1] + "ed";
            yield return word + word[^1] + "ing";
        }
    }

    private static bool EndsInConsonantAndY(string word) =>
        word[^1] == 'y' && !Vowels.Contains(word[^2], StringComparison.Ordinal);

    private static bool DoublesItsEnd(string word) =>
        !Vowels.Contains(word[^1], StringComparison.Ordinal)
        && word[^1] is not ('w' or 'x' or 'y')
        && Vowels.Contains(word[^2], StringComparison.Ordinal)
        && !Vowels.Contains(word[^3], StringComparison.Ordinal);
}
