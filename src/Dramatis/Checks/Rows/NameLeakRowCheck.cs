using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks.Rows;

/// <summary>
/// The character calls somebody by a name that nobody gave: it stands neither in the setting nor in an earlier turn, and whoever
/// trains on the row learns to guess names.
/// </summary>
internal sealed class NameLeakRowCheck(World world) : IRowCheck
{
    private static readonly HashSet<ulong> Addressing = Hashes(
        "dear friend o oh young good ah mein lieber liebe mon ma cher chère mi querido querida"
    );
    private static readonly HashSet<ulong> NoNames = Hashes(
        "i i'm i'll i'd i've god gods lord sir madam mister father mother zeus heaven heavens hera apollo athena hercules herakles"
    );

    private readonly HashSet<ulong> _profile = [.. world.Profile.SelectMany(NamesOf)];
    private readonly HashSet<ulong> _small = Hashes(string.Join(' ', FunctionWords.Of(world.Language)));
    private readonly bool _isMarked =
        FunctionWords.LanguageCode(world.Language)
        is not ("de" or "zh" or "ja" or "ko" or "ar" or "he" or "hi" or "th");

    public string Name => "name_leak";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Kind is RowKind.Scene or RowKind.Question or RowKind.Messages)
            return [];
        var spoken = SpokenRow.Of(row, world.Character);
        List<Finding>? found = null;
        for (var i = 0; i < row.Turns.Count && found is null; i++)
            if (spoken.Own[i] && Leaked(row, spoken, i) is { } word)
                (found ??= []).Add(
                    new Finding(Name, Severity.Soft, "calls somebody by a name that nobody gave", word, i)
                );
        return found ?? [];
    }

    private string? Leaked(CheckedRow row, SpokenRow spoken, int turn)
    {
        var speech = spoken.Speech(turn);
        for (var i = 0; i < speech.Count; i++)
        {
            var word = speech[i];
            if (!word.IsCapital || word.Length < 3 || _small.Contains(word.Hash) || NoNames.Contains(word.Hash))
                continue;
            var name = speech.Spelling(i);
            var isSpeaker = IsSpeaker(row, name);
            if (!isSpeaker && (!_isMarked || !IsAddressed(speech, i) || _profile.Contains(word.Hash)))
                continue;
            if (
                world.Character.AsSpan().Contains(name, StringComparison.OrdinalIgnoreCase)
                || IsKnown(row, spoken, turn, word.Hash)
            )
                continue;
            return name.ToString();
        }
        return null;
    }

    // ", Lily," and "my dear Lily": a name between commas or after a word of address; what opens a sentence is left alone.
    private static bool IsAddressed(WordRun speech, int at)
    {
        if (speech[at].Opens || at == 0)
            return false;
        var before = speech.Text.AsSpan(speech[at - 1].End, speech[at].Start - speech[at - 1].End).Trim();
        var end = speech[at].End;
        var closes = end >= speech.Text.Length || speech.Text[end] is ',' or '.' or '!' or '?';
        return closes
            && (before is "," || before.IsEmpty && Addressing.Contains(speech[at - 1].Hash))
            && (before is "," == false || !IsListed(speech, at));
    }

    // "Paros, Naxos and Delos" calls nobody.
    private static bool IsListed(WordRun speech, int at) =>
        speech[at - 1].IsCapital && !speech[at - 1].Opens
        || at + 1 < speech.Count && speech[at + 1].IsCapital
        || at + 2 < speech.Count && speech[at + 2].IsCapital && !speech[at + 2].Opens;

    // "The Young Man" is no name to leak.
    private bool IsSpeaker(CheckedRow row, ReadOnlySpan<char> name)
    {
        foreach (var turn in row.Turns)
        {
            var speaker = turn.Speaker.AsSpan();
            if (
                speaker.IndexOf(name) < 0
                || !char.IsUpper(speaker[0])
                || speaker.StartsWith("The ")
                || speaker.StartsWith("A ")
            )
                continue;
            if (HasWord(speaker, name) && !SpokenRow.IsCharacter(turn.Speaker, world.Character))
                return true;
        }
        return false;
    }

    private static bool HasWord(ReadOnlySpan<char> speaker, ReadOnlySpan<char> name)
    {
        foreach (var word in speaker.Split(' '))
            if (speaker[word].SequenceEqual(name))
                return true;
        return false;
    }

    private static bool IsKnown(CheckedRow row, SpokenRow spoken, int turn, ulong word)
    {
        if (row.Setting.Length > 0 && Holds(spoken.Setting, word))
            return true;
        for (var i = 0; i < turn; i++)
            if (!spoken.Own[i] && Holds(spoken.Speech(i), word))
                return true;
        return false;
    }

    private static bool Holds(WordRun run, ulong word)
    {
        foreach (var own in run.Words)
            if (own.Hash == word)
                return true;
        return false;
    }

    private static IEnumerable<ulong> NamesOf(string text)
    {
        var run = WordRun.Of(text);
        for (var i = 0; i < run.Count; i++)
            if (run[i].IsCapital)
                yield return run[i].Hash;
    }

    private static HashSet<ulong> Hashes(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => WordRun.HashOf(word))];
}
