using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks;

/// <summary>What the character must have heard of: the people and places of his own life, and what everybody of his world knew.</summary>
internal sealed class KnownNames
{
    private const int LongestName = 5;

    private static readonly PhraseSet Scholarship = new(
        """
        en: scholar | scholars | scholarship | historian | historians | biographer | biographers | academic | academics | century | centuries | modern | posthumous | posthumously | argues | suggests | interprets | interpretation | interpretations | legacy | influenced | later generations | born after
        de: forscher | forschung | historiker | jahrhundert | jahrhunderts | moderne | modernen | posthum | nachwelt
        fr: historiens | chercheurs | siècle | siècles | moderne | posthume | biographes
        es: historiadores | estudiosos | siglo | siglos | moderno | póstumo | biógrafos
        """
    );

    private readonly Dictionary<ulong, List<(string Name, bool IsCertain)>> _byFirstWord = [];
    private readonly List<string> _dense = [];

    public KnownNames(World world)
    {
        foreach (var name in CommonKnowledge.Of(world))
            Add(name, isCertain: true);
        var isLife = world.Life.Count > 0;
        var sentences = (isLife ? world.Life : world.Profile)
            .SelectMany(text => Sentences.Of(text).Select(span => text.Substring(span.Start, span.Length)))
            .Where(sentence => !Scholarship.TryFind(WordRun.Of(sentence), out _))
            .ToList();
        var names = ProfileNames.Of(sentences, world.Language, world.Character);
        foreach (var name in names.All)
        {
            if (IsAdjective(name.Text))
                continue;
            Add(name.Text, isLife);
            var last = name.Text[(name.Text.LastIndexOf(' ') + 1)..];
            if (last.Length < name.Text.Length && names.Find(last) == name)
                Add(last, isLife);
            // "Synesius" is Synesius of Cyrene.
            var of = name.Text.IndexOf(" of ", StringComparison.Ordinal);
            if (of > 0 && !name.Text[..of].Contains(' ', StringComparison.Ordinal) && name.Kind != AnchorKind.Place)
                Add(name.Text[..of], isLife);
        }
    }

    /// <summary>The known name that begins at a word of a run.</summary>
    public bool TryRead(WordRun run, int at, out string name, out int end, out bool isCertain)
    {
        (name, end, isCertain) = ("", at, false);
        if (at >= run.Count || !_byFirstWord.TryGetValue(HashWithoutPossessive(run, at, out _), out var names))
            return false;
        foreach (var (known, certain) in names)
        {
            var words = known.AsSpan().Count(' ') + 1;
            if (words <= end - at || at + words > run.Count || words > LongestName || !IsAt(run, at, known, words))
                continue;
            (name, end, isCertain) = (known, at + words, certain);
        }
        return name.Length > 0;
    }

    /// <summary>The known name without capitals that a text begins with.</summary>
    public string? ReadDense(ReadOnlySpan<char> text)
    {
        foreach (var name in _dense)
            if (text.StartsWith(name, StringComparison.Ordinal))
                return name;
        return null;
    }

    /// <summary>Whether a word ends in a possessive: "Homer's".</summary>
    public static bool IsPossessive(WordRun run, int at) => run.Spelling(at) is [.., '\'' or '’', 's' or 'S'];

    private void Add(string name, bool isCertain)
    {
        if (name.Any(WordRun.IsDense))
        {
            if (name.Length > 1)
                _dense.Add(name);
            return;
        }
        var first = WordRun.HashOf(
            name.AsSpan(0, name.IndexOf(' ', StringComparison.Ordinal) is var cut and > 0 ? cut : name.Length)
        );
        if (!_byFirstWord.TryGetValue(first, out var list))
            _byFirstWord[first] = list = [];
        list.Add((name, isCertain));
    }

    private static bool IsAt(WordRun run, int at, string name, int words)
    {
        var word = 0;
        foreach (var range in name.AsSpan().Split(' '))
        {
            var hash = word == words - 1 ? HashWithoutPossessive(run, at + word, out _) : run[at + word].Hash;
            if (hash != WordRun.HashOf(name.AsSpan(range)))
                return false;
            word++;
        }
        return true;
    }

    // Homer's, d'Homer, l'Homer.
    private static ulong HashWithoutPossessive(WordRun run, int at, out bool possessive)
    {
        var word = run.Spelling(at);
        possessive = IsPossessive(run, at);
        if (possessive)
            return WordRun.HashOf(word[..^2]);
        return word.Length > 3 && (word[1] is '\'' or '’') ? WordRun.HashOf(word[2..]) : run[at].Hash;
    }

    // Athenian, Platonic, Spartans, English.
    private static bool IsAdjective(string name) =>
        !name.Contains(' ', StringComparison.Ordinal)
        && (
            name.EndsWith("ian", StringComparison.Ordinal)
            || name.EndsWith("ans", StringComparison.Ordinal)
            || name.EndsWith("ic", StringComparison.Ordinal)
            || name.EndsWith("ish", StringComparison.Ordinal)
            || name.EndsWith("ern", StringComparison.Ordinal)
            || name is "Greek" or "Greeks" or "Roman" or "Romans" or "German" or "French"
        );
}
