using Dramatis.Checks.Anachronisms;

namespace Dramatis.Checks;

/// <summary>All row checks of a world, in the order in which their findings are reported.</summary>
internal sealed class RowChecks(IReadOnlyList<IRowCheck> checks)
{
    public static RowChecks Of(World world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new RowChecks([new AnachronismCheck(world)]);
    }

    public IReadOnlyList<Finding> Look(CheckedRow row) => [.. checks.SelectMany(check => check.Look(row))];
}
