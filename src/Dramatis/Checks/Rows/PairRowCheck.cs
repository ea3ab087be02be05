namespace Dramatis.Checks.Rows;

/// <summary>The rules of preference pairs, for a row that is one.</summary>
internal sealed class PairRowCheck : IRowCheck
{
    public string Name => "pair";

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Kind != RowKind.Pair || row.Turns.Count == 0)
            return [];
        var chosen = row.Turns[^1].Speech;
        var last = row.Turns.Count - 1;
        var found = new List<Finding>();
        Add(found, PairSigns.PairProblem(chosen, row.Rejected), row.Rejected, -1);
        if (row.Class is { } kind)
        {
            Add(found, PairSigns.ChosenProblem(kind, chosen), chosen, last);
            Add(found, PairSigns.RejectedProblem(kind, row.Rejected), row.Rejected, -1);
        }
        return found;
    }

    private void Add(List<Finding> found, string problem, string text, int turn)
    {
        if (problem.Length > 0)
            found.Add(new Finding(Name, Severity.Soft, problem, Excerpt.Of(text, 80), turn));
    }
}
