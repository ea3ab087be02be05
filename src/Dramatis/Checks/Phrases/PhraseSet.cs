namespace Dramatis.Checks.Phrases;

/// <summary>Where a phrase stands in a run of words.</summary>
/// <param name="First">Its first word.</param>
/// <param name="End">The word after its last.</param>
internal readonly record struct PhraseMatch(int First, int End);

/// <summary>
/// Finds any of many phrases in one pass. A table has a line a language, "en: phrase | phrase"; in a phrase "a/b" is either word,
/// "*" any one word, "i am/i'm" either form, and a word with "~" at its end may be missing. A phrase never reaches over the end of a sentence.
/// </summary>
internal sealed class PhraseSet
{
    private const ulong AnyWord = 0;

    private readonly Dictionary<ulong, List<Slot[]>> _phrases = [];

    private readonly HashFilter _firsts = new(1 << 12);

    /// <param name="table">The phrases by language.</param>
    /// <param name="languages">The codes of the languages to take; none for all.</param>
    public PhraseSet(string table, params IReadOnlyCollection<string> languages)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (languages.Count > 0 && !languages.Contains(line[..colon]))
                continue;
            foreach (
                var phrase in line[(colon + 1)..]
                    .Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
                Add(phrase);
        }
    }

    /// <summary>The first phrase at or after a word; false when there is none.</summary>
    public bool TryFind(WordRun run, out PhraseMatch match, int from = 0)
    {
        var words = run.Words;
        for (var i = run.NextPhrase(from); i >= 0; i = run.NextPhrase(i + 1))
        {
            if (!_firsts.MayHold(words[i].Hash) || !_phrases.TryGetValue(words[i].Hash, out var candidates))
                continue;
            var longest = -1;
            foreach (var phrase in candidates)
                longest = Math.Max(longest, EndOf(phrase, 1, words, i + 1));
            if (longest < 0)
                continue;
            match = new PhraseMatch(i, longest);
            return true;
        }
        match = default;
        return false;
    }

    public IEnumerable<PhraseMatch> FindAll(WordRun run)
    {
        var from = 0;
        while (TryFind(run, out var match, from))
        {
            yield return match;
            from = match.End;
        }
    }

    private static int EndOf(Slot[] phrase, int slot, ReadOnlySpan<Word> words, int at)
    {
        for (; slot < phrase.Length; slot++)
        {
            if (phrase[slot].IsOptional)
            {
                var without = EndOf(phrase, slot + 1, words, at);
                if (without >= 0)
                    return without;
            }
            if (at >= words.Length || words[at].Opens || !phrase[slot].Takes(words[at].Hash))
                return -1;
            at++;
        }
        return at;
    }

    // Contractions are one word, what they stand for are two.
    private static readonly (string Both, string Full, string Short)[] Contractions =
    [
        ("i am/i'm", "i am", "i'm"),
        ("i have/i've", "i have", "i've"),
        ("do not/don't", "do not", "don't"),
        ("here is/here's", "here is", "here's"),
        ("would not/wouldn't", "would not", "wouldn't"),
    ];

    private void Add(string phrase)
    {
        foreach (var (both, full, contracted) in Contractions)
        {
            if (!phrase.Contains(both, StringComparison.Ordinal))
                continue;
            Add(phrase.Replace(both, full, StringComparison.Ordinal));
            Add(phrase.Replace(both, contracted, StringComparison.Ordinal));
            return;
        }
        // What is dense is written without spaces.
        string[] words = phrase.Any(WordRun.IsDense)
            ? SpellingsOf(WordRun.Of(phrase))
            : phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var slots = words.Select(Slot.Of).ToArray();
        foreach (var first in slots[0].Hashes)
        {
            if (!_phrases.TryGetValue(first, out var list))
                _phrases[first] = list = [];
            list.Add(slots);
            _firsts.Add(first);
            AddStarts(first, slots);
        }
    }

    // What may follow the first word; behind an optional word the next may stand as well.
    private static void AddStarts(ulong first, Slot[] slots)
    {
        for (var slot = 1; slot < slots.Length; slot++)
        {
            foreach (var second in slots[slot].Hashes)
                if (second == AnyWord)
                    PhraseStarts.Add(first);
                else
                    PhraseStarts.Add(first, second);
            if (!slots[slot].IsOptional)
                return;
        }
        PhraseStarts.Add(first);
    }

    private static string[] SpellingsOf(WordRun run)
    {
        var words = new string[run.Count];
        for (var i = 0; i < words.Length; i++)
            words[i] = run.Spelling(i).ToString();
        return words;
    }

    private sealed record Slot(ulong[] Hashes, bool IsOptional)
    {
        public static Slot Of(string word)
        {
            var isOptional = word.EndsWith('~');
            var bare = isOptional ? word[..^1] : word;
            return new Slot(
                bare == "*" ? [AnyWord] : [.. bare.Split('/').Select(form => WordRun.HashOf(form))],
                isOptional
            );
        }

        public bool Takes(ulong hash)
        {
            foreach (var own in Hashes)
                if (own == hash || own == AnyWord)
                    return true;
            return false;
        }
    }
}
