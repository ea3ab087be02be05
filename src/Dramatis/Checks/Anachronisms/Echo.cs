namespace Dramatis.Checks.Anachronisms;

/// <summary>How a word that somebody else brought up is taken up: as something unknown, or as something understood.</summary>
internal static class Echo
{
    private static readonly string[] Pointing =
    [
        "this",
        "that",
        "these",
        "those",
        "your",
        "such",
        "called",
        "named",
        "word",
        "of what you call",
        "diese",
        "dieser",
        "dieses",
        "diesem",
        "diesen",
        "dein",
        "deine",
        "euer",
        "eure",
        "solche",
        "namens",
        "wort",
        "ce",
        "cet",
        "cette",
        "ces",
        "votre",
        "vos",
        "ton",
        "tes",
        "mot",
        "este",
        "esta",
        "ese",
        "esa",
        "estos",
        "esos",
        "tu",
        "vuestro",
        "palabra",
    ];

    private static readonly string[] Yes =
    [
        "yes",
        "ah yes",
        "ah, yes",
        "certainly",
        "of course",
        "indeed",
        "ja,",
        "natürlich",
        "gewiss",
        "oui",
        "bien sûr",
        "certes",
        "sí",
        "claro",
        "por supuesto",
        "是的",
        "当然",
    ];

    private static readonly string[] Copulas =
    [
        "is",
        "are",
        "was",
        "were",
        "works",
        "work",
        "allows",
        "allow",
        "consists",
        "ist",
        "sind",
        "war",
        "est",
        "sont",
        "es",
        "son",
    ];

    private static readonly System.Collections.Frozen.FrozenSet<string> PointingWords =
        System.Collections.Frozen.FrozenSet.ToFrozenSet(Pointing, StringComparer.OrdinalIgnoreCase);

    private static readonly System.Collections.Frozen.FrozenSet<string> CopulaWords =
        System.Collections.Frozen.FrozenSet.ToFrozenSet(Copulas, StringComparer.OrdinalIgnoreCase);

    /// <summary>It is asked about, pointed at, put in quotation marks, or the speech admits not to know.</summary>
    public static bool IsDistant(TextReading text, Mention mention, Lexicon lexicon)
    {
        if (text.Text.AsSpan().IndexOfAny('?', '？') >= 0)
            return true;
        foreach (var other in text.Mentions)
            if (lexicon.Entries[other.Entry].Kind == EntryKind.Ignorance)
                return true;
        var start = text.Words[mention.From].Start;
        if (start > 0 && text.Text[start - 1] is '"' or '\'' or '“' or '‘' or '„' or '«' or '「' or '“')
            return true;
        if (mention.From == 0)
            return false;
        var before = text.Words[mention.From - 1];
        return PointingWords.Contains(text.Text.Substring(before.Start, before.Length))
            || text.Text[before.End - 1] is '这' or '那' or '谓';
    }

    /// <summary>It is the subject of a statement, or the speech begins with a yes.</summary>
    public static bool Explains(TextReading text, Mention mention) =>
        Yes.Any(yes => text.Text.StartsWith(yes, StringComparison.OrdinalIgnoreCase))
        || mention.To < text.Words.Length
            && CopulaWords.Contains(text.Text.Substring(text.Words[mention.To].Start, text.Words[mention.To].Length));
}
