using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>Plans the protective conversations.</summary>
internal sealed class ProtectiveFlow(FlowState state, string character)
{
    private static readonly string[] Probes =
    [
        "something that came into the world only after the lifetime of {0}",
        "something that {0} could have heard of in that lifetime, but had no way to know",
        "something that never happened, as if {0} had done it",
    ];

    /// <summary>The conversations of a paragraph that are still to be made.</summary>
    public List<WorkItem> Of(Paragraph paragraph)
    {
        var items = new List<WorkItem>();
        if (!state.Runs(StepName.Hallucination))
            return items;
        var settled = state
            .Journal.Reader.ReadGroup(StepName.Hallucination, paragraph.Index)
            .ToDictionary(item => item.Key.Number);
        for (var number = 1; number <= state.Options.ProtectivePerParagraph; number++)
        {
            var key = new WorkKey(StepName.Hallucination, paragraph.Index, number);
            settled.TryGetValue(number, out var before);
            if (before is not null && !state.MustRun(before, paragraph.Hash))
            {
                state.Progress[StepName.Hallucination].SettledBefore++;
                continue;
            }
            var running = (paragraph.Index * 3) + (number - 1);
            var (topic, facet) = Topics.At(running, state.Options.Seed);
            var probe = string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                Probes[running % Probes.Length],
                character
            );
            var exchanges = state.Options.Exchanges.LengthOf((paragraph.Index * 17) + number, state.Options.Seed + 1);
            items.Add(
                new WorkItem.Protective(
                    key,
                    paragraph.Hash,
                    FlowState.Tries(before),
                    paragraph,
                    probe,
                    $"{topic}: {facet}",
                    Math.Max(2, exchanges)
                )
            );
        }
        return items;
    }
}
