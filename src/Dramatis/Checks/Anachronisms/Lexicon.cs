using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Anachronisms;

/// <summary>A form of an entry as it must stand in a text.</summary>
/// <param name="Entry">The number of its entry.</param>
/// <param name="Languages">In which languages it counts.</param>
/// <param name="Capitals">Which of its words must begin with a capital: a bit a word.</param>
/// <param name="AllCapitals">Which of its words must be capitals throughout: "DNA".</param>
internal readonly record struct LexiconForm(int Entry, TextLanguages Languages, uint Capitals, uint AllCapitals);

/// <summary>
/// What came into the world when: the files beside this one, a topic a file, as a tree of words. A line is: earliest year, flags
/// (<see cref="EntryFlags"/>), then the forms in English, German, French, Spanish and Chinese, separated by tabs; several
/// forms by "|". A form with capitals must have them in the text, and then counts in every language.
/// </summary>
internal sealed class Lexicon
{
    private const string Folder = "lexicon/";
    private const int Columns = 7;
    private static readonly Lazy<Lexicon> Loaded = new(Load);

    private readonly FrozenDictionary<long, int> _branches;
    private readonly LexiconForm[][] _forms;
    private readonly ulong[] _small;
    private readonly HashFilter _mayFollow = new(1 << 18);

    private Lexicon(LexiconBuilder builder)
    {
        Entries = builder.Entries;
        _branches = builder.Branches.ToFrozenDictionary();
        _forms = [.. builder.Forms.Select(forms => forms.ToArray())];
        _small = new ulong[builder.SmallWords];
        foreach (var branch in builder.Branches.Keys)
            _mayFollow.Add(Spread(branch));
        Vocabulary = new Vocabulary([
            .. builder.Numbers.Select(word => KeyValuePair.Create(word.Key, Known(word.Value))),
        ]);
        foreach (var (language, words) in TextLanguage.Small)
        foreach (var word in words.Split(' '))
            _small[builder.Numbers[Words.Normalize(word)]] |=
                1UL << (16 * Array.IndexOf(TextLanguage.Columns, language));
    }

    /// <summary>The one that comes with the library.</summary>
    public static Lexicon Default => Loaded.Value;

    public IReadOnlyList<LexiconEntry> Entries { get; }
    public Vocabulary Vocabulary { get; }

    /// <summary>A one for each language in which a word is one of the smallest: en, de, fr, es, 16 bits each.</summary>
    public ulong SmallWordsOf(int word) => (uint)word < (uint)_small.Length ? _small[word] : 0;

    /// <summary>The branch that follows another with a word; 0 for none.</summary>
    public int Next(int branch, int word) =>
        MayFollow(branch, word) ? _branches.GetValueOrDefault(LexiconBuilder.Branch(branch, word)) : 0;

    /// <summary>False where no branch follows another with a word, but for a few; quicker than to look for it.</summary>
    public bool MayFollow(int branch, int word) =>
        word >= 0 && _mayFollow.MayHold(Spread(LexiconBuilder.Branch(branch, word)));

    private KnownWord Known(int number)
    {
        var first = Next(0, number);
        return new KnownWord(number, first, _forms[first].Length > 0);
    }

    // Numbers in a row differ in a few low bits only.
    private static ulong Spread(long key)
    {
        var spread = unchecked((ulong)key * 0x9e3779b97f4a7c15);
        return spread ^ (spread >> 32);
    }

    /// <summary>The forms that end with a branch.</summary>
    public ReadOnlySpan<LexiconForm> FormsAt(int branch) => _forms[branch];

    /// <summary>Reads a lexicon of one topic; for tests.</summary>
    public static Lexicon Parse(string topic, string text)
    {
        var builder = new LexiconBuilder();
        Read(topic, new StringReader(text), builder);
        return new Lexicon(builder);
    }

    private static Lexicon Load()
    {
        var builder = new LexiconBuilder();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Read(Path.GetFileNameWithoutExtension(name), reader, builder);
        }
        WrittenCenturies.AddTo(builder);
        return new Lexicon(builder);
    }

    private static void Read(string topic, TextReader reader, LexiconBuilder builder)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (cells.Length is < 3 or > Columns)
                throw new FormatException(
                    $"The lexicon's line \"{line}\" of {topic} has {cells.Length} columns instead of 3 to 7."
                );
            var kind = topic switch
            {
                "ignorance" => EntryKind.Ignorance,
                "era_phrases" => EntryKind.EraPhrase,
                "old_senses" => EntryKind.OldSense,
                _ => EntryKind.Dated,
            };
            var year = cells[0] == "-" ? int.MaxValue : int.Parse(cells[0], CultureInfo.InvariantCulture);
            var concept = cells.Skip(2).First(cell => cell.Length > 0).Split('|')[0];
            var entry = new LexiconEntry(year, concept, topic.Replace('_', ' '), kind, FlagsOf(cells[1]));
            builder.Add(entry, cells.AsSpan(2));
        }
    }

    private static EntryFlags FlagsOf(string letters)
    {
        var flags = EntryFlags.None;
        foreach (var letter in letters)
            flags |= letter switch
            {
                '-' => EntryFlags.None,
                'h' => EntryFlags.Homograph,
                's' => EntryFlags.Suspicious,
                'w' => EntryFlags.Word,
                'x' => EntryFlags.Exact,
                'v' => EntryFlags.Verb,
                'l' => EntryFlags.Local,
                _ => throw new FormatException($"The lexicon has no flag '{letter}'."),
            };
        return flags;
    }
}
