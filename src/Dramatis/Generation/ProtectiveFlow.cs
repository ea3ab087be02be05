using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>How a protective conversation goes: talk of the own world, the probe and its reaction, and back again.</summary>
/// <param name="Before">Exchanges before the probe, 0 to 3.</param>
/// <param name="After">Exchanges after it, at least 1.</param>
internal sealed record ProtectiveShape(int Before, int After)
{
    private const int MostBefore = 3;

    public int Exchanges => Before + 1 + After;

    /// <summary>The shape of a conversation this long; the number spreads where the probe comes.</summary>
    public static ProtectiveShape Of(int exchanges, int number)
    {
        var whole = Math.Max(2, exchanges);
        var before = number % (Math.Min(MostBefore, whole - 2) + 1);
        return new ProtectiveShape(before, whole - before - 1);
    }
}

/// <summary>Plans the protective conversations.</summary>
/// <param name="state">What the flow knows.</param>
/// <param name="matrix">What is probed.</param>
/// <param name="whole">
/// All paragraphs of the life, also those beyond a limit: a conversation's place in the matrix does not depend on how many are used.
/// </param>
internal sealed class ProtectiveFlow(FlowState state, ProtectiveMatrix matrix, IReadOnlyList<Paragraph> whole)
{
    // With the default of 2 a paragraph, a life however short has 120.
    private const int FewestOfWholePerUnit = 60;

    private readonly Dictionary<int, int> _ordinals = whole
        .Select((paragraph, ordinal) => (paragraph.Index, ordinal))
        .ToDictionary(paragraph => paragraph.Index, paragraph => paragraph.ordinal);

    /// <summary>How many each paragraph gives.</summary>
    public static int PerParagraph(RunOptions options, int paragraphs) =>
        Math.Max(
            options.ProtectivePerParagraph,
            ((FewestOfWholePerUnit * options.ProtectivePerParagraph) + paragraphs - 1) / paragraphs
        );

    /// <summary>How many a paragraph gives.</summary>
    public int Planned(Paragraph paragraph) =>
        state.Amounts.Protective(paragraph)
        ?? Math.Min(PerParagraph(state.Options, whole.Count), state.Limits.ProtectivePerParagraph ?? int.MaxValue);

    /// <summary>How many conversations of each class these paragraphs give.</summary>
    public IReadOnlyDictionary<KnowledgeClass, int> PlannedOf(IEnumerable<Paragraph> paragraphs) =>
        paragraphs
            .SelectMany(paragraph =>
                Enumerable
                    .Range(1, Planned(paragraph))
                    .Select(number => matrix.At(RunningNumber(paragraph, number)).Class)
            )
            .CountBy(kind => kind)
            .ToDictionary();

    /// <summary>The conversations of a paragraph that are still to be made.</summary>
    public List<WorkItem> Of(Paragraph paragraph)
    {
        var items = new List<WorkItem>();
        if (!state.Runs(StepName.Hallucination))
            return items;
        var settled = state
            .Journal.Reader.ReadGroup(StepName.Hallucination, paragraph.Index)
            .ToDictionary(item => item.Key.Number);
        for (var number = 1; number <= Planned(paragraph); number++)
        {
            var key = new WorkKey(StepName.Hallucination, paragraph.Index, number);
            settled.TryGetValue(number, out var before);
            if (before is not null && !state.MustRun(before, paragraph.Hash))
            {
                state.Progress[StepName.Hallucination].SettledBefore++;
                continue;
            }
            items.Add(Plan(key, paragraph, before));
        }
        return items;
    }

    private WorkItem.Protective Plan(WorkKey key, Paragraph paragraph, SettledItem? before)
    {
        var running = RunningNumber(paragraph, key.Number);
        var exchanges = state.Options.Exchanges.LengthOf((paragraph.Index * 17) + key.Number, state.Options.Seed + 1);
        return new WorkItem.Protective(
            key,
            paragraph.Hash,
            FlowState.Tries(before),
            paragraph,
            matrix.At(running),
            ProtectiveShape.Of(exchanges, running)
        );
    }

    // Paragraph by paragraph, and round again: neighbours in the matrix are neighbours in the life.
    private int RunningNumber(Paragraph paragraph, int number) =>
        ((number - 1) * whole.Count) + _ordinals[paragraph.Index];
}
