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
    private readonly World _world;
    private readonly bool _namesAreMarked;
    private readonly HashSet<ulong> _profile = [];
    private readonly HashFilter _mayStand;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<ulong>> _others = new(StringComparer.Ordinal);

    public CopyRowCheck(World world)
    {
        _world = world;
        _namesAreMarked = FunctionWords.LanguageCode(world.Language) != "de";
        foreach (var text in world.Profile)
        {
            _texts.Add(text);
            AddSpans(_profile, text);
        }
        _mayStand = HashFilter.Of(_profile);
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
        Span<int> window = stackalloc int[MostDense + 1];
        var spans = SpansOf(run, window);
        while (spans.Next())
        {
            if (!IsInProfile(spans.Hash) && other?.Contains(spans.Hash) != true)
                continue;
            (found ??= []).Add(
                new Finding(
                    Name,
                    Severity.Soft,
                    $"more than {MostWords} words are copied from the profile",
                    run.Between(spans.First, spans.End),
                    turn
                )
            );
            return;
        }
    }

    private bool IsInProfile(ulong span) => _mayStand.MayHold(span) && _profile.Contains(span);

    private void AddSpans(HashSet<ulong> hashes, string text)
    {
        var spans = SpansOf(WordRun.Of(text), stackalloc int[MostDense + 1]);
        while (spans.Next())
            hashes.Add(spans.Hash);
    }

    private WordSpans SpansOf(WordRun run, Span<int> window)
    {
        var isDense = run.Count > 0 && WordRun.IsDense(run.Text[run[run.Count / 2].Start]);
        return new WordSpans(run, window[..(isDense ? MostDense + 1 : MostWords + 1)], _namesAreMarked);
    }

    private HashSet<ulong> Other(string paragraph)
    {
        if (_others.Count > MostRemembered)
            _others.Clear();
        return _others.GetOrAdd(
            paragraph,
            text =>
            {
                var hashes = new HashSet<ulong>();
                AddSpans(hashes, text);
                return hashes;
            }
        );
    }
}
