using System.Collections.Concurrent;
using Dramatis.Checks.Phrases;
using Dramatis.Profiles;

namespace Dramatis.Checks.Rows;

/// <summary>More than eight words in a row, names not counted, stand in the profile as they stand in the row.</summary>
internal sealed class CopyRowCheck : IRowCheck
{
    private const int MostWords = 8;
    private const int MostDense = 20;
    private const int MostRemembered = 1000;
    private const ulong Prime = 1099511628211;

    private readonly World _world;
    private readonly bool _namesAreMarked;
    private readonly HashSet<ulong> _profile = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<ulong>> _others = new(StringComparer.Ordinal);

    public CopyRowCheck(World world)
    {
        _world = world;
        _namesAreMarked = FunctionWords.LanguageCode(world.Language) != "de";
        foreach (var text in world.Profile)
        {
            _texts.Add(text);
            _profile.UnionWith(Spans(WordRun.Of(text)).Select(span => span.Hash));
        }
    }

    public string Name => "copied";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var other = row.Paragraph.Length == 0 || _texts.Contains(row.Paragraph) ? null : Other(row.Paragraph);
        if (_profile.Count == 0 && other is null)
            return [];
        var spoken = SpokenRow.Of(row, _world.Character);
        List<Finding>? found = null;
        if (row.Setting.Length > 0)
            Add(ref found, spoken.Setting, other, -1);
        for (var i = 0; i < row.Turns.Count; i++)
            Add(ref found, spoken.Speech(i), other, i);
        return found ?? [];
    }

    private void Add(ref List<Finding>? found, WordRun run, HashSet<ulong>? other, int turn)
    {
        if (run.Count <= MostWords)
            return;
        foreach (var (hash, first, end) in Spans(run))
        {
            if (!_profile.Contains(hash) && other?.Contains(hash) != true)
                continue;
            (found ??= []).Add(
                new Finding(
                    Name,
                    Severity.Soft,
                    $"more than {MostWords} words are copied from the profile",
                    run.Between(first, end),
                    turn
                )
            );
            return;
        }
    }

    // Rolling hashes of nine words (or twenty-one dense characters) with the names taken out.
    private IEnumerable<(ulong Hash, int First, int End)> Spans(WordRun run)
    {
        var isDense = run.Count > 0 && WordRun.IsDense(run.Text[run[run.Count / 2].Start]);
        var length = isDense ? MostDense + 1 : MostWords + 1;
        var power = 1UL;
        for (var i = 1; i < length; i++)
            power = unchecked(power * Prime);
        var window = new int[length];
        var (count, hash) = (0, 0UL);
        for (var i = 0; i < run.Count; i++)
        {
            if (_namesAreMarked && run[i].IsCapital && !run[i].Opens)
                continue;
            if (count >= length)
                hash = unchecked(hash - (run[window[count % length]].Hash * power));
            window[count % length] = i;
            hash = unchecked((hash * Prime) + run[i].Hash);
            count++;
            if (count >= length)
                yield return (hash, window[count % length], i + 1);
        }
    }

    private HashSet<ulong> Other(string paragraph)
    {
        if (_others.Count > MostRemembered)
            _others.Clear();
        return _others.GetOrAdd(paragraph, text => [.. Spans(WordRun.Of(text)).Select(span => span.Hash)]);
    }
}
