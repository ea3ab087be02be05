using Dramatis.Checks.Phrases;

namespace Dramatis.Checks.Rows;

/// <summary>A row was planned to use certain anchors of its paragraph, and does not.</summary>
internal sealed class GroundingRowCheck(World world) : IRowCheck
{
    public string Name => "grounding";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Anchors.Count == 0)
            return [];
        var spoken = SpokenRow.Of(row, world.Character);
        var stems = Stems.Of(spoken.Setting, world.Language);
        for (var i = 0; i < row.Turns.Count; i++)
            stems.UnionWith(Stems.Of(spoken.Speech(i), world.Language));
        return row
            .Anchors.Where(anchor => !Grounding.Uses(anchor, stems, world.Language))
            .Select(anchor => new Finding(
                Name,
                Severity.Soft,
                "does not use what it was planned with",
                Excerpt.Of(anchor, 80)
            ));
    }
}
