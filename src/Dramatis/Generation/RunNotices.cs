using Dramatis.Characters;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What people are told of a run beyond its figures: what was left out, what has changed, what is missing.</summary>
internal sealed class RunNotices(Character character, RunOptions options, Action<RunEvent> emit)
{
    public void TellVoices(VoicedParagraphs voiced)
    {
        var (later, scholarly) = (voiced.Posthumous.Count, voiced.Scholarly.Count);
        if (voiced.Feeding.Count == 0)
            throw new RunException(
                ExitCode.Source,
                $"No paragraph of the profile tells of the life: all {later} are told from after it. "
                    + $"See why with \"dramatis profile {character.Title}\", and overrule what is wrong with --voice-of N=life."
            );
        if (later + scholarly > 0)
            emit(
                new RunEvent.Notice(
                    $"{voiced.Life.Count} paragraphs tell of the life; {scholarly} say what scholars think, and are restated first; {later} are told from after it, and left out. "
                        + $"\"dramatis profile {character.Title}\" says why, and --voice-of overrules."
                )
            );
    }

    public void TellChanges(Journal journal, Dictionary<StepName, int> current, IReadOnlyList<Paragraph> paragraphs)
    {
        var recipes = journal.Reader.ReadRecipes();
        foreach (var (id, then) in recipes.OrderBy(recipe => recipe.Value.Step).ThenBy(recipe => recipe.Key))
        {
            var step = then.Step;
            var count = id == current[step] ? 0 : journal.Reader.CountOf(id);
            if (count == 0)
                continue;
            var now = recipes[current[step]];
            var what =
                then.Model != now.Model ? $"with the model {then.Model} instead of {now.Model}"
                : then.Prompt != now.Prompt ? "with another prompt"
                : "with other settings";
            TellChange($"{count} items of the step {step.ToString().ToLowerInvariant()} were made {what}");
        }
        var hashes = paragraphs.ToDictionary(paragraph => paragraph.Index, paragraph => paragraph.Hash);
        var changed = journal.Reader.CountChangedParagraphs(hashes, journal.Settled);
        if (changed > 0)
            TellChange($"{changed} items were made from paragraphs that have changed since");
    }

    private void TellChange(string what) =>
        emit(
            new RunEvent.Notice(
                options.Redo == RedoMode.Changed
                    ? $"{what}: making those of this plan again."
                    : $"{what}: leaving them as they are. --redo changed makes them again.",
                Warning: true
            )
        );

    public void TellRound(Wishes wishes, IReadOnlyList<StepName> going, Func<StepName, int> rows)
    {
        foreach (var step in going)
            emit(
                new RunEvent.Notice(
                    $"{Name(step)}: {rows(step)} of {wishes.RowsOf(step)} rows so far; round {wishes.RoundOf(step)} asks for more."
                )
            );
    }

    public void TellMissingRows(RunSummary summary)
    {
        if (summary.Cancelled || summary.Waiting > 0)
            return;
        foreach (var step in summary.Steps)
            if (step.Rows < step.Wanted)
                emit(
                    new RunEvent.Notice(
                        $"{Name(step.Step)}: {step.Rows} of {step.Wanted} rows, and no more were to be had: "
                            + $"rounds brought nothing further, or the paragraphs have no room for more. {Commonest(step)}"
                            + "What was refused stands in the errors file; another model, more paragraphs (--limit) or a smaller --want may help.",
                        Warning: true
                    )
                );
    }

    private static string Commonest(StepSummary step) =>
        step.Reasons.Count == 0
            ? ""
            : $"The commonest reasons: {string.Join("; ", step.Reasons.Take(3).Select(reason => $"{reason.Key} ({reason.Value})"))}. ";

    public void TellWhatIsMissing(RunFlow flow)
    {
        foreach (
            var (step, source) in (ReadOnlySpan<(StepName, StepName)>)
                [(StepName.Dialogue, StepName.Scenes), (StepName.Dpo, StepName.Questions)]
        )
            if (flow.Runs(step) && !flow.Runs(source) && flow.Progress[step].Planned == 0)
                emit(
                    new RunEvent.Notice(
                        $"The step {Name(step)} had nothing to do: it builds on {Name(source)}, and there are none yet. "
                            + $"Run with --steps {Name(source)},{Name(step)}.",
                        Warning: true
                    )
                );
    }

    private static string Name(StepName step) => step.ToString().ToLowerInvariant();
}
