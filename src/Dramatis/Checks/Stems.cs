using System.Collections.Concurrent;
using System.Collections.Frozen;
using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks;

/// <summary>
/// The content words of a text without their endings, as hashes: "argues", "argued" and "argument" count as one. A light cut of
/// endings, not a grammar: it has to make two texts comparable, nothing else. In scripts without spaces, pairs of characters.
/// </summary>
internal sealed class Stems
{
    private const int ShortestStem = 4;

    private static readonly FrozenDictionary<string, string> Endings = new Dictionary<string, string>
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
    }.ToFrozenDictionary();

    private static readonly ConcurrentDictionary<string, Stems> ByCode = new(StringComparer.Ordinal);

    private readonly FrozenSet<ulong> _small;
    private readonly string[] _endings;

    // The same by the letter of ASCII they end in: few of them can be the ending of a word.
    private readonly string[][] _endingsByLast;

    private Stems(string code)
    {
        _small = FunctionWords.Of(code).Select(word => WordRun.HashOf(word)).ToFrozenSet();
        _endings = Endings.TryGetValue(code, out var endings)
            ? [.. endings.Split(' ').OrderByDescending(ending => ending.Length)]
            : [];
        _endingsByLast =
        [
            .. Enumerable
                .Range(0, 128)
                .Select(last => _endings.Where(ending => ending[^1] == char.ToLowerInvariant((char)last)).ToArray()),
        ];
    }

    /// <summary>Those of a language.</summary>
    public static Stems In(string language) =>
        ByCode.GetOrAdd(FunctionWords.LanguageCode(language), code => new Stems(code));

    /// <summary>The distinct stems of a text's content words.</summary>
    public static HashSet<ulong> Of(WordRun run, string language)
    {
        var stems = new HashSet<ulong>();
        In(language).AddTo(stems, run, Beginnings.All);
        return stems;
    }

    public static HashSet<ulong> Of(string text, string language) => Of(WordRun.Of(text), language);

    /// <summary>Adds the stems of a text, but for those that begin otherwise.</summary>
    public void AddTo(HashSet<ulong> stems, WordRun run, Beginnings wanted)
    {
        for (var i = 0; i < run.Count; i++)
            // A stem begins as its word does, so that words can be passed over uncut.
            if (wanted.MayHold(run.Text.AsSpan(run[i].Start)) && TryStem(run, i, out var stem))
                stems.Add(WordRun.HashOf(stem));
    }

    /// <summary>How the stems of a text begin.</summary>
    public Beginnings BeginningsOf(WordRun run)
    {
        var beginnings = default(Beginnings);
        for (var i = 0; i < run.Count; i++)
            if (TryStem(run, i, out var stem))
                beginnings |= Beginnings.Of(stem);
        return beginnings;
    }

    private bool TryStem(WordRun run, int at, out ReadOnlySpan<char> stem)
    {
        var word = stem = run.Spelling(at);
        if (WordRun.IsDense(word[0]))
        {
            stem = run.Text.AsSpan(run[at].Start, Math.Min(2, run.Text.Length - run[at].Start));
            return at + 1 < run.Count
                && run[at + 1].Start == run[at].End
                && WordRun.IsDense(run.Text[run[at + 1].Start]);
        }
        if (word.Length <= 2 || _small.Contains(run[at].Hash))
            return false;
        stem = Stem(word);
        return true;
    }

    private ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word is [.., '\'' or '’', 's'])
            word = word[..^2];
        var endings = word[^1] < _endingsByLast.Length ? _endingsByLast[word[^1]] : _endings;
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
}
