using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Plans the plain questions and answers.</summary>
internal sealed class InterviewFlow(FlowState state)
{
    /// <summary>The conversations of a paragraph that are still to be made.</summary>
    public List<WorkItem> Of(Paragraph paragraph)
    {
        var items = new List<WorkItem>();
        if (!state.Runs(StepName.Interview))
            return items;
        var settled = state
            .Journal.Reader.ReadGroup(StepName.Interview, paragraph.Index)
            .ToDictionary(item => item.Key.Number);
        for (var number = 1; number <= state.Amounts.Interviews(paragraph); number++)
        {
            settled.TryGetValue(number, out var before);
            if (before is not null && !state.MustRun(before, paragraph.Hash))
            {
                state.Progress[StepName.Interview].SettledBefore++;
                continue;
            }
            items.Add(
                new WorkItem.Interview(
                    new WorkKey(StepName.Interview, paragraph.Index, number),
                    paragraph.Hash,
                    FlowState.Tries(before),
                    paragraph,
                    InterviewPlan.Exchanges(paragraph.Index, number)
                )
            );
        }
        return items;
    }
}
