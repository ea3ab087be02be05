using System.Collections.Frozen;

namespace Dramatis.Checks.Metrics;

/// <summary>
/// The content words of a text by their first five letters, which is what inflections of one word have in common in most languages; in
/// scripts without spaces, pairs of characters.
/// </summary>
internal static class Stems
{
    private const int Length = 5;
    private const int ShortestWord = 4;

    // Words too common to say anything, of four letters or more; shorter ones are left out anyway.
    private static readonly FrozenSet<string> Common = """
        about above after again against also always among another because been before being between both came come could does done down
        during each even ever every first from gave give given going great have having hear heard here himself herself into itself just
        know known less like long look made make many more most much must myself never none nothing only other others ought over people
        perhaps person rather said same seem seems shall should since some something speak stand stands still such take tell than that
        their them then there these they thing things think this those though through thus time told upon very want wants well were what
        when where whether which while whole whom whose will with within without word words would year years your yourself
        aber alle auch dass denn dich dies diese doch durch eine einem einen einer eines euch euer haben hatte hier ihre ihrem ihren immer
        kann mein meine mich nicht noch oder sehr sein seine sich sind über unter viel wenn werden wird wurde
        avec avoir bien cela cette chez comme dans elle elles encore entre être faire fait leur leurs mais même nous pour quand quel sans
        sont sous tout tous très vous votre
        algo ante aquel como cuando desde donde ella ellos entre esta este esto hasta hay mucho nada otro para pero porque quien siempre
        sobre también tiene todo todos usted
        alla alle anche come della delle dello dopo dove essere fare molto nella nelle ogni perché però poco quale quando quello quella
        questa questo sempre sono tutti tutto
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonLookup =
        Common.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="text">The text.</param>
    /// <param name="character">Whose name does not count: it stands everywhere.</param>
    public static HashSet<uint> Of(string text, string character)
    {
        var stems = new HashSet<uint>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : ' ';
            if (i + 1 < text.Length && Words.StandsAlone(letter) && Words.StandsAlone(text[i + 1]))
                stems.Add(Hash(text.AsSpan(i, 2)));
            var inside = char.IsLetterOrDigit(letter) && !Words.StandsAlone(letter);
            if (inside && start < 0)
                start = i;
            if (inside || start < 0)
                continue;
            var word = text.AsSpan(start, i - start);
            start = -1;
            if (
                word.Length >= ShortestWord
                && !CommonLookup.Contains(word)
                && !character.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase)
            )
                stems.Add(Hash(word[..Math.Min(Length, word.Length)]));
        }
        return stems;
    }

    private static uint Hash(ReadOnlySpan<char> stem)
    {
        var hash = 2166136261;
        foreach (var letter in stem)
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619;
        return Words.Mix(hash);
    }
}
