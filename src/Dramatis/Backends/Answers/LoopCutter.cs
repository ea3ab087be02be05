namespace Dramatis.Backends.Answers;

/// <summary>Finds where a text begins to repeat itself, as small models do when they lose the thread.</summary>
internal static class LoopCutter
{
    private const int LongestPeriod = 16;
    private const int MinRepeatedCharacters = 24;

    /// <summary>The position of the first repetition, or null when the text does not loop.</summary>
    public static int? FirstLoop(string text)
    {
        var words = Words(text);
        return Earlier(PhraseLoop(text, words), SentenceLoop(text));
    }

    /// <summary>The text in lower case, letters and digits only: for telling repetitions.</summary>
    public static string Normalised(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static int? Earlier(int? a, int? b) => a is null || b < a ? b : a;

    // A phrase of up to sixteen words, four times in a row; a single word eight times ("no, no, no!" is speech).
    private static int? PhraseLoop(string text, List<(int Start, int Length)> words)
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
            var run = 0;
            for (var i = period; i < words.Count; i++)
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
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var previous = "";
        int? firstRepetition = null;
        var repetitions = 0;
        foreach (var (start, length) in Sentences(text))
        {
            var sentence = Normalised(text.Substring(start, length));
            if (sentence.Length >= MinRepeatedCharacters)
            {
                if (sentence == previous)
                    return start;
                seen[sentence] = seen.GetValueOrDefault(sentence) + 1;
                if (seen[sentence] > 1)
                {
                    firstRepetition ??= start;
                    repetitions++;
                }
                if (repetitions >= 2)
                    return firstRepetition;
            }
            previous = sentence;
        }
        return null;
    }

    private static IEnumerable<(int Start, int Length)> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '。' or '！' or '？' or '\n'))
                continue;
            yield return (start, i + 1 - start);
            start = i + 1;
        }
        if (start < text.Length)
            yield return (start, text.Length - start);
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
