namespace Dramatis.Characters;

/// <summary>How languages say before and after Christ. Points and spaces are left out of the forms: "v. Chr." is "vChr".</summary>
internal static class EraWords
{
    private const int LongestForm = 28;

    // Capitals count: "ac" and "ad" are words, "aC" and "AD" are not.
    private static readonly string[] Before =
    [
        "BCE",
        "BC",
        "bce",
        "bc",
        "vChr",
        "vorChristus",
        "vorChristo",
        "vuZ",
        "avJC",
        "avantJC",
        "avantJésusChrist",
        "avantnotreère",
        "aC",
        "aEC",
        "aNE",
        "antesdeCristo",
        "avantiCristo",
        "avCristo",
        "vC",
        "voorChristus",
        "донэ",
        "годудонэ",
        "годадонэ",
        "годдонэ",
        "гдонэ",
        "доРХ",
        "донашейэры",
        "pne",
        "przedChr",
        "przednasząerą",
        "fKr",
        "föreKristus",
        "fvt",
        "πΧ",
        "قم",
    ];

    private static readonly string[] After =
    [
        "CE",
        "AD",
        "nChr",
        "nachChristus",
        "nuZ",
        "aprJC",
        "apJC",
        "aprèsJC",
        "aprèsJésusChrist",
        "dC",
        "EC",
        "dopoCristo",
        "depoisdeCristo",
        "despuésdeCristo",
        "naChristus",
        "нэ",
        "ne",
        "eKr",
        "efterKristus",
        "μΧ",
    ];

    private static readonly string[] BeforeInFront = ["公元前", "西元前", "紀元前", "前"];
    private static readonly string[] AfterInFront = ["AD", "A.D.", "CE", "公元", "西元", "紀元"];

    /// <summary>The era that stands right after a number: -1 or +1, and where it ends; 0 when there is none.</summary>
    internal static (int Sign, int End) Following(string text, int at)
    {
        // Only "399 BC" and "399BC" are meant, never a sentence that begins with an era.
        var start = at;
        while (start < text.Length && text[start] is ' ' or ')' or '\u00A0' or '\u202F')
            start++;
        if (start >= text.Length || start - at > 3 || !char.IsLetter(text[start]))
            return (0, at);
        var (length, end) = Longest(text, start, Before);
        var (otherLength, otherEnd) = Longest(text, start, After);
        if (length == 0 && otherLength == 0)
            return (0, at);
        return length >= otherLength ? (-1, end) : (1, otherEnd);
    }

    /// <summary>The era that stands right before a number: -1 or +1, and where it begins; 0 when there is none.</summary>
    internal static (int Sign, int Start) Preceding(string text, int at)
    {
        var end = at;
        while (end > 0 && text[end - 1] is ' ' or '\u00A0')
            end--;
        foreach (var form in BeforeInFront)
            if (text.AsSpan(0, end).EndsWith(form, StringComparison.Ordinal))
                return (-1, end - form.Length);
        foreach (var form in AfterInFront)
            if (
                text.AsSpan(0, end).EndsWith(form, StringComparison.Ordinal)
                && (end == form.Length || !char.IsLetterOrDigit(text[end - form.Length - 1]))
            )
                return (1, end - form.Length);
        return (0, at);
    }

    private static (int Length, int End) Longest(string text, int start, string[] forms)
    {
        var best = (Length: 0, End: start);
        foreach (var form in forms)
            if (form.Length > best.Length && EndOf(text, start, form) is { } end)
                best = (form.Length, end);
        return best;
    }

    // The form with any points, spaces and hyphens between its letters, and no letter after it.
    private static int? EndOf(string text, int start, string form)
    {
        var matched = 0;
        var at = start;
        for (; at < text.Length && at - start < LongestForm && matched < form.Length; at++)
        {
            if (text[at] == form[matched])
                matched++;
            else if (text[at] is not ('.' or ' ' or '-' or '\u00A0' or '\u202F' or '\''))
                return null;
        }
        if (matched < form.Length || (at < text.Length && char.IsLetterOrDigit(text[at])))
            return null;
        // "BC." may end a sentence; "v. Chr." has its point in any case.
        return at < text.Length && text[at] == '.' && text.AsSpan(start, at - start).Contains('.') ? at + 1 : at;
    }
}
