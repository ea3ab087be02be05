using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>A row was planned to use certain anchors of its paragraph, and does not.</summary>
internal sealed class GroundingRowCheck : IRowCheck
{
    private readonly World _world;
    private readonly Stems _stems;
    private readonly Remembered<AnchorStems> _anchors;

    public GroundingRowCheck(World world)
    {
        _world = world;
        _stems = Stems.In(world.Language);
        _anchors = new Remembered<AnchorStems>(anchor => new AnchorStems(anchor, _stems));
    }

    public string Name => "grounding";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Anchors.Count == 0)
            return [];
        var wanted = default(Beginnings);
        foreach (var anchor in row.Anchors)
            wanted |= _anchors.Of(anchor).Beginnings;
        var stems = StemsOf(SpokenRow.Of(row, _world.Character), row.Turns.Count, wanted);
        List<Finding>? found = null;
        foreach (var anchor in row.Anchors)
            if (!_anchors.Of(anchor).IsUsedIn(stems))
                (found ??= []).Add(
                    new Finding(Name, Severity.Soft, "does not use what it was planned with", Excerpt.Of(anchor, 80))
                );
        return found ?? [];
    }

    private HashSet<ulong> StemsOf(SpokenRow spoken, int turns, Beginnings wanted)
    {
        var stems = new HashSet<ulong>();
        _stems.AddTo(stems, spoken.Setting, wanted);
        for (var i = 0; i < turns; i++)
            _stems.AddTo(stems, spoken.Speech(i), wanted);
        return stems;
    }
}
