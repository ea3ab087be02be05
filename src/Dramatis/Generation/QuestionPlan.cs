using Dramatis.Records;

namespace Dramatis.Generation;

/// <summary>What batches of questions are about: every topic comes round before one comes again, and then with another facet.</summary>
internal sealed class QuestionPlan(Reach reach, int seed)
{
    private readonly IReadOnlyList<Topic> _beyond = Within(facet => reach.IsBeyond(facet));
    private readonly IReadOnlyList<Topic> _ownWorld = Within(reach.IsOfTheOwnWorld);

    /// <summary>Whether there is anything to ask of this class.</summary>
    public bool IsPossible(KnowledgeClass kind) => Of(kind).Count > 0;

    /// <summary>Topic and facet of the batch with this number among those of its class, from 0.</summary>
    public (string Topic, string Facet) At(KnowledgeClass kind, int number)
    {
        var topics = Of(kind);
        var start = (int)((uint)seed % (uint)topics.Count);
        var topic = topics[(number + start) % topics.Count];
        var round = number / topics.Count;
        return (topic.Name, topic.Facets[(round + start) % topic.Facets.Count].Text);
    }

    private IReadOnlyList<Topic> Of(KnowledgeClass kind) => kind == KnowledgeClass.Beyond ? _beyond : _ownWorld;

    private static List<Topic> Within(Func<Facet, bool> fits) =>
        [
            .. Topics
                .All.Select(topic => topic with { Facets = [.. topic.Facets.Where(fits)] })
                .Where(topic => topic.Facets.Count > 0),
        ];
}
