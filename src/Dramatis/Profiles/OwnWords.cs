using System.Text.RegularExpressions;

namespace Dramatis.Profiles;

/// <summary>Finds what a biography quotes of the character: quoted passages that a verb of speech gives to that name or to "he" or "she".</summary>
internal static partial class OwnWords
{
    private const int FewestWords = 5;
    private const int FewestWideLetters = 10;
    private const int Longest = 300;
    private const int MostBefore = 90;
    private const int MostAfter = 60;
    private const int MostPassages = 40;

    /// <param name="paragraphs">The life, without what others say of it later.</param>
    /// <param name="character">The character's name.</param>
    public static IReadOnlyList<string> In(IEnumerable<Paragraph> paragraphs, string character)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        ArgumentNullException.ThrowIfNull(character);
        string[] parts = character.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<string>();
        foreach (var paragraph in paragraphs.Where(paragraph => paragraph.Voice == ParagraphVoice.Life))
        foreach (Match match in Quoted().Matches(paragraph.Text))
        {
            var words = match.Value[1..^1].Trim().TrimEnd(',');
            if (
                words.Length <= Longest
                && (words.AsSpan().Count(' ') >= FewestWords || IsWide(words))
                && IsSaid(paragraph.Text, match, parts)
            )
                found.Add(words);
        }
        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostPassages)];
    }

    private static bool IsWide(string words) => words.Count(letter => letter >= '\u2E80') >= FewestWideLetters;

    private static bool IsSaid(string text, Match quote, string[] names)
    {
        var from = Math.Max(0, quote.Index - MostBefore);
        var before = text[from..quote.Index];
        var sentence = before.LastIndexOfAny(['.', '!', '?', '”', '。']);
        before = before[(sentence + 1)..];
        var end = quote.Index + quote.Length;
        var after = text[end..Math.Min(text.Length, end + MostAfter)];
        var stop = after.IndexOfAny(['.', '!', '?', '“', '。']);
        after = stop < 0 ? after : after[..stop];
        return IsOfCharacter(before, names) || IsOfCharacter(after, names);
    }

    // Somebody else's name beside the verb makes the words somebody else's.
    private static bool IsOfCharacter(string around, string[] names)
    {
        if (!Verb().IsMatch(around))
            return false;
        var isNamed = names.Any(name => around.Contains(name, StringComparison.OrdinalIgnoreCase));
        var isMeant = isNamed || Pronoun().IsMatch(around);
        return isMeant
            && !Name()
                .Matches(around.TrimStart())
                .Any(match =>
                    match.Index > 0
                    && !names.Any(name => name.StartsWith(match.Value, StringComparison.OrdinalIgnoreCase))
                );
    }

    [GeneratedRegex(
        "“[^“”]{1,400}”|\"[^\"]{1,400}\"|„[^„“”]{1,400}[“”]|«[^«»]{1,400}»|「[^「」]{1,400}」",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\b(said|says|replied|answered|wrote|writes|declared|remarked|asked|exclaimed|told|added|called|confessed|sagte|schrieb|antwortete|rief|erklärte|fragte|dit|disait|écrivit|écrit|répondit|déclara|dijo|escribió|respondió|declaró|disse|scrisse|rispose|escreveu|respondeu|zei|schreef|antwoordde|powiedział|powiedziała|napisał|сказал|сказала|писал|писала|ответил)\b|[说說曰云道][:：，]?$|と(言|述|書)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"\b(he|she|er|sie|il|elle|él|ella|egli|ele|ela|hij|zij|on|ona|он|она)\b|[他她彼]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b\p{Lu}\p{Ll}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
