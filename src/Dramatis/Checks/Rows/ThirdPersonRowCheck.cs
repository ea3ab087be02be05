using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>The character speaks of himself as an encyclopedia would: "Socrates was a Greek philosopher".</summary>
internal sealed class ThirdPersonRowCheck : IRowCheck
{
    private readonly World _world;
    private readonly PhraseSet _phrases;

    public ThirdPersonRowCheck(World world)
    {
        _world = world;
        var full = world.Character.Replace('|', ' ').Replace(':', ' ');
        var last = full[(full.LastIndexOf(' ') + 1)..];
        const string Forms = """
            en: NAME was a | NAME was an | NAME was born | NAME was known | NAME is known | NAME is credited | NAME is considered | NAME is regarded | NAME lived in | NAME believed that | NAME argued that | NAME authored | as NAME i would | as NAME i'd | speaking as NAME | NAME would say | NAME would respond | NAME is a fictional | NAME is widely
            de: NAME war ein | NAME war eine | NAME wurde geboren | NAME gilt als | NAME lebte in | als NAME würde ich
            fr: NAME était un | NAME était une | NAME est né | NAME est considéré | NAME est connu | en tant que NAME
            es: NAME fue un | NAME fue una | NAME nació | NAME es considerado | NAME es conocido | como NAME diría
            zh: NAME是一位 | NAME是一个 | NAME出生 | NAME被认为 | 作为NAME
            """;
        _phrases = new PhraseSet(
            Forms.Replace("NAME", full, StringComparison.Ordinal)
                + "\n"
                + Forms.Replace("NAME", last, StringComparison.Ordinal)
        );
    }

    public string Name => "third_person";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, _world.Character);
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count; i++)
            if (spoken.Own[i] && Find(spoken.Speech(i)) is { } match)
                (found ??= []).Add(
                    new Finding(
                        Name,
                        Severity.Soft,
                        "speaks of himself as of somebody else",
                        spoken.Speech(i).Between(match.First, match.End),
                        i
                    )
                );
        return found ?? [];
    }

    // Taken up as a question it is no slip: "Socrates was a fool, you say?"
    private PhraseMatch? Find(WordRun speech)
    {
        if (!_phrases.TryFind(speech, out var match))
            return null;
        for (var i = match.First; i < speech.Count && (i == match.First || !speech[i].Opens); i++)
            if (speech[i].IsAsked)
                return null;
        return match;
    }
}
