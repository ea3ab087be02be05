using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks.Rows;

/// <summary>The character does not know what is talked about, in a row of his own life or one in which he should answer richly.</summary>
internal sealed class IgnoranceRowCheck(World world) : IRowCheck
{
    private static readonly PhraseSet Phrases = new(
        """
        en: i have/i've never heard of | i've never even heard of | i am/i'm not familiar with | i am/i'm unfamiliar with | i don't know what you're talking about | i do not know what you are talking about | i have no idea what you're talking about | i have no knowledge of | i know of no such | i am/i'm not aware of any | i have no memory of | i don't recall any | i cannot recall any | that name means nothing to me
        de: davon habe ich noch~ nie gehört | ich habe noch~ nie von * gehört | ich weiß nicht wovon | das sagt mir nichts | dieser name sagt mir nichts
        fr: je n'ai jamais entendu parler | je ne sais pas de quoi vous | ce nom ne me dit rien
        es: nunca he oído hablar | no sé de qué | ese nombre no me dice
        zh: 我从未听说过 | 我没听说过 | 我不知道你在说什么
        """
    );

    public string Name => "ignorance";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var isLife = row.Kind is RowKind.Dialogue or RowKind.Interview && row.Class is null;
        if (!isLife && row.Class != KnowledgeClass.Known)
            return [];
        var spoken = SpokenRow.Of(row, world.Character);
        for (var i = 0; i < row.Turns.Count; i++)
            if (spoken.Own[i] && Phrases.TryFind(spoken.Speech(i), out var match))
                return
                [
                    new Finding(
                        Name,
                        Severity.Soft,
                        "does not know of something in a row of his own life",
                        spoken.Speech(i).Between(match.First, match.End),
                        i
                    ),
                ];
        return [];
    }
}
