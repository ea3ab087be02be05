namespace Dramatis.Generation;

/// <summary>The English name of a language, as the prompts say it.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "English",
        ["simple"] = "simple English",
        ["ar"] = "Arabic",
        ["bg"] = "Bulgarian",
        ["bn"] = "Bengali",
        ["ca"] = "Catalan",
        ["cs"] = "Czech",
        ["cy"] = "Welsh",
        ["da"] = "Danish",
        ["de"] = "German",
        ["el"] = "Greek",
        ["eo"] = "Esperanto",
        ["es"] = "Spanish",
        ["et"] = "Estonian",
        ["eu"] = "Basque",
        ["fa"] = "Persian",
        ["fi"] = "Finnish",
        ["fr"] = "French",
        ["ga"] = "Irish",
        ["he"] = "Hebrew",
        ["hi"] = "Hindi",
        ["hr"] = "Croatian",
        ["hu"] = "Hungarian",
        ["hy"] = "Armenian",
        ["id"] = "Indonesian",
        ["is"] = "Icelandic",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["ka"] = "Georgian",
        ["ko"] = "Korean",
        ["la"] = "Latin",
        ["lt"] = "Lithuanian",
        ["lv"] = "Latvian",
        ["ms"] = "Malay",
        ["nl"] = "Dutch",
        ["no"] = "Norwegian",
        ["pl"] = "Polish",
        ["pt"] = "Portuguese",
        ["ro"] = "Romanian",
        ["ru"] = "Russian",
        ["sk"] = "Slovak",
        ["sl"] = "Slovenian",
        ["sr"] = "Serbian",
        ["sv"] = "Swedish",
        ["ta"] = "Tamil",
        ["th"] = "Thai",
        ["tr"] = "Turkish",
        ["uk"] = "Ukrainian",
        ["ur"] = "Urdu",
        ["vi"] = "Vietnamese",
        ["zh"] = "Chinese",
    };

    // Scripts whose texts take more tokens for the same content; answers get that much more room.
    private static readonly HashSet<string> Costly = new(StringComparer.OrdinalIgnoreCase)
    {
        "ar",
        "bg",
        "bn",
        "el",
        "fa",
        "he",
        "hi",
        "hy",
        "ja",
        "ka",
        "ko",
        "ru",
        "sr",
        "ta",
        "th",
        "uk",
        "ur",
        "zh",
    };

    public static string NameOf(string code) =>
        Names.TryGetValue(code, out var name) ? name : $"the language with the code \"{code}\"";

    /// <summary>How many tokens a text takes compared with the same in English.</summary>
    public static double TokenFactor(string code) =>
        Costly.Contains(code) ? 2
        : code is "en" or "simple" ? 1
        : 1.4;
}
