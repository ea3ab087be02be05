namespace Dramatis.Datasets.Exports;

/// <summary>
/// The two fields whose questions test the boundary: nothing about them is in a training file, so that a model that keeps the
/// boundary has learned the boundary, not the answers.
/// </summary>
internal static class HeldOutTopics
{
    private const int Wanted = 2;

    // Fewer fields than this are all needed for training.
    private const int FewestLeft = 2;
    private const int EnoughQuestions = 30;

    /// <summary>The numbers of the chosen topics, none to two.</summary>
    public static IReadOnlySet<short> Choose(ExportPlan plan)
    {
        var questions = new int[plan.Topics.Count];
        var rows = new int[plan.Topics.Count];
        foreach (ref readonly var row in plan.Rows)
        {
            if (!EvalQuestions.IsCandidate(row) || row.Topic == 0)
                continue;
            rows[row.Topic]++;
            if (row is { IsBoundary: true, Kind: ExportKind.Pair })
                questions[row.Topic]++;
        }
        var topics = Enumerable.Range(1, plan.Topics.Count - 1).Where(topic => questions[topic] > 0).ToList();
        return topics
            // Of those with enough questions the one that costs least; else the one with most.
            .OrderByDescending(topic => Math.Min(questions[topic], EnoughQuestions))
            .ThenBy(topic => rows[topic])
            .ThenBy(topic => plan.Topics[topic], StringComparer.Ordinal)
            .Take(Math.Clamp(topics.Count - FewestLeft, 0, Wanted))
            .Select(topic => (short)topic)
            .ToHashSet();
    }
}
