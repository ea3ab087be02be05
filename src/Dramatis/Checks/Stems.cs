using System.Collections.Frozen;
using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks;

/// <summary>
/// The content words of a text without their endings, as hashes: "argues", "argued" and "argument" count as one. A light cut of
/// endings, not a grammar: it has to make two texts comparable, nothing else. In scripts without spaces, pairs of characters.
/// </summary>
internal static class Stems
{
    private const int ShortestStem = 4;

    private static readonly FrozenDictionary<string, string[]> Endings = new Dictionary<string, string>
    {
        ["en"] =
            "ational ization fulness ousness iveness ments ation ities ingly edly ment ness ions ally ing ies ied ion ity ous ive ful est ers er ed es ly al 's s e y",
        ["de"] = "ungen heiten keiten schaft ung heit keit isch lich ern est ten en em er es te et st e n s t",
        ["fr"] =
            "issements issement ements ations ateurs ement ation ateur ences ence euses euse eurs eur ités ité ives ive ifs if aient ait ais ées ée és er ent ont es é e s",
        ["es"] =
            "amientos imientos amiento imiento aciones ación mente idades idad adores ador antes ante ando iendo aron ieron aban aba ado ada idos ida ido ar er ir os as es an en o a e s",
        ["it"] = "azioni azione amente mente ità ando endo ato ata ati ate are ere ire ono ano i e o a",
        ["pt"] = "amentos amento ações ação mente idades idade ando endo aram aram ado ada ar er ir os as es o a e s",
    }.ToFrozenDictionary(
        entry => entry.Key,
        entry => entry.Value.Split(' ').OrderByDescending(ending => ending.Length).ToArray()
    );

    /// <summary>The distinct stems of a text's content words.</summary>
    public static HashSet<ulong> Of(WordRun run, string language)
    {
        var code = FunctionWords.LanguageCode(language);
        var small = SmallWords(code);
        var endings = Endings.GetValueOrDefault(code, []);
        var stems = new HashSet<ulong>();
        for (var i = 0; i < run.Count; i++)
        {
            var word = run.Spelling(i);
            if (WordRun.IsDense(word[0]))
            {
                if (i + 1 < run.Count && run[i + 1].Start == run[i].End && WordRun.IsDense(run.Text[run[i + 1].Start]))
                    stems.Add(WordRun.HashOf(run.Text.AsSpan(run[i].Start, 2)));
                continue;
            }
            if (word.Length > 2 && !small.Contains(run[i].Hash))
                stems.Add(WordRun.HashOf(Stem(word, endings)));
        }
        return stems;
    }

    public static HashSet<ulong> Of(string text, string language) => Of(WordRun.Of(text), language);

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, string[] endings)
    {
        if (word is [.., '\'' or '’', 's'])
            word = word[..^2];
        // Twice: "arguments" loses "s" and "ment" alike.
        foreach (var ending in endings)
            if (
                word.Length - ending.Length >= ShortestStem
                && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            )
                return Undoubled(word[..^ending.Length]);
        return word;
    }

    private static ReadOnlySpan<char> Undoubled(ReadOnlySpan<char> stem) =>
        stem.Length > ShortestStem && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l' or 'e') ? stem[..^1] : stem;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, FrozenSet<ulong>> Small = new(
        StringComparer.Ordinal
    );

    private static FrozenSet<ulong> SmallWords(string code) =>
        Small.GetOrAdd(code, own => FunctionWords.Of(own).Select(word => WordRun.HashOf(word)).ToFrozenSet());
}
