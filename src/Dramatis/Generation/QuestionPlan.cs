using Dramatis.Profiles;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>What a batch of questions is about.</summary>
/// <param name="Topic">The field.</param>
/// <param name="Facet">Definite things of it; empty where a paragraph says what.</param>
/// <param name="Paragraph">What the character knows of; null where nothing does.</param>
internal sealed record QuestionSubject(string Topic, string Facet, Paragraph? Paragraph);

/// <summary>
/// How many questions of each class there are, and what their batches are about: every topic comes round before one comes again, and then
/// with another facet; paragraphs are taken from all over the life.
/// </summary>
internal sealed class QuestionPlan
{
    public const string OwnLife = "own life";

    private static readonly KnowledgeClass[] Classes =
    [
        KnowledgeClass.Beyond,
        KnowledgeClass.Known,
        KnowledgeClass.Unknown,
    ];

    private readonly List<Topic> _beyond;
    private readonly List<Topic> _ownWorld;
    private readonly IReadOnlyList<Paragraph> _paragraphs;
    private readonly DpoMix _mix;
    private readonly int _seed;

    public QuestionPlan(Reach reach, IReadOnlyList<Paragraph> whole, RunOptions options)
    {
        _beyond = Within(reach.IsBeyond);
        _ownWorld = Within(reach.IsOfTheOwnWorld);
        _paragraphs = [.. Spread.Order(whole.Count).Select(index => whole[index])];
        _mix = options.DpoMix;
        _seed = options.Seed;
    }

    /// <summary>The batches that bring so many questions of each class to so many in all, the classes taking turns.</summary>
    /// <param name="wanted">Questions wanted in all.</param>
    /// <param name="selected">How many of a class there are.</param>
    public IReadOnlyList<PlannedBatch> Batches(int wanted, Func<KnowledgeClass, int> selected)
    {
        var shares = Shares(wanted);
        var missing = Classes.ToDictionary(kind => kind, kind => Math.Max(0, shares[kind] - selected(kind)));
        var rest = wanted - Classes.Sum(selected);
        var asked = Classes.ToDictionary(kind => kind, _ => 0);
        var batches = new List<PlannedBatch>();
        while (rest > 0 && missing.Values.Any(count => count > 0))
        {
            // The class that is furthest behind its share is next.
            var kind = Classes
                .Where(kind => missing[kind] > 0)
                .MinBy(kind => (double)(asked[kind] + (PlannedBatch.MostOf(kind) / 2)) / shares[kind]);
            var size = Math.Min(Math.Min(PlannedBatch.MostOf(kind), missing[kind]), rest);
            batches.Add(new PlannedBatch(kind, size));
            missing[kind] -= size;
            asked[kind] += size;
            rest -= size;
        }
        return batches;
    }

    /// <summary>What the batch with this number among those of its class is about, from 0.</summary>
    public QuestionSubject At(KnowledgeClass kind, int number)
    {
        if (kind == KnowledgeClass.Known)
            return new QuestionSubject(OwnLife, "", ParagraphAt(number));
        var possible = kind == KnowledgeClass.Beyond ? _beyond : _ownWorld;
        // A batch planned under another horizon is still there.
        IReadOnlyList<Topic> topics = possible.Count > 0 ? possible : Topics.All;
        var start = (int)((uint)_seed % (uint)topics.Count);
        var topic = topics[(number + start) % topics.Count];
        var round = number / topics.Count;
        return new QuestionSubject(topic.Name, topic.Facets[(round + start) % topic.Facets.Count].Text, null);
    }

    /// <summary>A paragraph to talk of before a question, or to ask about.</summary>
    public Paragraph ParagraphAt(int number) => _paragraphs[number % _paragraphs.Count];

    /// <summary>The paragraph with this index; null when the life has none.</summary>
    public Paragraph? Paragraph(int? index) => _paragraphs.FirstOrDefault(paragraph => paragraph.Index == index);

    /// <summary>How many of so many questions are of each class.</summary>
    // What is impossible leaves its share to the others; fractions go to the first.
    public IReadOnlyDictionary<KnowledgeClass, int> Shares(int wanted)
    {
        var weights = Classes.ToDictionary(kind => kind, kind => IsPossible(kind) ? (long)_mix.ShareOf(kind) : 0);
        var all = weights.Values.Sum();
        var shares = Classes.ToDictionary(kind => kind, kind => all == 0 ? 0 : (int)(wanted * weights[kind] / all));
        for (var missing = wanted - shares.Values.Sum(); all > 0 && missing > 0; )
            foreach (var kind in Classes)
                if (missing > 0 && weights[kind] > 0)
                {
                    shares[kind]++;
                    missing--;
                }
        return shares;
    }

    private bool IsPossible(KnowledgeClass kind) =>
        kind switch
        {
            KnowledgeClass.Beyond => _beyond.Count > 0,
            KnowledgeClass.Known => _paragraphs.Count > 0,
            _ => _ownWorld.Count > 0,
        };

    private static List<Topic> Within(Func<Facet, bool> fits) =>
        [
            .. Topics
                .All.Select(topic => topic with { Facets = [.. topic.Facets.Where(fits)] })
                .Where(topic => topic.Facets.Count > 0),
        ];
}
