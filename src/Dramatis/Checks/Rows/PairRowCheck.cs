using Dramatis.Checks.Pairs;

namespace Dramatis.Checks.Rows;

/// <summary>The rules of preference pairs, for a row that is one.</summary>
internal sealed class PairRowCheck(World world) : IRowCheck
{
    /// <summary>The name of its findings.</summary>
    public const string CheckName = "pair";

    public string Name => CheckName;

    public IEnumerable<Finding> Look(CheckedRow row)
    {
        if (row.Kind != RowKind.Pair || row.Turns.Count == 0)
            return [];
        var last = row.Turns.Count - 1;
        var pair = new PairCase
        {
            Class = row.Class,
            Rejecting = row.Rejecting,
            Question = last > 0 ? row.Turns[last - 1].Speech : "",
            Paragraph = row.Paragraph,
            Language = world.Language,
            Chosen = row.Turns[last].Speech,
            Rejected = row.Rejected,
        };
        var found = new List<Finding>();
        Add(found, PairRules.ChosenProblem(pair), pair.Chosen, last);
        // While a pair is made its chosen answer is looked at first.
        if (row.Rejected.Length > 0)
        {
            Add(found, PairRules.RejectedProblem(pair), pair.Rejected, -1);
            Add(found, PairRules.TogetherProblem(pair), pair.Rejected, -1);
        }
        return found;
    }

    private void Add(List<Finding> found, string problem, string text, int turn)
    {
        if (problem.Length > 0)
            found.Add(new Finding(Name, Severity.Soft, problem, Excerpt.Of(text, 80), turn));
    }
}
