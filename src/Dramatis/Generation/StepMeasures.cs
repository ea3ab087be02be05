using Dramatis.Generation.Steps;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What items of a step took when they were made.</summary>
/// <param name="Items">How many there were.</param>
/// <param name="Kept">How many of them were kept.</param>
/// <param name="Rows">Rows they made.</param>
/// <param name="Usage">What they took together.</param>
/// <param name="Source">Where they were made.</param>
internal sealed record StepMeasure(int Items, int Kept, int Rows, Usage Usage, PlanSource Source)
{
    public double Yield => (double)Kept / Items;
}

/// <summary>What is known of the steps from what was made: of the character's own journal, else of a trial's.</summary>
internal sealed class StepMeasures
{
    // One item says little, where there are to be many.
    private const int Fewest = 2;

    private readonly Dictionary<StepName, StepMeasure> _measures = [];

    /// <summary>Takes over what a journal says of steps nothing is known of yet.</summary>
    public StepMeasures Add(JournalReader reader, PlanSource source)
    {
        foreach (var (step, items, kept, rows, usage) in reader.Measures())
            if (items >= Fewest || PreparationPlan.Prepares(step))
                _measures.TryAdd(step, new StepMeasure(items, kept, rows, usage, source));
        return this;
    }

    public StepMeasure? Of(StepName step) => _measures.GetValueOrDefault(step);

    /// <summary>How many of the scenes asked for come to be.</summary>
    public double ScenesPerWanted(RunOptions options)
    {
        if (Of(StepName.Scenes) is not { } measure || options.ScenesPerParagraph == 0)
            return 1;
        var requests = (options.ScenesPerParagraph + ScenesStep.MostAtOnce - 1) / ScenesStep.MostAtOnce;
        return Math.Min(1, measure.Rows / (measure.Items * ((double)options.ScenesPerParagraph / requests)));
    }
}
