using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Anachronisms;

/// <summary>One word, number or Chinese character of a text.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Its length in the text.</param>
/// <param name="Number">Its number in the vocabulary, -1 for none; of digits their value.</param>
/// <param name="First">The branch of the lexicon that begins with it; 0 for none.</param>
/// <param name="IsForm">Whether it is a form of the lexicon by itself.</param>
/// <param name="IsDigits">Whether it is a number.</param>
internal readonly record struct Word(int Start, int Length, int Number, int First, bool IsForm, bool IsDigits)
{
    public int End => Start + Length;
}

/// <summary>
/// Reads a text as words: lower case, without accents, digits apart from letters, every Chinese character a word of its own. Hyphens
/// and apostrophes separate.
/// </summary>
internal static class Words
{
    private const int MostDigits = 6;
    private const int FirstHan = 0x3400;
    private const int LastHan = 0x9FFF;

    private static readonly Vocabulary NoWords = new([]);

    // What the letters below U+0250 are read as; 0 for what is none.
    private static readonly char[] Plain = MakePlain();

    /// <summary>The words of a text, and how many they are; behind them there is room.</summary>
    public static Word[] Read(WordRun run, Vocabulary vocabulary, out int count)
    {
        // Kana are words each for other checks, and letters of one here.
        var isWhole = !run.IsAscii && HasKana(run.Text);
        var words = new Word[isWhole ? run.Text.Length : MostOf(run)];
        count = isWhole ? Read(run.Text, 0, run.Text.Length, vocabulary, words) : Read(run, vocabulary, words);
        return words;
    }

    private static bool HasKana(string text)
    {
        foreach (var letter in text)
            if (WordRun.IsDense(letter) && !IsHan(letter))
                return true;
        return false;
    }

    // What is not plain may be taken apart down to its letters.
    private static int MostOf(WordRun run)
    {
        var most = run.Count;
        foreach (ref readonly var word in run.Words)
            if (!word.IsPlain)
                most += word.Length - 1;
        return most;
    }

    private static int Read(WordRun run, Vocabulary vocabulary, Span<Word> words)
    {
        var count = 0;
        foreach (ref readonly var word in run.Words)
            if (word.IsPlain)
                words[count++] = Of(vocabulary.Find(word.Hash), word.Start, word.Length);
            else
                count += Read(run.Text, word.Start, word.End, vocabulary, words[count..]);
        return count;
    }

    private static int Read(string text, int from, int to, Vocabulary vocabulary, Span<Word> words)
    {
        var count = 0;
        for (var i = from; i < to; )
        {
            var letter = text[i];
            if (char.IsAsciiDigit(letter))
                words[count++] = ReadDigits(text, ref i);
            else if (IsHan(letter))
            {
                words[count++] = Of(vocabulary.Find(WordRun.Mix(WordRun.HashStart, letter)), i, 1);
                i++;
            }
            else if (PlainOf(letter) == '\0')
                i++;
            else
                words[count++] = ReadLetters(text, vocabulary, ref i);
        }
        return count;
    }

    private static bool IsHan(char letter) => letter is >= (char)FirstHan and <= (char)LastHan;

    /// <summary>The words of a form of the lexicon, as they stand in it.</summary>
    public static IReadOnlyList<string> Split(string form)
    {
        var words = new Word[form.Length + 1];
        var count = Read(form, 0, form.Length, NoWords, words);
        return [.. words.Take(count).Select(word => form.Substring(word.Start, word.Length))];
    }

    /// <summary>A word as it stands in the vocabulary.</summary>
    public static string Normalize(string word) =>
        string.Concat(word.Select(letter => PlainOf(letter) is var plain and not '\0' ? plain : letter));

    private static Word ReadDigits(string text, ref int i)
    {
        var start = i;
        var value = 0;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            if (i - start < MostDigits)
                value = value * 10 + (text[i] - '0');
            i++;
        }
        return new Word(
            start,
            i - start,
            i - start > MostDigits ? int.MaxValue : value,
            0,
            IsForm: false,
            IsDigits: true
        );
    }

    private static Word ReadLetters(string text, Vocabulary vocabulary, ref int i)
    {
        var start = i;
        var hash = WordRun.HashStart;
        for (; i < text.Length; i++)
        {
            var letter = text[i];
            var plain = PlainOf(letter);
            if (plain == '\0')
            {
                // A mark that was not composed with its letter.
                if (letter is >= '\u0300' and <= '\u036F')
                    continue;
                break;
            }
            hash = WordRun.Mix(hash, plain);
        }
        return Of(vocabulary.Find(hash), start, i - start);
    }

    private static Word Of(KnownWord known, int start, int length) =>
        new(start, length, known.Number, known.First, known.IsForm, IsDigits: false);

    private static char PlainOf(char letter)
    {
        if (letter < Plain.Length)
            return Plain[letter];
        if (IsHan(letter))
            return '\0';
        return char.IsLetter(letter) ? char.ToLowerInvariant(letter) : '\0';
    }

    private static char[] MakePlain()
    {
        const string accented = "àáâãäåāăąçćčďđèéêëēęěìíîïīłñńňòóôõöøōőŕřśšșşťțùúûüūůűýÿźżžßæœð";
        const string without = "aaaaaaaaacccddeeeeeeeiiiiilnnnoooooooorrssssttuuuuuuuyyzzzsaod";
        var plain = new char[0x250];
        for (var letter = '\0'; letter < plain.Length; letter++)
        {
            if (!char.IsLetter(letter))
                continue;
            var lower = char.ToLowerInvariant(letter);
            var at = accented.IndexOf(lower, StringComparison.Ordinal);
            plain[letter] = at < 0 ? lower : without[at];
        }
        return plain;
    }
}
