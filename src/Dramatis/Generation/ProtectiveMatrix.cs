using Dramatis.Records;

namespace Dramatis.Generation;

/// <summary>How the character takes a probe.</summary>
internal enum Reaction
{
    Confusion,
    Analogy,
    CounterQuestion,
    Redirection,
    Humour,
}

/// <summary>What a protective conversation probes.</summary>
/// <param name="Class">How it stands to what the character can know.</param>
/// <param name="Topic">The field.</param>
/// <param name="Facet">Definite things of it.</param>
/// <param name="Reaction">How the character takes it; null for what is well known, which is simply answered.</param>
internal sealed record Probe(KnowledgeClass Class, string Topic, string Facet, Reaction? Reaction)
{
    /// <summary>The row's topic.</summary>
    public string Text => $"{Topic}: {Facet}";
}

/// <summary>
/// The cells of topic and class that are possible for a character, in an order in which all classes come round early. A conversation's
/// cell follows from its running number alone, so that cells are used equally often, whatever the number of conversations.
/// </summary>
internal sealed class ProtectiveMatrix
{
    private static readonly KnowledgeClass[] Spread =
    [
        KnowledgeClass.Beyond,
        KnowledgeClass.Known,
        KnowledgeClass.Unknown,
        KnowledgeClass.FalsePremise,
    ];

    private readonly List<Cell> _cells;
    private readonly int _seed;

    public ProtectiveMatrix(Reach reach, int seed)
    {
        _seed = seed;
        var byClass = Spread.Select(kind => TopicCells(kind, reach)).ToList();
        byClass.Add(OwnCells(KnowledgeClass.Afterlife, Topics.Afterlife));
        byClass.Add(OwnCells(KnowledgeClass.Identity, Topics.Identity));
        // Each class is spread evenly over the whole order, whatever its size.
        _cells =
        [
            .. byClass
                .SelectMany(
                    (cells, order) =>
                        cells.Select((_, place) => (Cell: Turned(cells, place), At: (place + 0.5) / cells.Count, order))
                )
                .OrderBy(cell => cell.At)
                .ThenBy(cell => cell.order)
                .Select(cell => cell.Cell),
        ];
    }

    /// <summary>How many cells there are.</summary>
    public int Count => _cells.Count;

    /// <summary>The probe of the conversation with this running number, from 0.</summary>
    public Probe At(int number)
    {
        var cell = _cells[number % _cells.Count];
        var round = number / _cells.Count;
        var reactions = Enum.GetValues<Reaction>();
        return new Probe(
            cell.Class,
            cell.Topic,
            cell.Facets[(round + cell.Place) % cell.Facets.Count],
            cell.Class == KnowledgeClass.Known ? null : reactions[(cell.Place + round) % reactions.Length]
        );
    }

    private Cell Turned(List<Cell> cells, int place) =>
        cells[(place + (int)((uint)_seed % (uint)cells.Count)) % cells.Count] with
        {
            Place = place,
        };

    private static List<Cell> TopicCells(KnowledgeClass kind, Reach reach) =>
        [
            .. Topics
                .All.Select(topic => new Cell(kind, topic.Name, Possible(topic, kind, reach), 0))
                .Where(cell => cell.Facets.Count > 0),
        ];

    private static List<string> Possible(Topic topic, KnowledgeClass kind, Reach reach) =>
        [
            .. topic
                .Facets.Where(facet =>
                    kind == KnowledgeClass.Beyond ? reach.IsBeyond(facet) : reach.IsOfTheOwnWorld(facet)
                )
                .Select(facet => facet.Text),
        ];

    private static List<Cell> OwnCells(KnowledgeClass kind, IReadOnlyList<Topic> topics) =>
        [.. topics.Select(topic => new Cell(kind, topic.Name, [.. topic.Facets.Select(facet => facet.Text)], 0))];

    private sealed record Cell(KnowledgeClass Class, string Topic, IReadOnlyList<string> Facets, int Place);
}
