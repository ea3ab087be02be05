using System.Globalization;
using System.Text;
using Dramatis.Characters;

namespace Dramatis.Backends.Answers;

/// <summary>A name taken apart for comparison: lower case, without accents, titles and punctuation.</summary>
internal sealed class NameForm
{
    public const int Longest = 80;

    private const int ShortestWithTypo = 5;
    private const int LeastLettersPerEdit = 3;
    private const int LeastLettersAlone = 4;
    private const int ShortestWithTwoTypos = 9;

    // Before or between the words of a name; they make nobody another person.
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "sir",
        "dame",
        "lord",
        "lady",
        "dr",
        "doctor",
        "prof",
        "professor",
        "saint",
        "st",
        "master",
        "maestro",
        "maitre",
        "herr",
        "frau",
        "monsieur",
        "madame",
        "mme",
        "mademoiselle",
        "mlle",
        "senor",
        "senora",
        "signor",
        "signora",
        "don",
        "dona",
        "captain",
        "general",
        "colonel",
        "president",
        "king",
        "queen",
        "emperor",
        "empress",
        "prince",
        "princess",
        "count",
        "countess",
        "baron",
        "duke",
        "pope",
        "father",
        "mother",
        "sister",
        "brother",
        "uncle",
        "aunt",
        "old",
        "aged",
        "elderly",
        "wise",
        "great",
        "dear",
        "poor",
        "the",
        "philosopher",
        "composer",
        "scientist",
        "poet",
        "painter",
        "himself",
        "herself",
    };

    // Parts of family names that name nobody alone.
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "di",
        "du",
        "del",
        "della",
        "la",
        "le",
        "of",
        "the",
        "ibn",
        "bin",
        "al",
        "el",
        "y",
        "and",
        "to",
        "zu",
    };

    private readonly string joined;

    private NameForm(string[] words)
    {
        Words = words;
        joined = string.Join(' ', words);
    }

    public string[] Words { get; }

    public static NameForm Of(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in Composition.WithoutMarks(name))
        {
            if (c is '\'' or '’')
                folded.Append('\'');
            else if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark))
                folded.Append(c is '.' or '-' or '_' or '·' || char.IsWhiteSpace(c) || char.IsPunctuation(c) ? ' ' : c);
        }
        return new NameForm(folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public bool SameAs(NameForm other) =>
        string.Equals(joined, other.joined, StringComparison.Ordinal)
        || joined.Length == other.joined.Length + 2 && joined == $"{other.joined}'s"
        || joined == $"{other.joined}'";

    /// <summary>Whether a speaker written like this is the person of that name.</summary>
    public bool Means(NameForm person)
    {
        var own = WithoutTitles(Words);
        var theirs = WithoutTitles(person.Words);
        if (own.Length == 0)
            return false;
        if (theirs.Length == 0)
            theirs = person.Words;
        // "Newton's assistant" and "a friend of Newton" are other people.
        if (own.Length > 1 && own.Any(word => word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith('\'')))
            return false;
        if (own.Any(word => !Particles.Contains(word) && word.Length > 1) && IsPartOf(own, theirs))
            return true;
        if (theirs.Length == 1 && own.Length == 2 && own[0] == theirs[0] && own[1].All(char.IsAsciiDigit))
            return true;
        return IsTypo(string.Join(' ', own), string.Join(' ', theirs))
            || own.Length == 1
                && theirs.Length > 1
                && IsTypo(own[0].Replace("'s", "", StringComparison.Ordinal), theirs[^1]);
    }

    /// <summary>
    /// Whether this is hardly another person's name: as near to it, word by word, as what models make of a name they do not know well
    /// ("Ludwg Van Beetion"). The first letters are right even then, so that Isocrates is not Socrates; a brother of the same family
    /// has another first name.
    /// </summary>
    public bool IsNearly(NameForm person)
    {
        var own = Array.FindAll(WithoutTitles(Words), word => !Particles.Contains(word));
        var theirs = Array.FindAll(WithoutTitles(person.Words), word => !Particles.Contains(word));
        if (own.Length == 0 || theirs.Length == 0)
            return false;
        if (own.Length == 1 && theirs.Length == 1)
            return IsNear(own[0], theirs[0], LeastLettersAlone);
        return own.Length > 1
            && theirs.Length > 1
            && IsNear(own[0], theirs[0], LeastLettersPerEdit)
            && IsNear(own[^1], theirs[^1], LeastLettersPerEdit);
    }

    // A name alone has to be nearer than one of several words, which have to be near one by one.
    private static bool IsNear(string a, string b, int lettersPerEdit) =>
        a[0] == b[0] && Distance(a, b) * lettersPerEdit <= Math.Max(a.Length, b.Length);

    private static bool IsPartOf(string[] own, string[] theirs)
    {
        var from = 0;
        foreach (var word in own)
        {
            var bare = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
            var at = Array.FindIndex(theirs, from, their => their == bare || bare.Length == 1 && their[0] == bare[0]);
            if (at < 0)
                return false;
            from = at + 1;
        }
        return true;
    }

    private static string[] WithoutTitles(string[] words) => Array.FindAll(words, word => !Titles.Contains(word));

    private static bool IsTypo(string a, string b)
    {
        var allowed =
            b.Length >= ShortestWithTwoTypos ? 2
            : b.Length >= ShortestWithTypo ? 1
            : 0;
        return allowed > 0 && Math.Abs(a.Length - b.Length) <= allowed && a[0] == b[0] && Distance(a, b) <= allowed;
    }

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
