namespace Dramatis.Checks.Anachronisms;

/// <summary>The languages a form belongs to.</summary>
[Flags]
internal enum TextLanguages
{
    None = 0,
    English = 1,
    German = 2,
    French = 4,
    Spanish = 8,
    Chinese = 16,
    Other = 32,
    All = 63,
}

internal static class TextLanguage
{
    /// <summary>The columns of the lexicon, in order.</summary>
    public static readonly TextLanguages[] Columns =
    [
        TextLanguages.English,
        TextLanguages.German,
        TextLanguages.French,
        TextLanguages.Spanish,
        TextLanguages.Chinese,
    ];

    /// <summary>Words that stand in nearly every sentence of one of the languages and in none of another.</summary>
    public static readonly (TextLanguages Language, string Words)[] Small =
    [
        (TextLanguages.English, "the and of is that you with what this have are my your for to it he from they would"),
        (TextLanguages.German, "der und das nicht ist ich ein eine mit den dem wir ihr sie auch auf von zu wie uns"),
        (TextLanguages.French, "le les est et une vous je dans pas pour qui au nous il ce sur avec mon cette votre"),
        (TextLanguages.Spanish, "el los las y por con del una como su lo para mi se pero yo más al usted esto"),
    ];

    public static TextLanguages Of(string code) =>
        code.Split('-', '_')[0].ToUpperInvariant() switch
        {
            "EN" => TextLanguages.English,
            "DE" => TextLanguages.German,
            "FR" => TextLanguages.French,
            "ES" => TextLanguages.Spanish,
            "ZH" => TextLanguages.Chinese,
            _ => TextLanguages.Other,
        };
}
