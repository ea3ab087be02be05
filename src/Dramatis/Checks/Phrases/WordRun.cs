using System.Globalization;
using System.Numerics;

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

    // Enough for a speech; a longer text takes more.
    private const int UsualWords = 96;

    // What a letter or digit of ASCII is hashed as; 0 for what is none.
    private static readonly byte[] Lowered = MakeLowered();

    private readonly Word[] _words;

    // Where a phrase may begin: a bit a word.
    private ulong[]? _starts;
    private int _startsVersion;

    private WordRun(string text, in Reader read)
    {
        Text = text;
        _words = read.Words.ToArray();
        HashBits = read.HashBits;
        AsciiLetters = read.Letters;
        Digits = read.Digits;
        Signs = read.Signs;
        IsAscii = !read.HasOthers;
    }

    public string Text { get; }

    public int Count => _words.Length;

    /// <summary>A bit a word, by six bits of its hash: there are at least as many different words as bits.</summary>
    public ulong HashBits { get; }

    /// <summary>How many of the letters are a to z, in either case.</summary>
    public int AsciiLetters { get; }

    /// <summary>How many digits of 0 to 9 there are.</summary>
    public int Digits { get; }

    /// <summary>How many characters of ASCII are neither letter nor digit nor space.</summary>
    public int Signs { get; }

    /// <summary>Whether all letters and digits are of ASCII.</summary>
    public bool IsAscii { get; }

    public ReadOnlySpan<Word> Words => _words;

    public ref readonly Word this[int index] => ref _words[index];

    /// <summary>What stands from one word to before another.</summary>
    public string Between(int first, int end) => Text[_words[first].Start.._words[end - 1].End];

    public ReadOnlySpan<char> Spelling(int index) => Text.AsSpan(_words[index].Start, _words[index].Length);

    public static WordRun Of(string text)
    {
        var reader = new Reader(text, stackalloc Word[UsualWords]);
        reader.Read();
        return new WordRun(text, in reader);
    }

    /// <summary>The next word at or after another with which a phrase may begin; -1 when there is none.</summary>
    public int NextPhrase(int from)
    {
        var starts = Starts();
        for (var block = from >> 6; block < starts.Length; block++)
        {
            var bits = block == from >> 6 ? starts[block] & (ulong.MaxValue << (from & 63)) : starts[block];
            if (bits != 0)
                return (block << 6) + BitOperations.TrailingZeroCount(bits);
        }
        return -1;
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

    private ulong[] Starts()
    {
        var version = PhraseStarts.Version;
        if (_starts is not null && _startsVersion == version)
            return _starts;
        var starts = new ulong[(Count + 63) >> 6];
        PhraseStarts.Mark(_words, starts);
        (_starts, _startsVersion) = (starts, version);
        return starts;
    }

    private static bool IsWordPart(char c) =>
        c < 128 ? Lowered[c] != 0 : char.IsLetterOrDigit(c) || c >= '\u0300' && IsMark(c);

    // The accents of decomposed letters, and the vowels of the scripts of India.
    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsInnerMark(ReadOnlySpan<char> text, int at) =>
        text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]) && !IsDense(text[at + 1]);

    /// <summary>A letter as it is hashed.</summary>
    internal static char Lower(char c) =>
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
    private ref struct Reader(string text, Span<Word> room)
    {
        // Letters of ASCII have it, digits do not.
        private const int LetterBit = 0x40;

        private readonly ReadOnlySpan<char> _text = text;
        private Span<Word> _room = room;
        private int _count;
        private int _at;

        public ulong HashBits;
        public int Letters;
        public int Digits;
        public int Signs;
        public bool HasOthers;

        public readonly ReadOnlySpan<Word> Words => _room[.._count];

        public void Read()
        {
            var (breaks, question) = (true, false);
            while (_at < _text.Length)
            {
                var c = _text[_at];
                if (IsWordPart(c))
                {
                    if (question)
                        MarkAsked();
                    Add(Next(breaks));
                    (breaks, question) = (false, false);
                    continue;
                }
                _at++;
                if (c == ' ')
                    continue;
                Signs += c < Lowered.Length ? 1 : 0;
                breaks |= c is '.' or '!' or '?' or '…' or '\n' or '。' or '！' or '？' or ':' or ';';
                question |= c is '?' or '？';
            }
            if (question)
                MarkAsked();
        }

        private readonly void MarkAsked()
        {
            if (_count > 0)
                _room[_count - 1] = _room[_count - 1].Asked();
        }

        private void Add(Word word)
        {
            if (_count == _room.Length)
            {
                var longer = new Word[_count * 2];
                _room.CopyTo(longer);
                _room = longer;
            }
            _room[_count++] = word;
            HashBits |= 1UL << (int)(word.Hash >> 58);
        }

        private Word Next(bool opens)
        {
            var start = _at;
            var hash = HashStart;
            var digits = Digits;
            var isPlain = true;
            if (IsDense(_text[start]))
            {
                hash = Mix(hash, _text[_at++]);
                (isPlain, HasOthers) = (false, true);
            }
            else
                while (true)
                {
                    hash = ReadAscii(hash);
                    if (_at == _text.Length || _text[_at] == ' ' || !GoesOn())
                        break;
                    hash = Mix(hash, Lower(_text[_at++]));
                    isPlain = false;
                }
            return new Word(hash, start, _at - start, opens, char.IsUpper(_text[start]), isPlain && digits == Digits);
        }

        private ulong ReadAscii(ulong hash)
        {
            var start = _at;
            var rest = _text[start..];
            var common = LetterBit;
            var i = 0;
            for (; i < rest.Length && rest[i] < Lowered.Length && Lowered[rest[i]] is var lowered and not 0; i++)
            {
                hash = Mix(hash, (char)lowered);
                common &= lowered;
            }
            _at += i;
            Letters += i;
            if (common == 0)
                foreach (var c in rest[..i])
                    if (char.IsAsciiDigit(c))
                    {
                        Digits++;
                        Letters--;
                    }
            return hash;
        }

        // What is no letter or digit of ASCII and part of the word all the same.
        private bool GoesOn()
        {
            var c = _text[_at];
            if (c < Lowered.Length)
            {
                if (!IsInnerMark(_text, _at))
                    return false;
                Signs++;
                return true;
            }
            if (!IsWordPart(c))
                return IsInnerMark(_text, _at);
            if (IsDense(c))
                return false;
            HasOthers = true;
            return true;
        }
    }
}

/// <summary>One word of a run.</summary>
internal readonly record struct Word
{
    private const uint OpensBit = 1u << 31;
    private const uint CapitalBit = 1u << 30;
    private const uint AskedBit = 1u << 29;
    private const uint PlainBit = 1u << 28;

    // Rows are walked through many times: two words of a run are in a cache line less.
    private readonly uint _lengthAndBits;

    /// <param name="hash">Of its lower-case form.</param>
    /// <param name="start">Where it begins in the text.</param>
    /// <param name="length">In UTF-16 units.</param>
    /// <param name="opens">Whether a sentence or a clause after a colon begins with it.</param>
    /// <param name="isCapital">Whether it begins with a capital.</param>
    /// <param name="isPlain">Whether it is made of letters from a to z alone.</param>
    public Word(ulong hash, int start, int length, bool opens, bool isCapital, bool isPlain)
    {
        Hash = hash;
        Start = start;
        _lengthAndBits =
            (uint)length | (opens ? OpensBit : 0) | (isCapital ? CapitalBit : 0) | (isPlain ? PlainBit : 0);
    }

    private Word(Word word, uint bits)
    {
        (Hash, Start) = (word.Hash, word.Start);
        _lengthAndBits = word._lengthAndBits | bits;
    }

    /// <summary>Of its lower-case form.</summary>
    public ulong Hash { get; }

    /// <summary>Where it begins in the text.</summary>
    public int Start { get; }

    /// <summary>In UTF-16 units.</summary>
    public int Length => (int)(_lengthAndBits & (PlainBit - 1));

    public int End => Start + Length;

    /// <summary>Whether a sentence or a clause after a colon begins with it.</summary>
    public bool Opens => (_lengthAndBits & OpensBit) != 0;

    /// <summary>Whether it begins with a capital.</summary>
    public bool IsCapital => (_lengthAndBits & CapitalBit) != 0;

    /// <summary>Whether a question mark follows it.</summary>
    public bool IsAsked => (_lengthAndBits & AskedBit) != 0;

    /// <summary>Whether it is made of letters from a to z alone.</summary>
    public bool IsPlain => (_lengthAndBits & PlainBit) != 0;

    /// <summary>The same with a question mark behind it.</summary>
    public Word Asked() => new(this, AskedBit);
}
