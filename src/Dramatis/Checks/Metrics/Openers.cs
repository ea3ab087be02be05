using Dramatis.Records;

namespace Dramatis.Checks.Metrics;

/// <summary>Whether the character begins in the same words again and again: "Ah, ", "My dear friend".</summary>
internal sealed class Openers : ISetMetric
{
    private const int Length = 3;
    private const int LongestWord = 12;
    private const int Ten = 10;

    private readonly Commonest _threeWords = new();
    private readonly Commonest _oneWord = new();
    private readonly Commonest _answers = new();
    private long _turns;

    /// <summary>The commonest, for people to read.</summary>
    public IReadOnlyList<(string Text, int Count)> Top => _threeWords.Top(Ten);

    public IReadOnlyList<(string Text, int Count)> TopWords => _oneWord.Top(Ten);

    public void Add(MeasuredRow row)
    {
        if (!row.IsConversation && row.Row.Kind != RowKind.Pair)
            return;
        var number = 0;
        foreach (var turn in row.CharacterTurns)
        {
            var words = row.WordsOfTurn(number++);
            if (words.Length == 0)
                continue;
            var key = WordHashes.Run(words[..Math.Min(Length, words.Length)]);
            if (row.Row.Kind == RowKind.Pair)
            {
                // The last turn is the chosen answer; earlier ones belong to the question.
                if (number == row.TurnCount)
                    _answers.Add(key, () => Beginning(turn));
                continue;
            }
            _turns++;
            _threeWords.Add(key, () => Beginning(turn));
            if (OneWord(turn.Speech) is { } word)
                _oneWord.Add(words[0], () => word);
        }
    }

    public IEnumerable<Measure> Measures()
    {
        yield return new Measure(
            "one_word_openers",
            _turns == 0 ? null : (double)TopWords.Take(1).Sum(word => word.Count) / _turns,
            _turns
        );
        yield return new Measure("opener_top10", _threeWords.Share(Ten), _turns);
        yield return new Measure("pair_openers", _answers.Share(1), _answers.Total);
    }

    // A word with a sign after it: "Ah, my friend", "Indeed. But", "唉,".
    private static string? OneWord(string speech)
    {
        var start = 0;
        while (start < speech.Length && !char.IsLetter(speech[start]))
            start++;
        var end = start;
        while (end < speech.Length && char.IsLetter(speech[end]) && end - start <= LongestWord)
            end++;
        return
            end > start
            && end < speech.Length
            && char.IsPunctuation(speech[end])
            && speech[end] is not ('\'' or '’' or '-')
            ? speech[start..end]
            : null;
    }

    private static string Beginning(Turn turn) => Excerpt.Of(string.Join(' ', turn.Speech.Split(' ').Take(Length)), 60);
}
