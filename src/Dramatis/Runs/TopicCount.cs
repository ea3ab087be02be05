using Dramatis.Records;

namespace Dramatis.Runs;

/// <summary>How many protective conversations a topic has: a row of the protective matrix as it was filled.</summary>
/// <param name="Topic">The field.</param>
/// <param name="Counts">Conversations kept, by class; a class without any is not there.</param>
public sealed record TopicCount(string Topic, IReadOnlyDictionary<KnowledgeClass, int> Counts);
