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
    public MeasuredRow(RowPlace place, CheckedRow row, RowLabels labels, IReadOnlyList<Finding> findings, World world)
    {
        Place = place;
        Row = row;
        Labels = labels;
        Findings = findings;
        World = world;
        var all = new List<uint>();
        var own = new List<uint>();
        foreach (var turn in row.Turns)
        {
            var start = all.Count;
            Words.Append(all, turn.Speech);
            if (!IsCharacter(turn))
                continue;
            own.AddRange(all[start..]);
            TurnEnds.Add(own.Count);
        }
        if (row.Turns.Count == 0)
            Words.Append(all, row.Setting);
        CharacterWords = [.. own];
        WordCount = all.Count;
        Sketch = Sketch.Of([.. all], Group);
    }

    public RowPlace Place { get; }
    public CheckedRow Row { get; }
    public RowLabels Labels { get; }
    public IReadOnlyList<Finding> Findings { get; }
    public World World { get; }

    /// <summary>The words of all the character's turns, one after another.</summary>
    public uint[] CharacterWords { get; }

    /// <summary>Where each of the character's turns ends in <see cref="CharacterWords"/>.</summary>
    public List<int> TurnEnds { get; } = [];

    public int WordCount { get; }

    public Sketch? Sketch { get; }

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

    /// <summary>A row that asks for what cannot be known.</summary>
    public bool IsBeyond =>
        Row.Class is KnowledgeClass.Beyond or KnowledgeClass.Unknown
        || (Row.Class is null && Row.Kind == RowKind.Hallucination);

    public bool IsCharacter(Turn turn) => string.Equals(turn.Speaker, World.Character, StringComparison.Ordinal);

    public IEnumerable<Turn> CharacterTurns => Row.Turns.Where(IsCharacter);

    /// <summary>The words of one of the character's turns.</summary>
    public ReadOnlySpan<uint> WordsOfTurn(int number) =>
        CharacterWords.AsSpan()[(number == 0 ? 0 : TurnEnds[number - 1])..TurnEnds[number]];
}
