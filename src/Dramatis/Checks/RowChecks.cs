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
            new LookedUpRowCheck(world),
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
            new PairRowCheck(world),
        ]);
    }

    public IReadOnlyList<IRowCheck> Checks => checks;

    public IReadOnlyList<Finding> Look(CheckedRow row)
    {
        List<Finding>? found = null;
        foreach (var check in checks)
        foreach (var finding in check.Look(row))
            (found ??= []).Add(finding);
        return found ?? [];
    }

    /// <summary>A refusal for the first hard finding; good when there is none.</summary>
    public Verdict Refuse(CheckedRow row) => Refuse(Look(row), static finding => finding.Severity == Severity.Hard);

    /// <summary>A refusal for the first finding that counts; good when none does.</summary>
    public static Verdict Refuse(IEnumerable<Finding> findings, Func<Finding, bool> counts) =>
        findings.FirstOrDefault(counts) is { } refused
            ? new Verdict.Reject($"{refused.Check}: {refused.What}")
            : Verdict.Good;
}
