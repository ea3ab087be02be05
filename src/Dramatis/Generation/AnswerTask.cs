using Dramatis.Backends;
using Dramatis.Backends.Answers;
using Dramatis.Checks;
using Dramatis.Prompts;
using Dramatis.Records;
using Dramatis.Runs;

namespace Dramatis.Generation;

/// <summary>All that has to be known to get usable answers for one prompt; how they are got is the <see cref="Asker"/>'s business.</summary>
internal sealed record AnswerTask<T>
{
    public required WorkItem Item { get; init; }

    /// <summary>Sets several questions of one item apart: "", "chosen", "rejected".</summary>
    public string Part { get; init; } = "";

    public required PromptTemplate Template { get; init; }

    /// <summary>The placeholders, given what is kept so far and how many more are wanted.</summary>
    public required Func<IReadOnlyList<T>, int, IReadOnlyDictionary<string, string>> Values { get; init; }

    public required int Wanted { get; init; }

    /// <summary>The shape of an answer with this many elements; null for plain text.</summary>
    public Func<int, AnswerSchema>? Schema { get; init; }

    public required Func<string, int, Reading<T>> Read { get; init; }

    /// <summary>The texts of an element that must not merely repeat the request.</summary>
    public required Func<T, IEnumerable<string>> Texts { get; init; }

    /// <summary>Looks at an element, given those kept before it.</summary>
    public required Func<T, IReadOnlyList<T>, Verdict> Check { get; init; }

    public required SamplingOptions Sampling { get; init; }

    /// <summary>The longest answer in tokens for this many elements.</summary>
    public required Func<int, int> MaxTokens { get; init; }

    /// <summary>One answer and no second request: what asks is itself a second request.</summary>
    public bool OnlyOnce { get; init; }

    /// <summary>Further facts for the demo backend, which reads no prompts.</summary>
    public required DemoInputs Demo { get; init; }
}

/// <summary>What came of a task.</summary>
/// <param name="Kept">The usable elements, in order.</param>
/// <param name="Losses">What was left out and why.</param>
/// <param name="LastAnswer">The last answer as text.</param>
/// <param name="Problem">Why there are not more; empty when there are enough.</param>
/// <param name="Readable">Whether anything of the wanted shape was found at all.</param>
/// <param name="Unanswered">The servers gave no answer.</param>
/// <param name="Doubts">Repairs, flags and second requests: each lowers the score.</param>
/// <param name="Usage">What it took.</param>
internal sealed record Asked<T>(
    IReadOnlyList<T> Kept,
    IReadOnlyList<(string Reason, string Text)> Losses,
    string LastAnswer,
    string Problem,
    bool Readable,
    bool Unanswered,
    int Doubts,
    Usage Usage
)
{
    public double Score => Math.Max(0.1, 1 - (0.1 * Doubts));

    /// <summary>The outcome of an item that kept nothing.</summary>
    public Outcome Nothing() =>
        Unanswered ? new Outcome.Failed(Problem, LastAnswer, Unanswered: true)
        : Readable ? new Outcome.Rejected(Problem, LastAnswer)
        : new Outcome.Failed(Problem, LastAnswer, Unanswered: false);
}

/// <summary>What the demo backend writes from.</summary>
/// <param name="Step">"scenes", "dialogue", "hallucination", "questions", "chosen", "rejected" or "rewrite".</param>
/// <param name="Character">The character's name.</param>
/// <param name="Text">The paragraph, or the question.</param>
/// <param name="Count">Elements wanted: scenes, exchanges or questions.</param>
/// <param name="Other">The other person's name, or the topic of questions.</param>
/// <param name="Number">Sets items of the same text apart.</param>
internal sealed record DemoInputs(string Step, string Character, string Text, int Count, string Other, int Number)
{
    /// <summary>What is probed or asked; null where nothing is.</summary>
    public KnowledgeClass? Class { get; init; }

    /// <summary>What is to be wrong with the answer of a pair's rejected side.</summary>
    public RejectedKind Rejected { get; init; }

    /// <summary>Who talks with the character; empty where nobody was planned.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>Exchanges before the probe.</summary>
    public int Before { get; init; }
}
