using System.Globalization;

namespace Dramatis.Runs;

/// <summary>
/// The stable, readable key of one thing to generate: <c>scenes/paragraph_3</c>, <c>dialogue/paragraph_3_scene_2</c>,
/// <c>dpo/0_question_7</c>. Its order is the canonical order of the rows.
/// </summary>
/// <param name="Step">The step the item belongs to.</param>
/// <param name="Group">The paragraph's index, or the number of a batch of questions; from 0.</param>
/// <param name="Number">
/// The item's number in its group: of a scene, a protective conversation or a question from 1; of a request for more scenes from 0.
/// </param>
public readonly record struct WorkKey(StepName Step, int Group, int Number) : IComparable<WorkKey>
{
    private const int GroupBits = 32;
    private const int NumberBits = 24;

    /// <summary>The key as the integer the journal stores; its order is the canonical order.</summary>
    public long Value => ((long)Step << (GroupBits + NumberBits)) | ((long)(uint)Group << NumberBits) | (uint)Number;

    /// <summary>The id of the row the item makes: the key without its step.</summary>
    public string RowId =>
        Step switch
        {
            StepName.Scenes when Number == 0 => Invariant($"paragraph_{Group}"),
            StepName.Scenes => Invariant($"paragraph_{Group}_more_{Number}"),
            StepName.Dialogue => Invariant($"paragraph_{Group}_scene_{Number}"),
            StepName.Hallucination => Invariant($"paragraph_{Group}_protective_{Number}"),
            StepName.Questions => Invariant($"batch_{Group}"),
            StepName.Interview => Invariant($"paragraph_{Group}_interview_{Number}"),
            StepName.Restatement => Invariant($"paragraph_{Group}"),
            StepName.Voice => "voice",
            StepName.Cast => Invariant($"people_{Number}"),
            _ => Invariant($"{Group}_question_{Number}"),
        };

    /// <summary>The smallest integer of a group, for range queries.</summary>
    internal static long First(StepName step, int group) => new WorkKey(step, group, 0).Value;

    internal static WorkKey FromValue(long value) =>
        new(
            (StepName)(value >> (GroupBits + NumberBits)),
            (int)((value >> NumberBits) & 0xFFFF_FFFF),
            (int)(value & ((1 << NumberBits) - 1))
        );

    /// <inheritdoc/>
    public int CompareTo(WorkKey other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Step.ToString().ToLowerInvariant()}/{RowId}";

    /// <summary>Canonical order.</summary>
    public static bool operator <(WorkKey left, WorkKey right) => left.CompareTo(right) < 0;

    /// <summary>Canonical order.</summary>
    public static bool operator >(WorkKey left, WorkKey right) => left.CompareTo(right) > 0;

    /// <summary>Canonical order.</summary>
    public static bool operator <=(WorkKey left, WorkKey right) => left.CompareTo(right) <= 0;

    /// <summary>Canonical order.</summary>
    public static bool operator >=(WorkKey left, WorkKey right) => left.CompareTo(right) >= 0;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
