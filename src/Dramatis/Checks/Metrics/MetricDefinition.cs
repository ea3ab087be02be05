namespace Dramatis.Checks.Metrics;

/// <summary>A metric as it is held against its limits.</summary>
/// <param name="Name">Its name; one that ends in "_*" stands for all names that begin so.</param>
/// <param name="LeastCount">How many of what it counts it takes to tell anything.</param>
/// <param name="Usual">What the default gate allows; null when it only shows the value.</param>
/// <param name="Strict">What the strict gate allows; null when it only shows the value.</param>
internal sealed record MetricDefinition(string Name, int LeastCount, Limit? Usual, Limit? Strict);

/// <summary>Every metric there is, in the order of the report; docs/data-quality.md has the same list.</summary>
internal static class MetricCatalog
{
    public static readonly IReadOnlyList<MetricDefinition> All =
    [
        new("rows", 0, AtLeast(1), AtLeast(1)),
        new("readable", 1, AtLeast(0.98), AtLeast(1)),
        new("hard_findings", 1, AtMost(0.05), AtMost(0)),
        new("soft_findings", 20, null, AtMost(0.5)),
        new("check_*", 1, null, null),
        new("demo_rows", 1, AtMost(0), AtMost(0)),
        new("yield", 10, AtLeast(0.5), AtLeast(0.7)),
        new("yield_*", 10, AtLeast(0.7), AtLeast(0.85)),
        new("calls_per_row", 1, null, null),
        new("near_duplicates", 20, AtMost(0.03), AtMost(0.01)),
        new("near_duplicate_scenes", 20, AtMost(0.05), AtMost(0.02)),
        new("near_duplicate_questions", 20, AtMost(0.03), AtMost(0.01)),
        new("distinct_1", 5_000, null, null),
        new("distinct_2", 5_000, AtLeast(0.4), AtLeast(0.45)),
        new("distinct_3", 5_000, AtLeast(0.6), AtLeast(0.7)),
        new("compression_ratio", 100, AtMost(3.5), AtMost(3)),
        new("self_bleu", 100, AtMost(0.45), AtMost(0.35)),
        new("one_word_openers", 200, AtMost(0.15), AtMost(0.08)),
        new("opener_top10", 400, AtMost(0.2), AtMost(0.1)),
        new("speaker_concentration", 20, AtMost(0.3), AtMost(0)),
        new("two_commonest_speakers", 20, null, null),
        new("turn_words", 50, new Limit(5, 200), new Limit(8, 150)),
        new("turn_words_spread", 100, null, AtLeast(0.4)),
        new("exchanges", 20, AtLeast(1), AtLeast(1)),
        new("anger", 20, AtMost(0.4), AtMost(0.2)),
        new("grounding", 20, AtLeast(1.5), AtLeast(3)),
        new("grounding_overlap", 20, null, null),
        new("copied_words", 1_000, AtMost(0.1), AtMost(0.03)),
        new("ignorance_in_life", 100, AtMost(0.15), AtMost(0.06)),
        new("boundary_held", 10, AtLeast(0.5), AtLeast(0.7)),
        new("protective_topics", 100, null, AtLeast(16)),
        new("protective_gaps", 100, null, AtMost(0.2)),
        new("protective_known", 50, null, AtLeast(0.05)),
        new("pair_known", 50, null, AtLeast(0.25)),
        new("pair_length_ratio", 20, new Limit(0.8, 1.25), new Limit(0.9, 1.1)),
        new("pair_length_outliers", 20, AtMost(0.2), AtMost(0)),
        new("pair_similarity", 20, AtMost(0.05), AtMost(0)),
        new("pair_rejected_ignorant", 20, AtMost(0.2), AtMost(0.05)),
        new("pair_openers", 100, AtMost(0.1), AtMost(0.05)),
        new("question_frames", 100, AtMost(0.1), AtMost(0.05)),
    ];

    public static MetricDefinition Of(string name) =>
        All.FirstOrDefault(definition => definition.Name == name)
        ?? All.First(definition =>
            definition.Name.EndsWith('*') && name.StartsWith(definition.Name[..^1], StringComparison.Ordinal)
        );

    /// <summary>Where in the report a metric stands.</summary>
    public static int PlaceOf(string name)
    {
        var definition = Of(name);
        for (var i = 0; i < All.Count; i++)
            if (All[i] == definition)
                return i;
        return All.Count;
    }

    private static Limit AtLeast(double least) => new(least, null);

    private static Limit AtMost(double most) => new(null, most);
}
