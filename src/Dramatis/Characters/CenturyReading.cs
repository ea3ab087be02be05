using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Characters;

/// <summary>Finds the centuries a text names: "19th century", "the 4th and 5th centuries BC", "XIXe siècle", "siglo XIX".</summary>
internal static partial class CenturyReading
{
    private const int LastCentury = 30;

    private static readonly FrozenDictionary<string, int> Worded = """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
        seventeenth eighteenth nineteenth twentieth twenty-first
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(
        (word, index) => (word, index + 1)
    ).ToFrozenDictionary(entry => entry.word, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<YearMention> In(string text)
    {
        foreach (Match match in Century().Matches(text))
        {
            var (sign, end) = EraWords.Following(text, match.Index + match.Length);
            foreach (var group in (string[])["first", "number", "after"])
            {
                var ordinal = match.Groups[group];
                if (ordinal.Success && Number(ordinal.Value) is { } number and > 0 and <= LastCentury)
                    yield return Of(number, sign, match.Index, end - match.Index);
            }
        }
    }

    /// <summary>The years of a century; the sign of BC is negative.</summary>
    internal static YearMention Of(int century, int sign, int start, int length) =>
        sign < 0
            ? new(-100 * century, (-100 * (century - 1)) - 1, HorizonPrecision.Century, true, start, length)
            : new((100 * (century - 1)) + 1, 100 * century, HorizonPrecision.Century, sign > 0, start, length);

    private static int? Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (Worded.TryGetValue(text, out var worded))
            return worded;
        var total = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var (value, next) = (Roman(text[i]), i + 1 < text.Length ? Roman(text[i + 1]) : 0);
            total += value < next ? -value : value;
        }
        return total > 0 ? total : null;
    }

    private static int Roman(char letter) =>
        letter switch
        {
            'I' or 'i' => 1,
            'V' or 'v' => 5,
            'X' or 'x' => 10,
            _ => 0,
        };

    private const string Words =
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
        + "|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first";

    [GeneratedRegex(
        "\\b(((?<first>[0-9]{1,2})(st|nd|rd|th)?|(?<first>"
            + Words
            + "))( and | or | to |–|-))?"
            + "((?<number>[0-9]{1,2})(st|nd|rd|th|er|re|e|ème|º|°|\\.)?|(?<number>[IVX]{1,6})(er|re|e|ème)?|(?<number>"
            + Words
            + "))"
            + "[ \\-\u00A0]?(centur(y|ies)|jahrhunderts?|jahrhunderten|jh\\.|jhd?t?\\.|siècles?|eeuw|secolo|век(а|е|у)?|wieku?|århundradet|世紀|世纪)"
            + "|\\b(siglos?|séculos?|secolo|s[eé]c\\.) (?<after>[IVX]{1,6})\\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Century();
}
