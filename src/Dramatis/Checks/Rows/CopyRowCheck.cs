using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>More than eight words in a row, names not counted, stand in the profile as they stand in the row.</summary>
internal sealed class CopyRowCheck : IRowCheck
{
    private static readonly string TooMuch = $"more than {ProfileSpans.MostWords} words are copied from the profile";

    private readonly World _world;
    private readonly ProfileSpans _profile;
    private readonly HashSet<string> _texts;
    private readonly Remembered<HashSet<ulong>> _others;

    public CopyRowCheck(World world)
    {
        _world = world;
        _profile = ProfileSpans.Of(world);
        _texts = new HashSet<string>(world.Profile, StringComparer.Ordinal);
        _others = new Remembered<HashSet<ulong>>(SpansOf);
    }

    public string Name => "copied";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var other = row.Paragraph.Length == 0 || _texts.Contains(row.Paragraph) ? null : _others.Of(row.Paragraph);
        if (_profile.IsEmpty && other is null)
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
        if (_profile.TryFind(run, other, out var copied))
            (found ??= []).Add(new Finding(Name, Severity.Soft, TooMuch, copied, turn));
    }

    private HashSet<ulong> SpansOf(string paragraph)
    {
        var hashes = new HashSet<ulong>();
        _profile.AddTo(hashes, paragraph);
        return hashes;
    }
}
