using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>A speech that says again what was said before, or what the setting says; speeches that all begin alike.</summary>
internal sealed class RepetitionRowCheck(World world) : IRowCheck
{
    private const int FewestWords = 6;
    private const double TooAlike = 0.85;
    private const int FewestAlike = 3;

    private static readonly HashSet<ulong> Interjections =
    [
        .. "ah oh well indeed exactly aye hmm ha yes no nay alas ach nun ja eh bien oui pues sí ay 啊 哦 嗯"
            .Split(' ')
            .Select(word => WordRun.HashOf(word)),
    ];

    public string Name => "repetition";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Turns.Count == 0)
            return [];
        var spoken = SpokenRow.Of(row, world.Character);
        List<Finding>? found = null;
        var bags = new WordBag[row.Turns.Count];
        var setting = row.Setting.Length == 0 ? null : new WordBag(spoken.Setting);
        for (var i = 0; i < bags.Length; i++)
        {
            var bag = bags[i] = new WordBag(spoken.Speech(i));
            if (bag.Count < FewestWords)
                continue;
            if (setting is not null && bag.IsLike(setting, TooAlike))
            {
                (found ??= []).Add(Found(row, i, Severity.Hard, "repeats the setting instead of speaking"));
                continue;
            }
            for (var before = i - 1; before >= 0; before--)
            {
                if (!bag.IsLike(bags[before], TooAlike))
                    continue;
                var echoes = spoken.Own[i] != spoken.Own[before];
                (found ??= []).Add(
                    Found(
                        row,
                        i,
                        echoes ? Severity.Hard : Severity.Soft,
                        echoes ? "says what the other has just said" : "says the same again"
                    )
                );
                break;
            }
        }
        if (Opener(spoken, bags.Length) is var turn and >= 0)
            (found ??= []).Add(
                new Finding(
                    "opener",
                    Severity.Soft,
                    "several speeches begin alike",
                    Excerpt.Of(row.Turns[turn].Speech, 40),
                    turn
                )
            );
        return found ?? [];
    }

    private Finding Found(CheckedRow row, int turn, Severity severity, string what) =>
        new(Name, severity, what, Excerpt.Of(row.Turns[turn].Speech, 80), turn);

    // The last speech of three or more, and of half of all, that begin with the same exclamation or the same two words.
    private static int Opener(SpokenRow spoken, int turns)
    {
        Span<ulong> openers = turns <= 64 ? stackalloc ulong[turns] : new ulong[turns];
        var own = 0;
        for (var i = 0; i < turns; i++)
        {
            var speech = spoken.Own[i] ? spoken.Speech(i) : null;
            own += speech is null ? 0 : 1;
            openers[i] =
                speech is null || speech.Count < 2 ? 0
                : Interjections.Contains(speech[0].Hash) ? speech[0].Hash
                : unchecked((speech[0].Hash * 31) + speech[1].Hash);
        }
        for (var i = turns - 1; i >= 2; i--)
            if (
                openers[i] != 0
                && openers[..(i + 1)].Count(openers[i]) is >= FewestAlike and var alike
                && alike * 2 >= own
            )
                return i;
        return -1;
    }
}
