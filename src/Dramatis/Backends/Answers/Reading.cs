namespace Dramatis.Backends.Answers;

/// <summary>Why a part of an answer was not taken as it stood.</summary>
internal enum ProblemKind
{
    /// <summary>Nothing of the wanted shape was found.</summary>
    Nothing,

    /// <summary>An element lacks a part, such as a turn without speech.</summary>
    Incomplete,

    /// <summary>A stand-in such as {Character2} or "..." where a name or a text belongs.</summary>
    Placeholder,

    /// <summary>The model began to repeat itself; what follows was cut.</summary>
    Loop,

    /// <summary>The same element a second time.</summary>
    Duplicate,

    /// <summary>Neither a question nor a request.</summary>
    NotAQuestion,
}

/// <summary>A part of an answer that was left out, or taken with a doubt.</summary>
/// <param name="Kind">What kind of problem it is.</param>
/// <param name="Text">What is wrong, in words that can be shown to the model.</param>
/// <param name="Fragment">The part of the answer it is about, shortened.</param>
internal sealed record AnswerProblem(ProblemKind Kind, string Text, string Fragment)
{
    private const int LongestFragment = 200;

    public static AnswerProblem About(ProblemKind kind, string text, string fragment) =>
        new(kind, text, Shorten(fragment));

    private static string Shorten(string fragment)
    {
        if (fragment.Length <= LongestFragment)
            return fragment;
        var end = char.IsHighSurrogate(fragment[LongestFragment - 1]) ? LongestFragment - 1 : LongestFragment;
        return string.Concat(fragment.AsSpan(0, end), "…");
    }
}

/// <summary>What could be read of an answer.</summary>
/// <param name="Items">The usable elements, in order; empty when there is none.</param>
/// <param name="Problems">What was left out or is doubtful, and why.</param>
/// <param name="Repairs">What had to be mended to read it; empty when the answer was as asked.</param>
/// <param name="Truncated">The answer was cut: its last element was incomplete and is left out.</param>
/// <param name="Missing">How many elements were wanted and not found.</param>
internal sealed record Reading<T>(
    IReadOnlyList<T> Items,
    IReadOnlyList<AnswerProblem> Problems,
    IReadOnlyList<string> Repairs,
    bool Truncated,
    int Missing
);

/// <summary>What happened while an answer was read, collected until the reading is complete.</summary>
internal sealed class ReadingLog
{
    private readonly List<AnswerProblem> problems = [];
    private readonly List<string> repairs = [];
    private readonly HashSet<string> repairsSeen = new(StringComparer.Ordinal);

    public bool Truncated { get; set; }

    public int ProblemCount => problems.Count;

    public void Problem(ProblemKind kind, string text, string fragment) =>
        problems.Add(AnswerProblem.About(kind, text, fragment));

    public void Repair(string what)
    {
        if (repairsSeen.Add(what))
            repairs.Add(what);
    }

    public void Repair(IEnumerable<string> several)
    {
        foreach (var what in several)
            Repair(what);
    }

    public Reading<T> Close<T>(IReadOnlyList<T> items, int wanted) =>
        new(items, problems, repairs, Truncated, Math.Max(0, wanted - items.Count));
}
