namespace Dramatis.Checks.Phrases;

/// <summary>
/// A text as words: each with the hash of its lower-case form and its place. All checks of a row share it, so a text is walked
/// through once, whatever the number of checks. A Chinese character or a kana is a word by itself.
/// </summary>
internal sealed class WordRun
{
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    private readonly Word[] _words;

    private WordRun(string text, Word[] words, int count)
    {
        Text = text;
        _words = words;
        Count = count;
    }

    public string Text { get; }

    public int Count { get; }

    public ReadOnlySpan<Word> Words => _words.AsSpan(0, Count);

    public ref readonly Word this[int index] => ref _words[index];

    /// <summary>What stands from one word to before another.</summary>
    public string Between(int first, int end) => Text[_words[first].Start.._words[end - 1].End];

    public ReadOnlySpan<char> Spelling(int index) => Text.AsSpan(_words[index].Start, _words[index].Length);

    public static WordRun Of(string text)
    {
        var words = new Word[Math.Max(4, text.Length / 4)];
        var count = 0;
        var (breaks, question) = (true, false);
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (!IsWordPart(c))
            {
                breaks |= c is '.' or '!' or '?' or '…' or '\n' or '。' or '！' or '？' or ':' or ';';
                question |= c is '?' or '？';
                i++;
                continue;
            }
            var start = i;
            var hash = HashStart;
            if (IsDense(c))
                hash = Mix(hash, text[i++]);
            else
                for (; i < text.Length && (IsWordPart(text[i]) && !IsDense(text[i]) || IsInnerMark(text, i)); i++)
                    hash = Mix(hash, Lower(text[i]));
            if (count == words.Length)
                Array.Resize(ref words, count * 2);
            if (question && count > 0)
                words[count - 1] = words[count - 1] with { IsAsked = true };
            words[count++] = new Word(hash, start, i - start, breaks, char.IsUpper(c), false);
            (breaks, question) = (false, false);
        }
        if (question && count > 0)
            words[count - 1] = words[count - 1] with { IsAsked = true };
        return new WordRun(text, words, count);
    }

    /// <summary>The hash a word has in a run.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = HashStart;
        foreach (var c in word)
            hash = Mix(hash, Lower(c));
        return hash;
    }

    internal static bool IsDense(char c) => c is >= '\u2E80' and (<= '\uABFF' or (>= '\uF900' and <= '\uFAFF'));

    private static bool IsWordPart(char c) =>
        c < 128 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || c is >= '\u0300' and <= '\u036F';

    private static bool IsInnerMark(string text, int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]) && !IsDense(text[at + 1]);

    private static char Lower(char c) =>
        c < 128
            ? c is >= 'A' and <= 'Z'
                ? (char)(c | 0x20)
                : c
            : c == '’'
                ? '\''
                : char.ToLowerInvariant(c);

    private static ulong Mix(ulong hash, char c) => unchecked((hash ^ c) * HashPrime);
}

/// <summary>One word of a run.</summary>
/// <param name="Hash">Of its lower-case form.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Opens">Whether a sentence or a clause after a colon begins with it.</param>
/// <param name="IsCapital">Whether it begins with a capital.</param>
/// <param name="IsAsked">Whether a question mark follows it.</param>
internal readonly record struct Word(ulong Hash, int Start, int Length, bool Opens, bool IsCapital, bool IsAsked)
{
    public int End => Start + Length;
}
