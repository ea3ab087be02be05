using System.Runtime.InteropServices;
using Dramatis.Checks.Phrases;
using Dramatis.Records;

namespace Dramatis.Checks.Metrics;

/// <summary>Where a row stands.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Row">The row's number in it, from 1.</param>
/// <param name="Id">Its id; empty when it has none.</param>
internal readonly record struct RowPlace(string File, int Row, string Id);

/// <summary>What a row says of itself beyond what checks look at.</summary>
/// <param name="Model">The model that wrote it; empty when it does not say.</param>
/// <param name="Topic">What a protective conversation or a question is about; empty when it does not say.</param>
/// <param name="Source">How a pair's rejected answer was made: "assistant", "leak", ...; empty when it does not say.</param>
internal readonly record struct RowLabels(string Model, string Topic, string Source);

/// <summary>
/// A row with everything about it that can be found out without the other rows. It is made on any thread; the metrics then take the
/// rows in their order.
/// </summary>
internal sealed class MeasuredRow
{
    private readonly int[] _turnEnds;

    public MeasuredRow(RowPlace place, CheckedRow row, RowLabels labels, IReadOnlyList<Finding> findings, World world)
    {
        Place = place;
        Row = row;
        Labels = labels;
        Findings = findings;
        World = world;
        var spoken = SpokenRow.Of(row, world.Character);
        Own = spoken.Own;
        var all = new List<uint>();
        // Of a scene the place does not count: the same event elsewhere is no other scene.
        if (row.Turns.Count == 0)
            Add(all, WordRun.Of(row.Setting));
        var own = new List<uint>();
        var ends = new List<int>();
        for (var turn = 0; turn < Own.Length; turn++)
        {
            Add(all, spoken.Speech(turn));
            if (!Own[turn])
                continue;
            Add(own, spoken.Speech(turn));
            ends.Add(own.Count);
        }
        CharacterWords = [.. own];
        _turnEnds = [.. ends];
        WordCount = all.Count;
        Sketch = Sketch.Of(CollectionsMarshal.AsSpan(all), Group);
        Ignorance = Ignorance.Of(this, spoken);
        CopiedWords = ProfileSpans.Of(world) is { IsEmpty: false } profile ? CopiedFrom(profile, spoken) : 0;
    }

    public RowPlace Place { get; }
    public CheckedRow Row { get; }
    public RowLabels Labels { get; }
    public IReadOnlyList<Finding> Findings { get; }
    public World World { get; }

    /// <summary>Which turns are the character's.</summary>
    public bool[] Own { get; }

    /// <summary>The words of all the character's turns, one after another.</summary>
    public uint[] CharacterWords { get; }

    /// <summary>How many turns the character has.</summary>
    public int TurnCount => _turnEnds.Length;

    public int WordCount { get; }

    public Sketch? Sketch { get; }

    public Ignorance Ignorance { get; }

    /// <summary>How many of the character's words stand in the profile as they stand here.</summary>
    public int CopiedWords { get; }

    public bool IsConversation =>
        Row.Kind is RowKind.Dialogue or RowKind.Interview or RowKind.Hallucination or RowKind.Messages;

    /// <summary>Rows of one group are compared with each other.</summary>
    public int Group =>
        IsConversation ? 1
        : Row.Kind == RowKind.Scene ? 2
        : Row.Kind == RowKind.Question ? 3
        : 4;

    /// <summary>A row of the life itself: he is asked what he knows.</summary>
    public bool IsLife =>
        Row.Class is null or KnowledgeClass.Known && IsConversation && Row.Kind != RowKind.Hallucination
        || Row.Class == KnowledgeClass.Known;

    /// <summary>
    /// A row that asks for what cannot be known, by its own word: conversations that were only meant to have often do not.
    /// </summary>
    public bool IsBeyond => Row.Class is KnowledgeClass.Beyond or KnowledgeClass.Unknown;

    public IEnumerable<Turn> CharacterTurns => Row.Turns.Where((_, turn) => Own[turn]);

    /// <summary>The words of one of the character's turns.</summary>
    public ReadOnlySpan<uint> WordsOfTurn(int number) =>
        CharacterWords.AsSpan()[(number == 0 ? 0 : _turnEnds[number - 1]).._turnEnds[number]];

    private int CopiedFrom(ProfileSpans profile, SpokenRow spoken)
    {
        var copied = 0;
        for (var turn = 0; turn < Own.Length; turn++)
            if (Own[turn])
                copied += profile.CountCopied(spoken.Speech(turn));
        return copied;
    }

    private static void Add(List<uint> words, WordRun run)
    {
        foreach (ref readonly var word in run.Words)
            words.Add(WordHashes.Of(word));
    }
}
