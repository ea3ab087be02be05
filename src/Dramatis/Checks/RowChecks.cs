using Dramatis.Checks.Anachronisms;
using Dramatis.Checks.Rows;

namespace Dramatis.Checks;

/// <summary>All row checks of a world, in the order in which their findings are reported.</summary>
internal sealed class RowChecks(IReadOnlyList<IRowCheck> checks)
{
    public static RowChecks Of(World world)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new RowChecks([
            new StructureRowCheck(world),
            new GibberishRowCheck(world),
            new PlaceholderRowCheck(world),
            new AssistantLeakRowCheck(world),
            new AnachronismCheck(world),
            new FalseIgnoranceRowCheck(world),
            new LanguageRowCheck(world),
            new MarkupRowCheck(world),
            new EncodingRowCheck(),
            new RepetitionRowCheck(world),
            new ThirdPersonRowCheck(world),
            new NameLeakRowCheck(world),
            new CopyRowCheck(world),
            new GroundingRowCheck(world),
            new IgnoranceRowCheck(world),
            new StockPhraseRowCheck(world),
            new AngerRowCheck(world),
            new LengthRowCheck(world),
            new PairRowCheck(),
        ]);
    }

    public IReadOnlyList<Finding> Look(CheckedRow row)
    {
        List<Finding>? found = null;
        foreach (var check in checks)
        foreach (var finding in check.Look(row))
            (found ??= []).Add(finding);
        return found ?? [];
    }
}
