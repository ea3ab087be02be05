using System.Collections.Concurrent;
using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>More than eight words in a row, names not counted, stand in the profile as they stand in the row.</summary>
internal sealed class CopyRowCheck(World world) : IRowCheck
{
    private const int MostRemembered = 1000;

    private readonly ProfileSpans _profile = ProfileSpans.Of(world);
    private readonly HashSet<string> _texts = new(world.Profile, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<ulong>> _others = new(StringComparer.Ordinal);

    public string Name => "copied";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        var other = row.Paragraph.Length == 0 || _texts.Contains(row.Paragraph) ? null : Other(row.Paragraph);
        if (_profile.IsEmpty && other is null)
            return [];
        var spoken = SpokenRow.Of(row, world.Character);
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
            (found ??= []).Add(
                new Finding(
                    Name,
                    Severity.Soft,
                    $"more than {ProfileSpans.MostWords} words are copied from the profile",
                    copied,
                    turn
                )
            );
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
                _profile.AddTo(hashes, text);
                return hashes;
            }
        );
    }
}
