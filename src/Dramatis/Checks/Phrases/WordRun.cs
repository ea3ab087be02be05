using System.Globalization;

namespace Dramatis.Checks.Phrases;

/// <summary>
/// A text as words: each with the hash of its lower-case form and its place. All checks of a row share it, so a text is walked
/// through once, whatever the number of checks. A character of a script without spaces is a word by itself.
/// </summary>
internal sealed class WordRun
{
    /// <summary>The hash of no letters; <see cref="Mix"/> adds them.</summary>
    internal const ulong HashStart = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    // What a letter or digit of ASCII is hashed as; 0 for what is none.
    private static readonly byte[] Lowered = MakeLowered();

    private readonly Word[] _words;

    private WordRun(string text, in Reader read)
    {
        Text = text;
        _words = read.Words;
        Count = read.Count;
        AsciiLetters = read.Letters;
        Digits = read.Digits;
        Signs = read.Signs;
        IsAscii = !read.HasOthers;
    }

    public string Text { get; }

    public int Count { get; }

    /// <summary>How many of the letters are a to z, in either case.</summary>
    public int AsciiLetters { get; }

    /// <summary>How many digits of 0 to 9 there are.</summary>
    public int Digits { get; }

    /// <summary>How many characters of ASCII are neither letter nor digit nor space.</summary>
    public int Signs { get; }

    /// <summary>Whether all letters and digits are of ASCII.</summary>
    public bool IsAscii { get; }

    public ReadOnlySpan<Word> Words => _words.AsSpan(0, Count);

    public ref readonly Word this[int index] => ref _words[index];

    /// <summary>What stands from one word to before another.</summary>
    public string Between(int first, int end) => Text[_words[first].Start.._words[end - 1].End];

    public ReadOnlySpan<char> Spelling(int index) => Text.AsSpan(_words[index].Start, _words[index].Length);

    public static WordRun Of(string text)
    {
        var reader = new Reader(text);
        reader.Read();
        return new WordRun(text, in reader);
    }

    /// <summary>The hash a word has in a run.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = HashStart;
        foreach (var c in word)
            hash = Mix(hash, Lower(c));
        return hash;
    }

    internal static ulong Mix(ulong hash, char c) => unchecked((hash ^ c) * HashPrime);

    /// <summary>Of a script that writes no spaces between words: Chinese, Japanese, and from Thai to Khmer.</summary>
    internal static bool IsDense(char c) =>
        c
            is >= '\u0E00'
                and (
                    <= '\u0EFF'
                    or (>= '\u1000' and <= '\u109F')
                    or (>= '\u1780' and <= '\u17FF')
                    or (>= '\u2E80' and <= '\uABFF')
                    or (>= '\uF900' and <= '\uFAFF')
                );

    private static bool IsWordPart(char c) =>
        c < 128 ? Lowered[c] != 0 : char.IsLetterOrDigit(c) || c >= '\u0300' && IsMark(c);

    // The accents of decomposed letters, and the vowels of the scripts of India.
    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

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

    private static byte[] MakeLowered()
    {
        var lowered = new byte[128];
        for (var c = '\0'; c < lowered.Length; c++)
            if (char.IsAsciiLetterOrDigit(c))
                lowered[c] = (byte)Lower(c);
        return lowered;
    }

    /// <summary>The walk through the text.</summary>
    private struct Reader(string text)
    {
        private int _at;

        public Word[] Words = new Word[Math.Max(4, text.Length / 4)];
        public int Count;
        public int Letters;
        public int Digits;
        public int Signs;
        public bool HasOthers;

        public void Read()
        {
            var (breaks, question) = (true, false);
            while (_at < text.Length)
            {
                var c = text[_at];
                if (!IsWordPart(c))
                {
                    if (c is not ' ' and < (char)128)
                        Signs++;
                    breaks |= c is '.' or '!' or '?' or '…' or '\n' or '。' or '！' or '？' or ':' or ';';
                    question |= c is '?' or '？';
                    _at++;
                    continue;
                }
                if (question && Count > 0)
                    Words[Count - 1] = Words[Count - 1] with { IsAsked = true };
                if (Count == Words.Length)
                    Array.Resize(ref Words, Count * 2);
                Words[Count++] = Next(breaks);
                (breaks, question) = (false, false);
            }
            if (question && Count > 0)
                Words[Count - 1] = Words[Count - 1] with { IsAsked = true };
        }

        private Word Next(bool opens)
        {
            var start = _at;
            var hash = HashStart;
            var digits = Digits;
            var isPlain = true;
            if (IsDense(text[start]))
            {
                hash = Mix(hash, text[_at++]);
                (isPlain, HasOthers) = (false, true);
            }
            else
                while (true)
                {
                    ReadAscii(ref hash);
                    if (_at == text.Length || !GoesOn())
                        break;
                    hash = Mix(hash, Lower(text[_at++]));
                    isPlain = false;
                }
            return new Word(
                hash,
                start,
                _at - start,
                opens,
                char.IsUpper(text[start]),
                false,
                isPlain && digits == Digits
            );
        }

        private void ReadAscii(ref ulong hash)
        {
            var (start, digits, mixed) = (_at, 0, hash);
            var i = _at;
            for (; i < text.Length && text[i] < Lowered.Length && Lowered[text[i]] is var lowered and not 0; i++)
            {
                mixed = Mix(mixed, (char)lowered);
                digits += lowered <= '9' ? 1 : 0;
            }
            (_at, hash) = (i, mixed);
            Digits += digits;
            Letters += i - start - digits;
        }

        // What is no letter or digit of ASCII and part of the word all the same.
        private bool GoesOn()
        {
            var c = text[_at];
            if (c < 128)
            {
                if (!IsInnerMark(text, _at))
                    return false;
                Signs++;
                return true;
            }
            if (!IsWordPart(c))
                return IsInnerMark(text, _at);
            if (IsDense(c))
                return false;
            HasOthers = true;
            return true;
        }
    }
}

/// <summary>One word of a run.</summary>
/// <param name="Hash">Of its lower-case form.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">In UTF-16 units.</param>
/// <param name="Opens">Whether a sentence or a clause after a colon begins with it.</param>
/// <param name="IsCapital">Whether it begins with a capital.</param>
/// <param name="IsAsked">Whether a question mark follows it.</param>
/// <param name="IsPlain">Whether it is made of letters from a to z alone.</param>
internal readonly record struct Word(
    ulong Hash,
    int Start,
    int Length,
    bool Opens,
    bool IsCapital,
    bool IsAsked,
    bool IsPlain
)
{
    public int End => Start + Length;
}
