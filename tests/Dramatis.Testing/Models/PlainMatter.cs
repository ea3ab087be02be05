using System.Text;

namespace Dramatis.Testing.Models;

/// <summary>What a paragraph gives a fake model to talk of: its things and its names, and forms filled with them.</summary>
internal sealed class PlainMatter
{
    private const int LongestThing = 3;

    // They end or begin a run of words that may name a thing.
    private static readonly HashSet<string> Function =
    [
        .. (
            "a an the and or but nor so yet of to in on at by for from with without into onto over under after before between among about "
            + "against during through is are was were be been being has have had do does did will would can could may might must shall should "
            + "he she it they we you i him her them us me his its their our your my this that these those who whom whose which what when "
            + "where why how as if than then there here not no also only even just very more most much many some any all each every both "
            + "other such own same while because although though since until upon per via often once never always however thus hence still "
            + "according instead rather whether either neither himself herself itself themselves one two three another later known"
        ).Split(' '),
    ];

    // What only a book says.
    private static readonly string[] Bookish =
    [
        "scholar",
        "histor",
        "posthum",
        "account",
        "author",
        "biograph",
        "interpret",
        "modern",
        "tradition",
        "century",
        "source",
        "literature",
        "literary",
        "academ",
        "research",
        "western",
        "genre",
        "founder",
    ];

    // "Athenian" and "Greek" say of what kind somebody is.
    private static readonly string[] Peoples = ["an", "ans", "ic", "eek", "eeks", "ern", "ish"];

    private readonly List<string> things;
    private readonly List<string> names;
    private Dice dice;

    public PlainMatter(string text, string character, ulong seed)
    {
        dice = new Dice(seed, "matter");
        Character = character;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        things = [.. Things(words).Distinct(StringComparer.Ordinal)];
        names = [.. Names(words, character).Distinct(StringComparer.Ordinal)];
        if (things.Count == 0)
            things.AddRange(["bread", "the weather", "a sore foot"]);
    }

    public string Character { get; }

    public IReadOnlyList<string> NamesFound => names;

    /// <summary>The thing asked about.</summary>
    public string Asked { get; set; } = "that";

    /// <summary>A form of these, never the same twice in a row.</summary>
    public string Say(string[] forms) => Fill(Pick(forms));

    /// <summary>One form, or two.</summary>
    public string SayMore(string[] forms) => dice.Next(0, 2) == 0 ? $"{Say(forms)} {Say(forms)}" : Say(forms);

    /// <summary>As many of them as it takes for so many words.</summary>
    public string SayWords(string[] forms, int words)
    {
        var text = new StringBuilder();
        var left = forms.ToList();
        while (Count(text) < words - 2)
        {
            if (left.Count == 0)
                left.AddRange(forms);
            var form = left[dice.Next(0, left.Count - 1)];
            left.Remove(form);
            text.Append(text.Length > 0 ? " " : "").Append(Fill(form));
        }
        return text.ToString();
    }

    public string Pick(IReadOnlyList<string> from) => from[dice.Next(0, from.Count - 1)];

    public int Number(int least, int most) => dice.Next(least, most);

    public string Fill(string form)
    {
        var thing = dice.Next(0, things.Count - 1);
        var other = things[(thing + 1 + dice.Next(0, Math.Max(0, things.Count - 2))) % things.Count];
        var text = new StringBuilder();
        for (var i = 0; i < form.Length; i++)
            text.Append(
                form[i] == '{' ? Slot(form[++i], things[thing], other)
                : form[i] == '}' ? ""
                : form[i]
            );
        var filled = text.Replace("a a", "a").Replace("the the ", "the ").ToString();
        return Capital(filled);
    }

    public static string Capital(string text)
    {
        var ends = true;
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
            if (char.IsLetter(letters[i]))
            {
                if (ends)
                    letters[i] = char.ToUpperInvariant(letters[i]);
                ends = false;
            }
            else if (letters[i] is '.' or '!' or '?')
                ends = true;
        return new string(letters);
    }

    private string Slot(char slot, string thing, string other) =>
        slot switch
        {
            'n' => thing,
            'm' => other,
            'N' => names.Count > 0 ? names[dice.Next(0, names.Count - 1)] : "my brother",
            't' or 'T' or 'q' => Asked,
            'a' or 'A' => Pick(PlainVocabulary.Adjectives),
            'v' => Pick(PlainVocabulary.Verbs),
            'w' or 'W' => Occasion(),
            'o' or 'O' => Pick(PlainVocabulary.Nouns),
            'p' => Pick(PlainVocabulary.Trades),
            'x' => Pick(PlainSentences.Aspects),
            'c' => Character,
            _ => "",
        };

    // "beside the weaver", "after a lazy quarrel", "under our roof".
    private string Occasion()
    {
        string[] whose = ["the", "a", "my", "our", "his", "that", "some", "every", "no"];
        var adjective = dice.Next(0, 2) == 0 ? $"{Pick(PlainVocabulary.Adjectives)} " : "";
        return $"{Pick(PlainVocabulary.Where)} {Pick(whose)} {adjective}{Pick(PlainVocabulary.Nouns)}";
    }

    private static int Count(StringBuilder text)
    {
        var count = text.Length > 0 ? 1 : 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == ' ')
                count++;
        return count;
    }

    private static IEnumerable<string> Things(string[] words)
    {
        var run = new List<string>();
        foreach (var word in words)
        {
            var bare = word.Trim(',', '.', ';', ':', '(', ')', '"', '?', '!', '—', '\'');
            if (bare.EndsWith("'s", StringComparison.Ordinal))
                bare = bare[..^2];
            var ends = bare.Length != word.Length;
            var isPlain =
                bare.Length > 3
                && bare.All(char.IsAsciiLetterLower)
                && !Function.Contains(bare)
                && !Bookish.Any(stem => bare.StartsWith(stem, StringComparison.Ordinal));
            if (isPlain)
                run.Add(bare);
            if ((isPlain && !ends) || run.Count == 0)
                continue;
            if (Thing(run) is { } thing)
                yield return thing;
            run.Clear();
        }
        if (run.Count > 0 && Thing(run) is { } last)
            yield return last;
    }

    // What ends like a deed or a manner names nothing.
    private static string? Thing(List<string> run)
    {
        while (
            run.Count > 0
            && (
                run[^1].EndsWith("ed", StringComparison.Ordinal)
                || run[^1].EndsWith("ly", StringComparison.Ordinal)
                || run[^1].EndsWith("ing", StringComparison.Ordinal)
            )
        )
            run.RemoveAt(run.Count - 1);
        return run.Count == 0 ? null : string.Join(' ', run.TakeLast(LongestThing));
    }

    private static IEnumerable<string> Names(string[] words, string character)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var bare = words[i].Trim(',', '.', ';', ':', '(', ')', '"', '?', '!', '—', '\'');
            if (bare.EndsWith("'s", StringComparison.Ordinal))
                bare = bare[..^2];
            if (
                bare.Length > 2
                && char.IsAsciiLetterUpper(bare[0])
                && bare.Skip(1).All(char.IsAsciiLetterLower)
                && words[i - 1][^1] is not ('.' or '!' or '?' or '"' or ':')
                && !Peoples.Any(end => bare.EndsWith(end, StringComparison.Ordinal))
                && !character.Contains(bare, StringComparison.Ordinal)
            )
                yield return bare;
        }
    }
}
