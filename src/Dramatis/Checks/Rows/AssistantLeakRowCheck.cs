using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>The assistant speaking instead of the character: of itself, of its training, of the request, in its manners.</summary>
internal sealed class AssistantLeakRowCheck(World world) : IRowCheck
{
    private const int WordsBefore = 4;

    private static readonly PhraseSet Claims = new(AssistantPhrases.Claims);
    private static readonly PhraseSet Quoting = new(AssistantPhrases.Quoting);

    private static readonly HashSet<ulong> Obliging =
    [
        .. AssistantPhrases.Obliging.Select(word => WordRun.HashOf(word)),
    ];
    private static readonly HashSet<ulong> Offers = [.. AssistantPhrases.Offers.Select(word => WordRun.HashOf(word))];
    private static readonly HashSet<ulong> Handing = [.. AssistantPhrases.Handing.Select(word => WordRun.HashOf(word))];

    public string Name => "assistant_leak";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, world.Character);
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count; i++)
            if (spoken.Own[i] && Find(spoken.Speech(i), out var words))
                (found ??= []).Add(
                    new Finding(Name, Severity.Hard, "speaks as an assistant, not as the character", words, i)
                );
        if (row.Setting.Length > 0 && Find(spoken.Setting, out var setting))
            (found ??= []).Add(
                new Finding(Name, Severity.Hard, "the setting speaks of a model or of the request", setting)
            );
        return found ?? [];
    }

    /// <summary>Whether a speech has something only an assistant says.</summary>
    internal static bool IsIn(WordRun speech) => Find(speech, out _);

    private static bool Find(WordRun speech, out string words)
    {
        for (var from = 0; Claims.TryFind(speech, out var match, from); from = match.End)
        {
            if (IsQuoted(speech, match))
                continue;
            words = speech.Between(match.First, match.End);
            return true;
        }
        words = HandsOver(speech) ? speech.Between(0, 2) : "";
        return words.Length > 0;
    }

    private static bool HandsOver(WordRun speech) =>
        speech.Count > 3
        && Obliging.Contains(speech[0].Hash)
        && Handing.Contains(speech[1].Hash)
        && speech[0].End < speech.Text.Length;

    // "You say that I am a language model? What is that?" takes up what the other said.
    private static bool IsQuoted(WordRun speech, PhraseMatch match)
    {
        if (Offers.Contains(speech[match.First].Hash))
            return false;
        if (speech[match.End - 1].IsAsked || match.End < speech.Count && speech[match.End].IsAsked)
            return true;
        var first = match.First;
        while (first > 0 && match.First - first < WordsBefore && !speech[first].Opens)
            first--;
        return Quoting.TryFind(speech, out var quoting, first) && quoting.End <= match.First;
    }
}
