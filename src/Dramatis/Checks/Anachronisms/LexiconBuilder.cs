namespace Dramatis.Checks.Anachronisms;

/// <summary>Puts the lexicon's entries into its tree of words.</summary>
internal sealed class LexiconBuilder
{
    private const int MostWords = 12;
    private readonly List<LexiconEntry> _entries = [];

    public LexiconBuilder()
    {
        foreach (var (_, words) in TextLanguage.Small)
        foreach (var word in words.Split(' '))
            NumberOf(Words.Normalize(word));
        SmallWords = Numbers.Count;
    }

    /// <summary>How many of the smallest words of the languages there are: they have the first numbers.</summary>
    public int SmallWords { get; }

    public IReadOnlyList<LexiconEntry> Entries => _entries;

    /// <summary>The number of every word, in the order they were added.</summary>
    public Dictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal);

    public Dictionary<long, int> Branches { get; } = [];

    public List<List<LexiconForm>> Forms { get; } =
    [
        [],
    ];

    public static long Branch(int branch, int word) => ((long)branch << 32) | (uint)word;

    /// <summary>Adds an entry with its cells of forms, one a language in the order of the columns.</summary>
    public void Add(LexiconEntry entry, ReadOnlySpan<string> cells)
    {
        var number = _entries.Count;
        _entries.Add(entry);
        for (var column = 0; column < cells.Length; column++)
            foreach (
                var form in cells[column]
                    .Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
                AddForm(number, entry.Flags, form, TextLanguage.Columns[column]);
    }

    private void AddForm(int entry, EntryFlags flags, string form, TextLanguages language)
    {
        var written = Words.Split(form);
        if (written.Count is 0 or > MostWords)
            throw new FormatException($"The lexicon's form \"{form}\" has {written.Count} words.");
        uint capitals = 0;
        uint allCapitals = 0;
        for (var i = 0; i < written.Count; i++)
        {
            capitals |= char.IsUpper(written[i][0]) ? 1u << i : 0;
            allCapitals |= written[i].Length > 1 && written[i].All(char.IsUpper) ? 1u << i : 0;
        }
        IReadOnlyList<string> words = [.. written.Select(Words.Normalize)];
        var isName = capitals != 0 && language != TextLanguages.German && !flags.HasFlag(EntryFlags.Local);
        var languages = isName || language == TextLanguages.Chinese ? TextLanguages.All : language;
        foreach (var variant in FormVariants.Of(words, language, flags))
        {
            var branch = 0;
            foreach (var word in variant)
                branch = BranchOf(branch, NumberOf(word));
            Forms[branch].Add(new LexiconForm(entry, languages, capitals, allCapitals));
        }
    }

    private int NumberOf(string word)
    {
        if (!Numbers.TryGetValue(word, out var number))
            Numbers.Add(word, number = Numbers.Count);
        return number;
    }

    private int BranchOf(int branch, int word)
    {
        var key = Branch(branch, word);
        if (Branches.TryGetValue(key, out var next))
            return next;
        next = Forms.Count;
        Forms.Add([]);
        Branches.Add(key, next);
        return next;
    }
}
