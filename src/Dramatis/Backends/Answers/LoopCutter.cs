using System.Buffers;
using System.Runtime.InteropServices;

namespace Dramatis.Backends.Answers;

/// <summary>Finds where a text begins to repeat itself, as small models do when they lose the thread.</summary>
internal static class LoopCutter
{
    private const int LongestPeriod = 16;
    private const int MinRepeatedCharacters = 24;
    private const int MostOnStack = 512;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?。！？\n");

    /// <summary>The position of the first repetition, or null when the text does not loop.</summary>
    public static int? FirstLoop(string text)
    {
        var words = Words(text);
        return Earlier(PhraseLoop(text, CollectionsMarshal.AsSpan(words)), SentenceLoop(text));
    }

    /// <summary>The text in lower case, letters and digits only: for telling repetitions.</summary>
    public static string Normalised(ReadOnlySpan<char> text)
    {
        var rented = text.Length > MostOnStack ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var kept = rented ?? stackalloc char[MostOnStack];
        var length = 0;
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                kept[length++] = char.ToLowerInvariant(letter);
        var normalised = new string(kept[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return normalised;
    }

    private static int? Earlier(int? a, int? b) => a is null || b < a ? b : a;

    // A phrase of up to sixteen words, four times in a row; a single word eight times ("no, no, no!" is speech).
    private static int? PhraseLoop(string text, ReadOnlySpan<(int Start, int Length)> words)
    {
        for (var period = 1; period <= LongestPeriod; period++)
        {
            var needed =
                period switch
                {
                    1 => 7,
                    2 => 4,
                    _ => 3,
                } * period;
            // Longer periods need still more words.
            if (period > 2 && words.Length < period + needed)
                return null;
            var run = 0;
            for (var i = period; i < words.Length; i++)
            {
                run = Same(text, words[i], words[i - period]) ? run + 1 : 0;
                if (run < needed)
                    continue;
                var first = words[i - run + 1];
                if (words[i].Start - first.Start >= MinRepeatedCharacters - period || period == 1)
                    return first.Start;
            }
        }
        return null;
    }

    private static int? SentenceLoop(string text)
    {
        Dictionary<string, int>? seen = null;
        var previous = "";
        int? firstRepetition = null;
        var repetitions = 0;
        for (var start = 0; start < text.Length; )
        {
            var end = text.AsSpan(start).IndexOfAny(SentenceEnds);
            var length = end < 0 ? text.Length - start : end + 1;
            // One sentence repeats nothing.
            if (start == 0 && length == text.Length)
                return null;
            var sentence = Normalised(text.AsSpan(start, length));
            if (sentence.Length >= MinRepeatedCharacters)
            {
                if (sentence == previous)
                    return start;
                seen ??= new Dictionary<string, int>(StringComparer.Ordinal);
                var times = seen[sentence] = seen.GetValueOrDefault(sentence) + 1;
                if (times > 1)
                {
                    firstRepetition ??= start;
                    repetitions++;
                }
                if (repetitions >= 2)
                    return firstRepetition;
            }
            previous = sentence;
            start += length;
        }
        return null;
    }

    // Scripts without spaces: each character is a word.
    private static List<(int Start, int Length)> Words(string text)
    {
        var words = new List<(int, int)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            var start = i;
            if (text[i] < '\u2E80')
            {
                while (
                    i + 1 < text.Length
                    && text[i + 1] < '\u2E80'
                    && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] is '\'' or '’')
                )
                    i++;
            }
            words.Add((start, i + 1 - start));
        }
        return words;
    }

    private static bool Same(string text, (int Start, int Length) a, (int Start, int Length) b) =>
        a.Length == b.Length
        && text.AsSpan(a.Start, a.Length).Equals(text.AsSpan(b.Start, b.Length), StringComparison.OrdinalIgnoreCase);
}
