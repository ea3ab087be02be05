using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Datasets;

/// <summary>The protective matrix as it was filled: how many kept conversations each topic has of each class.</summary>
internal static class ProtectiveTable
{
    public static IReadOnlyList<TopicCount> Read(string directory)
    {
        var cells = new SortedDictionary<string, Dictionary<KnowledgeClass, int>>(StringComparer.Ordinal);
        foreach (var item in JournalReader.ReadStep(directory, StepName.Hallucination, OutcomeState.Kept))
        {
            var (conversation, probed, _) = RecordJson.ReadConversation(item.Key, item.Content);
            if (conversation.Class is not { } kind)
                continue;
            // "transport: railways and trains" is of the field transport.
            var colon = probed.IndexOf(": ", StringComparison.Ordinal);
            var topic = colon < 0 ? probed : probed[..colon];
            if (!cells.TryGetValue(topic, out var counts))
                cells[topic] = counts = [];
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
        }
        return [.. cells.Select(topic => new TopicCount(topic.Key, topic.Value))];
    }
}
