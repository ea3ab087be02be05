namespace Dramatis.Checks.Anachronisms;

/// <summary>The centuries in words: "nineteenth century", "siècle dix-neuvième".</summary>
internal static class WrittenCenturies
{
    private static readonly string[] English =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
    ];

    private static readonly string[] German =
    [
        "erst",
        "zweit",
        "dritt",
        "viert",
        "fünft",
        "sechst",
        "siebt",
        "acht",
        "neunt",
        "zehnt",
        "elft",
        "zwölft",
        "dreizehnt",
        "vierzehnt",
        "fünfzehnt",
        "sechzehnt",
        "siebzehnt",
        "achtzehnt",
        "neunzehnt",
        "zwanzigst",
        "einundzwanzigst",
    ];

    private static readonly string[] French =
    [
        "premier",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
        "onzième",
        "douzième",
        "treizième",
        "quatorzième",
        "quinzième",
        "seizième",
        "dix-septième",
        "dix-huitième",
        "dix-neuvième",
        "vingtième",
        "vingt-et-unième",
    ];

    private static readonly string[] Spanish =
    [
        "primero",
        "segundo",
        "tercero",
        "cuarto",
        "quinto",
        "sexto",
        "séptimo",
        "octavo",
        "noveno",
        "décimo",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
        "veinte",
        "veintiuno",
    ];

    private static readonly string[] Chinese =
    [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
        "十七",
        "十八",
        "十九",
        "二十",
        "二十一",
    ];

    public static void AddTo(LexiconBuilder builder)
    {
        for (var i = 0; i < English.Length; i++)
        {
            var concept = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"century {i + 1}");
            builder.Add(
                new LexiconEntry(i + 1, concept, "centuries", EntryKind.Century, EntryFlags.Exact),
                [
                    $"{English[i]} century|{English[i]} centuries",
                    $"{German[i]}e jahrhundert|{German[i]}en jahrhundert|{German[i]}es jahrhundert|{German[i]}en jahrhunderts",
                    $"{French[i]} siècle",
                    $"siglo {Spanish[i]}",
                    $"{Chinese[i]}世纪",
                ]
            );
        }
    }
}
