using System.Buffers;
using System.Runtime.InteropServices;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Anachronisms;

/// <summary>One text of a row, read once: its words, and the lexicon's forms among them, the longest first where several begin alike.</summary>
internal sealed class TextReading
{
    private static readonly SearchValues<char> Parting = SearchValues.Create(";:!?\n\"");

    private const int LongestAbbreviation = 3;

    // 16 bits count no more.
    private const int MostCounted = ushort.MaxValue;

    private readonly Word[] _words;
    private readonly int _count;
    private List<Mention>? _mentions;

    private TextReading(WordRun run, Word[] words, int count)
    {
        Text = run.Text;
        HasDigits = run.Digits > 0;
        (_words, _count) = (words, count);
    }

    /// <summary>Whether there is a number among the words.</summary>
    public bool HasDigits { get; }

    public string Text { get; }
    public ReadOnlySpan<Word> Words => _words.AsSpan(0, _count);
    public ReadOnlySpan<Mention> Mentions => CollectionsMarshal.AsSpan(_mentions);

    public static TextReading Of(string text, Lexicon lexicon) => Of(WordRun.Of(text), lexicon);

    public static TextReading Of(WordRun run, Lexicon lexicon)
    {
        var words = Anachronisms.Words.Read(run, lexicon.Vocabulary, out var count);
        return new TextReading(run, words, count);
    }

    /// <summary>The text from one word up to another.</summary>
    public string Span(int from, int to) => Text[Words[from].Start..Words[to - 1].End];

    /// <summary>Counts the small words of the languages: en, de, fr, es.</summary>
    public void CountSmallWords(Lexicon lexicon, Span<int> counts)
    {
        for (var from = 0; from < Words.Length; from += MostCounted)
        {
            var packed = 0UL;
            foreach (ref readonly var word in Words.Slice(from, Math.Min(MostCounted, Words.Length - from)))
                if (!word.IsDigits)
                    packed += lexicon.SmallWordsOf(word.Number);
            for (var i = 0; i < counts.Length; i++)
                counts[i] += (ushort)(packed >> (16 * i));
        }
    }

    /// <summary>Finds the forms that count in a language. A word belongs to one form at most.</summary>
    public void Match(Lexicon lexicon, TextLanguages language)
    {
        for (var i = 0; i < _count; )
        {
            if (!MayBegin(i, lexicon))
            {
                i++;
                continue;
            }
            var found = LongestAt(i, lexicon, language);
            // "the Academy of Plato": what begins within and reaches further is the better reading.
            for (var later = i + 1; later < found.To; later++)
                if (
                    LongestAt(later, lexicon, language) is var longer
                    && longer.To > found.To
                    && longer.To - later >= found.To - found.From
                )
                    found = longer;
            if (found.To > 0)
                (_mentions ??= []).Add(found);
            i = Math.Max(i + 1, found.To);
        }
    }

    // "the" and "of" begin forms as well, and hardly ever one that goes on like the text.
    private bool MayBegin(int at, Lexicon lexicon)
    {
        ref readonly var word = ref _words[at];
        return word.First != 0
            && (word.IsForm || at + 1 < _count && lexicon.MayFollow(word.First, _words[at + 1].Number));
    }

    private Mention LongestAt(int start, Lexicon lexicon, TextLanguages language)
    {
        var found = default(Mention);
        var branch = _words[start].First;
        for (var next = start + 1; branch != 0; next++)
        {
            foreach (var form in lexicon.FormsAt(branch))
                if (form.Languages.HasFlag(language) && HasCapitals(form, start))
                {
                    found = new Mention(form.Entry, start, next);
                    break;
                }
            var goesOn = next < _count && !_words[next].IsDigits;
            branch = goesOn ? lexicon.Next(branch, _words[next].Number) : 0;
            if (branch != 0 && !IsNear(next))
                branch = 0;
        }
        return found;
    }

    // A full stop or a line between two words keeps them apart, but for "St. Paul" and "J. F."; a space, hyphen or apostrophe does not.
    private bool IsNear(int word)
    {
        var before = _words[word - 1];
        var between = Text.AsSpan(before.End, _words[word].Start - before.End);
        return between.Length <= 2
            && between.IndexOfAny(Parting) < 0
            && !between.Contains(',')
            && (before.Length <= LongestAbbreviation || !between.Contains('.'));
    }

    private bool HasCapitals(in LexiconForm form, int from)
    {
        for (var (bits, i) = (form.Capitals, from); bits != 0; bits >>= 1, i++)
            if ((bits & 1) != 0 && !char.IsUpper(Text[Words[i].Start]))
                return false;
        for (var (bits, i) = (form.AllCapitals, from); bits != 0; bits >>= 1, i++)
            if ((bits & 1) != 0 && !char.IsUpper(Text[Words[i].Start + 1]))
                return false;
        return true;
    }
}
