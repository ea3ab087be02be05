using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Characters;

/// <summary>
/// Finds the years a text names: with their era ("399 BC", "v. Chr.", "av. J.-C."), as ranges that share one ("470–399 BC"), with
/// two ends ("1726/27"), as decades ("1790s") and centuries, and bare where they cannot well be anything else.
/// </summary>
internal static partial class YearReading
{
    private const int EarliestBare = 1000;
    private const int LatestBare = 2199;
    private const int LongestJoint = 16;

    // What follows a number that counts something: "1500 men", "2000 florins".
    private static readonly FrozenSet<string> Counted = """
        men people soldiers troops horses ships books volumes copies words letters pages lines verses years days miles feet metres meters km m kg
        pounds florins gulden guilders ducats dollars francs marks crowns thalers shillings guineas livres écus talents drachmas lire rubles roubles
        euros inhabitants students members votes works songs poems manuscripts prisoners dead mann menschen soldaten pferde bücher bände seiten
        jahre meilen meter taler mark franken hommes soldats livres ans pages hombres soldados años páginas uomini anni pagine homens anos mannen jaar
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The years, decades and centuries of a text, in order.</summary>
    internal static IReadOnlyList<YearMention> In(string text)
    {
        var mentions = new List<YearMention>();
        foreach (var found in Numbers(text))
            if (found.Mention is { } mention)
                mentions.Add(mention);
        mentions.AddRange(CenturyReading.In(text));
        mentions.Sort((left, right) => left.Start.CompareTo(right.Start));
        return mentions;
    }

    // A number and what it means on its own; without an era a short one means nothing until its neighbour gives it one.
    private readonly record struct Found(int Value, int Start, int End, YearMention? Mention);

    private static List<Found> Numbers(string text)
    {
        var found = new List<Found>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]))
                continue;
            var end = start;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - start <= 4 && StandsAlone(text, start, end))
            {
                var read = Read(text, start, end);
                found.Add(read);
                end = Math.Max(end, read.End);
            }
            start = end;
        }
        ShareEras(text, found);
        return found;
    }

    private static Found Read(string text, int start, int end)
    {
        var value = int.Parse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);
        if (value == 0)
            return new Found(0, start, end, null);
        var (last, lastEnd) = SecondEnd(text, value, end);
        var (sign, eraEnd) = EraWords.Following(text, lastEnd);
        var from = start;
        if (sign == 0)
            (sign, from) = EraWords.Preceding(text, start);
        if (sign != 0)
        {
            var decade = IsDecade(text, end);
            var (first, latest) =
                sign < 0 ? (-(decade ? value + 9 : value), -value) : (value, decade ? value + 9 : last);
            var precision = decade ? HorizonPrecision.Decade : HorizonPrecision.Year;
            return new Found(value, start, eraEnd, new(first, latest, precision, true, from, eraEnd - from));
        }
        if (end < text.Length && text[end] == '年' && value >= 100)
            return new Found(value, start, end, new(value, value, HorizonPrecision.Year, false, start, end - start));
        if (end - start < 4)
        {
            var isYear =
                end - start == 3
                && DateCue().IsMatch(text.AsSpan(Math.Max(0, start - 20), start - Math.Max(0, start - 20)));
            return new Found(
                value,
                start,
                end,
                isYear ? new YearMention(value, value, HorizonPrecision.Year, false, start, end - start) : null
            );
        }
        if (value is < EarliestBare or > LatestBare || IsCounted(text, end))
            return new Found(value, start, end, null);
        if (IsDecade(text, end) && value % 10 == 0)
            return new Found(
                value,
                start,
                end,
                new(value, value + 9, HorizonPrecision.Decade, false, start, end - start)
            );
        return new Found(value, start, lastEnd, new(value, last, HorizonPrecision.Year, false, start, lastEnd - start));
    }

    // "1726/27" and "1785–90": the second number's last digits.
    private static (int Last, int End) SecondEnd(string text, int value, int end)
    {
        if (end + 2 >= text.Length || text[end] is not ('/' or '–' or '-'))
            return (value, end);
        var digits = end + 1;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits - end - 1 != 2 || value < EarliestBare || (digits < text.Length && char.IsLetter(text[digits])))
            return (value, end);
        var last =
            (value / 100 * 100) + int.Parse(text.AsSpan(end + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        return last > value ? (last, digits) : (value, end);
    }

    // "470–399 BC", "470 or 469 BC": the era counts for both.
    private static void ShareEras(string text, List<Found> found)
    {
        for (var i = found.Count - 2; i >= 0; i--)
        {
            var (one, next) = (found[i], found[i + 1]);
            if (one.Value == 0 || one.Mention is { HasEra: true } || next.Mention is not { HasEra: true } known)
                continue;
            var between = next.Start - one.End;
            if (between is <= 0 or > LongestJoint || !Joint().IsMatch(text.AsSpan(one.End, between)))
                continue;
            var year = known.Last < 0 ? -one.Value : one.Value;
            found[i] = one with
            {
                Mention = new YearMention(year, year, HorizonPrecision.Year, true, one.Start, one.End - one.Start),
            };
        }
    }

    private static bool StandsAlone(string text, int start, int end)
    {
        if (start > 0)
        {
            var before = text[start - 1];
            if (char.IsLetter(before) && !IsWide(before))
                return false;
            if (before is '£' or '$' or '€' or '#' or '№' or '_')
                return false;
            if ((before is '.' or ',') && start > 1 && char.IsAsciiDigit(text[start - 2]))
                return false;
        }
        if (end >= text.Length)
            return true;
        var after = text[end];
        return after is not ('%' or '°' or '_')
            && !(after is '.' or ',' or ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
    }

    private static bool IsWide(char letter) => letter >= '\u3000';

    private static bool IsDecade(string text, int end) =>
        text.AsSpan(end) is ['s', ..] or ['\'', 's', ..] or ['’', 's', ..] or ['e', 'r', ..]
        || text.AsSpan(end).StartsWith("-talet", StringComparison.Ordinal);

    private static bool IsCounted(string text, int end)
    {
        var start = end;
        while (start < text.Length && text[start] is ' ' or '\u00A0')
            start++;
        var stop = start;
        while (stop < text.Length && char.IsLetter(text[stop]))
            stop++;
        return start > end
            && stop > start
            && Counted.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, stop - start));
    }

    [GeneratedRegex(
        @"^\s*\(?([–—\-/−~～]|or|and|to|oder|und|bis|ou|et|à|o|y|e|a|al|of|tot|en|или|и|lub|i|do|eller|och|till)\s*((c|ca|circa|um|about|vers|around|hacia)\.?\s*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"(^|[^\p{L}])(in|since|until|by|from|after|before|year|im jahr|im jahre|anno|en|em|nel|dal|в|w roku|w|år|c\.|ca\.|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\s$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DateCue();
}
