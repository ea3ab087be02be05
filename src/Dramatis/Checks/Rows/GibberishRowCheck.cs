using System.Buffers;
using System.Numerics;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>
/// Speech that is none: words that loop ("a, a and a, a and a"), strings of numbers and signs, remains of the answer's form, words of
/// the request. Small models write that when they are lost.
/// </summary>
internal sealed class GibberishRowCheck(World world) : IRowCheck
{
    private const int FewestWords = 12;
    private const int FewestTokens = 8;
    private const double LeastDistinct = 0.34;
    private const double MostLooped = 0.5;
    private const double MostNumbers = 0.5;
    private const double MostSigns = 0.35;
    private const int MostLookedAt = 200;

    private static readonly SearchValues<string> Remains = SearchValues.Create(
        ["\":", "\" :", "\"}", "\"]", "},", "\",\"", "\", \"", "{\"", "[{", "}]"],
        StringComparison.Ordinal
    );

    private static readonly PhraseSet Request = new(
        """
        en: two or three sentences | the other person's name | json | exchanges 1/2/3/4/5/6/7/8/9/0 | in his first exchange | in her first exchange | in the first exchange | the exchange of | answers in his | a reply to | the exchanges | number of exchanges | the json | valid json | output format | an earlier attempt was refused/denied/accepted | has to keep to the form | words of plain prose
        """
    );

    public string Name => "gibberish";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var spoken = SpokenRow.Of(row, world.Character);
        List<Finding>? found = null;
        if (row.Setting.Length > 0 && Problem(spoken.Setting) is { } setting)
            (found ??= []).Add(new Finding(Name, Severity.Hard, setting, Excerpt.Of(row.Setting, 80)));
        for (var i = 0; i < row.Turns.Count; i++)
            if (Problem(spoken.Speech(i)) is { } problem)
                (found ??= []).Add(new Finding(Name, Severity.Hard, problem, Excerpt.Of(row.Turns[i].Speech, 80), i));
        if (row.Rejected.Length > 0 && Problem(spoken.Rejected) is { } rejected)
            (found ??= []).Add(new Finding(Name, Severity.Hard, rejected, Excerpt.Of(row.Rejected, 80)));
        return found ?? [];
    }

    private static string? Problem(WordRun run)
    {
        if (StructureRowCheck.IsListed(run.Text))
            return null;
        if (run.Text.AsSpan().IndexOfAny('"', '}', '[') >= 0 && run.Text.AsSpan().ContainsAny(Remains))
            return "remains of the answer's form stand in the text";
        if (HasSigns(run))
            return "strings of numbers or signs instead of words";
        if (Loops(run))
            return "the same words come again and again";
        return Request.TryFind(run, out _) ? "words of the request stand in the text" : null;
    }

    private static bool HasSigns(WordRun run)
    {
        if (run.Text.Length < FewestTokens * 2)
            return false;
        if (run.Signs + run.Digits > MostSigns * run.Text.Length)
            return true;
        if (run.Digits < FewestTokens)
            return false;
        var numbers = 0;
        foreach (var word in run.Words)
            if (char.IsAsciiDigit(run.Text[word.Start]))
                numbers++;
        return run.Count >= FewestTokens && numbers > MostNumbers * run.Count;
    }

    // Few different words, or one run of three words over and over.
    private static bool Loops(WordRun run)
    {
        if (run.Count < FewestWords)
            return false;
        // A sample of the beginning is enough, and bounds the time.
        var words = run.Words[..Math.Min(run.Count, MostLookedAt)];
        var least =
            WordRun.IsDense(run.Text[run[0].Start]) ? LeastDistinct / 2
            : words.Length > 100 ? LeastDistinct * 0.75
            : LeastDistinct;
        // A run that comes again begins with a word that does.
        var runs = words.Length - 2;
        var surely = words.Length == run.Count ? BitOperations.PopCount(run.HashBits) : 0;
        if (surely >= least * words.Length && words.Length - surely <= MostLooped * runs)
            return false;
        var distinct = Distinct(words, runLength: 1);
        if (distinct < least * words.Length)
            return true;
        return words.Length - distinct > MostLooped * runs && runs - Distinct(words, runLength: 3) > MostLooped * runs;
    }

    private static int Distinct(ReadOnlySpan<Word> words, int runLength)
    {
        Span<ulong> seen = words.Length <= 64 ? stackalloc ulong[128] : stackalloc ulong[512];
        var distinct = 0;
        for (var i = 0; i + runLength <= words.Length; i++)
            if (
                AddNew(
                    seen,
                    runLength == 1
                        ? words[i].Hash
                        : unchecked((words[i].Hash * 31) + (words[i + 1].Hash * 7) + words[i + 2].Hash)
                )
            )
                distinct++;
        return distinct;
    }

    private static bool AddNew(Span<ulong> table, ulong hash)
    {
        hash |= 1;
        var slot = (int)(hash >> 20) & (table.Length - 1);
        while (table[slot] != 0)
        {
            if (table[slot] == hash)
                return false;
            slot = (slot + 1) & (table.Length - 1);
        }
        table[slot] = hash;
        return true;
    }
}
