using System.Globalization;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// Which paragraphs are done, so that a run that goes on reads none of their items. A paragraph is done when all that was planned of it is
/// settled, nothing failed, and all was made from its text as it is; under another plan it is looked at anew.
/// </summary>
/// <param name="state">What the flow knows.</param>
/// <param name="protective">How many protective conversations a paragraph gives.</param>
internal sealed class SettledParagraphs(FlowState state, Func<Paragraph, int> protective)
{
    private static readonly StepName[] Steps =
    [
        StepName.Scenes,
        StepName.Dialogue,
        StepName.Interview,
        StepName.Hallucination,
    ];

    private readonly Dictionary<int, Tally> _open = [];
    private readonly string _steps = string.Join('+', Steps.Where(state.Runs).Select(step => (int)step));

    // A trial takes part of a paragraph; where all is made again nothing is done beforehand; and without their step scenes may still come.
    private readonly bool _counts =
        state.Limits == new FlowLimits()
        && state.Options.Redo != RedoMode.Changed
        && (state.Runs(StepName.Scenes) || !state.Runs(StepName.Dialogue));

    /// <summary>Ends when what was noted is committed.</summary>
    public Task Written { get; private set; } = Task.CompletedTask;

    /// <summary>Counts the items of a paragraph that is done; false when it has to be looked at.</summary>
    public bool Take(Paragraph paragraph)
    {
        if (
            !_counts
            || !state.Journal.Settled.TryGetValue(paragraph.Index, out var settled)
            || !string.Equals(settled.Hash, paragraph.Hash, StringComparison.Ordinal)
            || !string.Equals(settled.Plan, PlanOf(paragraph), StringComparison.Ordinal)
        )
            return false;
        foreach (var (step, count) in settled.Counts)
            state.Progress[step].SettledBefore += count;
        return true;
    }

    /// <summary>Takes note of what looking at a paragraph finds: settled items, and items that are to be made.</summary>
    public T Look<T>(Paragraph paragraph, Func<T> look)
    {
        if (!_open.TryGetValue(paragraph.Index, out var tally))
            _open.Add(paragraph.Index, tally = new Tally(paragraph));
        var before = Array.ConvertAll(Steps, step => state.Progress[step].SettledBefore);
        var open = Open();
        state.HasLooseEnds = false;
        var found = look();
        for (var i = 0; i < Steps.Length; i++)
            tally.Add(Steps[i], state.Progress[Steps[i]].SettledBefore - before[i]);
        tally.Open += Open() - open;
        tally.HasLooseEnds |= state.HasLooseEnds;
        if (tally.Open > 0)
            TakeBack(tally);
        else
            NoteIfDone(tally);
        return found;

        int Open() => Steps.Sum(step => state.Progress[step].Open);
    }

    /// <summary>One of a paragraph's items was settled; what it leads to has been looked at.</summary>
    public void Settled(SettledItem item)
    {
        if (!Steps.Contains(item.Key.Step) || !_open.TryGetValue(item.Key.Group, out var tally))
            return;
        tally.Open--;
        tally.Add(item.Key.Step, 1);
        tally.HasLooseEnds |= item.State == OutcomeState.Failed;
        NoteIfDone(tally);
    }

    // What comes to it now may matter to the plan under which it was done.
    private void TakeBack(Tally tally)
    {
        if (tally.IsTakenBack || !state.Journal.Settled.ContainsKey(tally.Paragraph.Index))
            return;
        tally.IsTakenBack = true;
        Written = state.Journal.PutSettledAsync(
            tally.Paragraph.Index,
            new SettledParagraph("", "", new Dictionary<StepName, int>())
        );
    }

    private void NoteIfDone(Tally tally)
    {
        if (tally.Open > 0)
            return;
        var paragraph = tally.Paragraph;
        _open.Remove(paragraph.Index);
        if (_counts && !tally.HasLooseEnds)
            // The writer commits in order: when the last is written, all are.
            Written = state.Journal.PutSettledAsync(
                paragraph.Index,
                new SettledParagraph(paragraph.Hash, PlanOf(paragraph), tally.Counts)
            );
    }

    private string PlanOf(Paragraph paragraph) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_steps} {state.Amounts.Scenes(paragraph)} {state.Amounts.Interviews(paragraph)} {protective(paragraph)} {(state.Amounts.IsWanted(StepName.Dialogue) ? 1 : 0)}"
        );

    private sealed class Tally(Paragraph paragraph)
    {
        public Paragraph Paragraph => paragraph;

        public int Open { get; set; }

        public bool HasLooseEnds { get; set; }

        public bool IsTakenBack { get; set; }

        public Dictionary<StepName, int> Counts { get; } = [];

        public void Add(StepName step, int items)
        {
            if (items > 0)
                Counts[step] = Counts.GetValueOrDefault(step) + items;
        }
    }
}
