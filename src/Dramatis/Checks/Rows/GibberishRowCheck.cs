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

    private static readonly string[] Remains =
    [
        "\":",
        "\" :",
        "\"}",
        "\"]",
        "},",
        "\",\"",
        "\", \"",
        "{\"",
        "[{",
        "}]",
    ];

    private static readonly PhraseSet Request = new(
        """
        en: two or three sentences | the other person's name | json | exchanges 1/2/3/4/5/6/7/8/9/0 | in his first exchange | in her first exchange | in the first exchange | the exchange of | answers in his | a reply to | the exchanges | number of exchanges | the json | valid json | output format
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
        if (run.Text.AsSpan().IndexOfAny('"', '}', ']') >= 0)
            foreach (var remains in Remains)
                if (run.Text.Contains(remains, StringComparison.Ordinal))
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
        var (signs, digits, numbers) = (0, 0, 0);
        foreach (var c in run.Text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c < 128 && !char.IsAsciiLetter(c) && c != ' ')
                signs++;
        }
        if (signs + digits > MostSigns * run.Text.Length)
            return true;
        if (digits < FewestTokens)
            return false;
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
        var isDense = WordRun.IsDense(run.Text[run[0].Start]);
        Span<ulong> table = stackalloc ulong[512];
        table.Clear();
        var (distinct, repeated, at, counted) = (0, 0, 0, 0);
        // A sample of the beginning is enough, and bounds the time.
        var end = Math.Min(run.Count, 200);
        for (var i = 0; i < end; i++)
        {
            if (AddNew(table, run[i].Hash))
                distinct++;
        }
        table.Clear();
        for (at = 0; at + 2 < end; at++, counted++)
            if (!AddNew(table, unchecked((run[at].Hash * 31) + (run[at + 1].Hash * 7) + run[at + 2].Hash)))
                repeated++;
        var least =
            isDense ? LeastDistinct / 2
            : end > 100 ? LeastDistinct * 0.75
            : LeastDistinct;
        return distinct < least * end || repeated > MostLooped * counted;
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
