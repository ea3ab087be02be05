using Dramatis.Generation.Steps;
using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>
/// How many items each paragraph gives: as the options say of every paragraph; or, where rows are wanted in all, so many items in all,
/// one paragraph after the other along a walk that spreads them over the life, and round again. More in all changes no earlier item.
/// </summary>
/// <param name="options">The amounts a paragraph.</param>
/// <param name="paragraphs">The paragraphs of the run.</param>
/// <param name="units">Items in all of the steps that have a wish: scenes of dialogues, questions of pairs.</param>
/// <param name="met">Steps that have all their rows already.</param>
internal sealed class Amounts(
    RunOptions options,
    IReadOnlyList<Paragraph> paragraphs,
    IReadOnlyDictionary<StepName, int> units,
    IReadOnlySet<StepName> met
)
{
    public const int MostPerParagraph = 100;

    private readonly Dictionary<int, int> _ranks = Spread
        .Order(paragraphs.Count)
        .Select((position, rank) => (paragraphs[position].Index, rank))
        .ToDictionary(paragraph => paragraph.Index, paragraph => paragraph.rank);

    /// <summary>Whether a step has all the rows that are wanted: then nothing is tried again.</summary>
    public bool IsMet(StepName step) => met.Contains(step);

    /// <summary>Whether a step is to have so many rows in all.</summary>
    public bool IsWanted(StepName step) => units.ContainsKey(step);

    public int Scenes(Paragraph paragraph) =>
        Share(StepName.Dialogue, paragraph, ScenesStep.MostAtOnce) ?? options.ScenesPerParagraph;

    public int Interviews(Paragraph paragraph) =>
        Share(StepName.Interview, paragraph, 1) ?? options.InterviewPerParagraph;

    /// <summary>Protective conversations of a paragraph; null: as many as the options give it.</summary>
    public int? Protective(Paragraph paragraph) => Share(StepName.Hallucination, paragraph, 1);

    /// <summary>An item's place in the order in which items are asked for: those of one request stay together.</summary>
    public static (int Layer, int Rank, int Number) PlaceOf(WorkKey key, IReadOnlyDictionary<int, int> ranks) =>
        (
            (key.Number - 1) / AtOnce(key.Step),
            ranks.TryGetValue(key.Group, out var rank) ? rank : int.MaxValue,
            key.Number
        );

    /// <summary>Each paragraph's place in the walk, by its index.</summary>
    public IReadOnlyDictionary<int, int> Ranks => _ranks;

    private static int AtOnce(StepName step) => step == StepName.Dialogue ? ScenesStep.MostAtOnce : 1;

    private int? Share(StepName step, Paragraph paragraph, int atOnce)
    {
        if (!units.TryGetValue(step, out var all))
            return null;
        if (!_ranks.TryGetValue(paragraph.Index, out var rank))
            return 0;
        var (requests, rest) = (all / atOnce, all % atOnce);
        var (rounds, more) = (requests / _ranks.Count, requests % _ranks.Count);
        var share = ((rounds + (rank < more ? 1 : 0)) * atOnce) + (rank == more ? rest : 0);
        return Math.Min(MostPerParagraph, share);
    }
}
