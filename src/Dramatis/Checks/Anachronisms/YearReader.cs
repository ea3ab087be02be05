using System.Collections.Frozen;

namespace Dramatis.Checks.Anachronisms;

/// <summary>Finds the years and centuries a text names in digits: "in 1492", "the 1800s", "19th century", "XIXe siècle", "公元1492年".</summary>
internal static class YearReader
{
    public const int NoEra = int.MinValue;
    private const int FirstBareYear = 1000;
    private const int LastYear = 2999;
    private const int LastCentury = 30;
    private const int LongestRoman = 8;
    private const int ShortestCentury = 5;
    private const int YearsOfCentury = 100;

    // When people began to count from the birth of Christ, and backwards from it.
    private const int CountedForward = 525;
    private const int CountedBackward = 731;
    private const int CountedInChina = 1600;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Centuries = Set(
        "century centuries jahrhundert jahrhunderts jahrhunderte jahrhunderten siècle siècles siglo siglos"
    );

    // Before these a number of four digits is a year, if nothing is counted after it.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> YearCues = Set(
        "in since until till around circa before after year of from to between by during early late spring summer autumn winter "
            + "january february march april may june july august september october november december "
            + "im jahr jahre seit bis um vor nach sommer herbst januar märz mai juni juli oktober dezember "
            + "en année depuis vers avant après dès de janvier février mars avril juin juillet août septembre octobre novembre décembre "
            + "año desde hasta hacia antes enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StrongCues = Set(
        "year jahr jahre année año circa since seit depuis desde"
    );

    // After a year there may be these; other small words are what is counted: "in 1200 ships".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Followers = Set(
        "a an the and or when he she i it they we was were is to by with at in on as for but after before did had that which who "
            + "there his her my our if while during until then has have will would "
            + "und oder als wurde war ist der die das ein eine mit im bei zu von haben hat "
            + "et ou quand il elle est fut était le la les un une à au avec dans "
            + "y o cuando el los las una fue era con por"
    );

    /// <summary>Whether there is anything in the text that could be a year or a century.</summary>
    public static bool MayName(TextReading text)
    {
        if (text.HasDigits)
            return true;
        for (var i = 0; i < text.Words.Length; i++)
            if (RomanCentury(text, i) > 0)
                return true;
        return false;
    }

    /// <summary>Adds what the text names, in its order.</summary>
    public static void Read(TextReading text, List<NamedYear> years)
    {
        for (var i = 0; i < text.Words.Length; i++)
            if ((text.Words[i].IsDigits ? OfNumber(text, i) : OfRoman(text, i)) is { } named)
                years.Add(named);
    }

    /// <summary>The first year of a century, 19 for the nineteenth; of centuries before Christ as well.</summary>
    public static int FirstYear(int century, bool isBefore) =>
        isBefore ? -century * YearsOfCentury : (century - 1) * YearsOfCentury + 1;

    /// <summary>The era named within a word or two, and the word after it.</summary>
    public static (int Sign, int To) EraAfter(TextReading text, int word)
    {
        var from = word == 0 ? 0 : text.Words[word - 1].End;
        var rest = text.Text.AsSpan(from).TrimStart(" ,)".AsSpan());
        var (sign, length) = EraOf(rest);
        if (sign == 0)
            return (0, word);
        var end = text.Text.Length - rest.Length + length;
        while (word < text.Words.Length && text.Words[word].Start < end)
            word++;
        return (sign, word);
    }

    private static (int Sign, int Length) EraOf(ReadOnlySpan<char> text)
    {
        foreach (var (written, sign) in Eras)
            if (
                text.StartsWith(written, StringComparison.Ordinal)
                && (text.Length == written.Length || !char.IsLetter(text[written.Length]) || written[^1] == '.')
            )
                return (sign, written.Length);
        return (0, 0);
    }

    private static readonly (string Written, int Sign)[] Eras =
    [
        ("BCE", -1),
        ("B.C.E", -1),
        ("BC", -1),
        ("B.C", -1),
        ("bce", -1),
        ("CE", 1),
        ("C.E.", 1),
        ("AD", 1),
        ("A.D.", 1),
        ("v. Chr", -1),
        ("v.Chr", -1),
        ("vor Christus", -1),
        ("n. Chr", 1),
        ("n.Chr", 1),
        ("nach Christus", 1),
        ("av. J.", -1),
        ("avant J", -1),
        ("avant notre ère", -1),
        ("apr. J", 1),
        ("après J", 1),
        ("de notre ère", 1),
        ("a. C", -1),
        ("a.C", -1),
        ("antes de Cristo", -1),
        ("d. C", 1),
        ("d.C", 1),
        ("después de Cristo", 1),
        ("before Christ", -1),
        ("before the common era", -1),
        ("anno Domini", 1),
        ("of the common era", 1),
    ];

    private static NamedYear? OfNumber(TextReading text, int i)
    {
        var value = text.Words[i].Number;
        if (CenturyWordAfter(text, i, value) is { } after)
            return Century(text, value, i, after);
        var (sign, to) = EraAfter(text, i + 1);
        if (sign == 0 && EraBefore(text, i) is var before and not 0)
            (sign, to) = (before, i + 1);
        if (sign != 0)
            return value is > 0 and <= LastYear * 10
                ? new NamedYear(sign * value, i, to, CountedFrom(text, i, sign), IsCertain: true)
                : null;
        if (value is < FirstBareYear or > LastYear || text.Words[i].Length != 4)
            return null;
        return IsYear(text, i, out var certain, out var end) ? new NamedYear(value, i, end, NoEra, certain) : null;
    }

    // "19th century", "19. Jahrhundert", "19e siècle", "19世纪", "19th and 20th centuries": the word after the century; null for none.
    private static int? CenturyWordAfter(TextReading text, int i, int value)
    {
        if (value is < 1 or > LastCentury)
            return null;
        for (var next = i + 1; next < text.Words.Length && next <= i + 2; next++)
        {
            if (IsCentury(text, next))
                return next + 1;
            if (text.Text[text.Words[next].Start] == '世')
                return Math.Min(next + 2, text.Words.Length);
            // What may stand between: the ending of the number.
            if (text.Words[next].Length > 3 || text.Words[next].IsDigits)
                return null;
        }
        return null;
    }

    private static NamedYear? OfRoman(TextReading text, int i)
    {
        if (RomanCentury(text, i) is not (> 0 and var century))
            return null;
        return i + 1 < text.Words.Length && IsCentury(text, i + 1)
            ? Century(text, century, i, i + 2)
            : Century(text, century, i - 1, i + 1);
    }

    // The number of a century in Roman digits with the word beside it; 0 for none.
    private static int RomanCentury(TextReading text, int i)
    {
        ref readonly var word = ref text.Words[i];
        if (RomanDigit(text.Text[word.Start]) == 0 || word.Length > LongestRoman)
            return 0;
        var century = RomanNumber(Of(text, i).TrimEnd("eèm"));
        return
            century is >= 1 and <= LastCentury
            && (i + 1 < text.Words.Length && IsCentury(text, i + 1) || i > 0 && IsCentury(text, i - 1))
            ? century
            : 0;
    }

    private static bool IsCentury(TextReading text, int i) =>
        text.Words[i].Length >= ShortestCentury
        && (text.Text[text.Words[i].Start] | 0x20) is 'c' or 'j' or 's'
        && Centuries.Contains(Of(text, i));

    private static NamedYear Century(TextReading text, int century, int from, int to)
    {
        var (sign, end) = EraAfter(text, to);
        if (sign == 0)
            sign = EraBefore(text, from);
        return new NamedYear(
            FirstYear(century, sign < 0),
            from,
            end,
            sign == 0 ? NoEra : CountedFrom(text, from, sign),
            IsCertain: sign != 0 || century > 9
        );
    }

    private static int CountedFrom(TextReading text, int i, int sign) =>
        text.Text.AsSpan(0, text.Words[i].Start).Contains('公') ? CountedInChina
        : sign < 0 ? CountedBackward
        : CountedForward;

    // "AD 79", "公元前399年".
    private static int EraBefore(TextReading text, int i)
    {
        var before = text.Text.AsSpan(0, text.Words[i].Start).TrimEnd();
        return before.EndsWith("公元前", StringComparison.Ordinal) ? -1
            : before.EndsWith("公元", StringComparison.Ordinal) ? 1
            : i > 0
            && (before.EndsWith("AD", StringComparison.Ordinal) || before.EndsWith("A.D.", StringComparison.Ordinal))
                ? 1
            : 0;
    }

    private static bool IsYear(TextReading text, int i, out bool certain, out int end)
    {
        certain = false;
        end = i + 1;
        var from = text.Words[i].Start;
        var after = text.Words[i].End < text.Text.Length ? text.Text[text.Words[i].End] : '.';
        if (from > 0 && text.Text[from - 1] is '.' or ',' or '$' or '£' or '€' or '#')
            return false;
        if (after == '年')
            return certain = !text.Text.AsSpan(text.Words[i].End).StartsWith("年前", StringComparison.Ordinal);
        var isDecade = i + 1 < text.Words.Length && text.Words[i].Number % 10 == 0 && IsDecadeEnding(text, i + 1);
        if (isDecade)
            end = i + 2;
        var cue = i > 0 ? Of(text, i - 1) : "";
        var isStrong = StrongCues.Contains(cue) || isDecade;
        if (!isStrong && !YearCues.Contains(cue) && !IsDate(text, i))
            return false;
        var isEnd = after is '.' or ',' or ';' or ':' or '?' or '!' or ')' or '"' or '”' or '—' or '-' or '–' or '\n';
        // "1,200 men" and "1.5" go on with digits.
        if (
            after is '.' or ','
            && text.Words[i].End + 1 < text.Text.Length
            && char.IsAsciiDigit(text.Text[text.Words[i].End + 1])
        )
            return false;
        var isFollowed =
            i + 1 < text.Words.Length
            && (Followers.Contains(Of(text, i + 1)) || char.IsUpper(text.Text[text.Words[i + 1].Start]));
        return certain = isStrong || isEnd || isFollowed || i + 1 == text.Words.Length;
    }

    private static bool IsDecadeEnding(TextReading text, int i) =>
        (Of(text, i) is "s" or "er" or "ern") && text.Words[i].Start - text.Words[i - 1].End <= 1;

    // "March 26, 1827", "26 March 1827".
    private static bool IsDate(TextReading text, int i) =>
        i > 1 && text.Words[i - 1].IsDigits && text.Words[i - 1].Number <= 31 && YearCues.Contains(Of(text, i - 2));

    private static ReadOnlySpan<char> Of(TextReading text, int i) =>
        text.Text.AsSpan(text.Words[i].Start, text.Words[i].Length);

    private static int RomanNumber(ReadOnlySpan<char> digits)
    {
        var value = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = RomanDigit(digits[i]);
            if (digit == 0)
                return 0;
            value += i + 1 < digits.Length && RomanDigit(digits[i + 1]) > digit ? -digit : digit;
        }
        return value;
    }

    private static int RomanDigit(char letter) =>
        letter switch
        {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => 0,
        };

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
