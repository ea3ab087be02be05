using Dramatis.Records;

namespace Dramatis.Datasets;

/// <summary>
/// Decides, in canonical order, which questions stay: none that repeats an earlier one of its topic and class in nearly the same words or
/// asks about the same thing, and none whose beginning is worn out. The decision looks only backwards, so it is the same whatever order
/// the answers arrived in, and a larger wish keeps all that a smaller one kept.
/// </summary>
internal sealed class QuestionSelection
{
    private const double TooAlike = 0.7;
    private const double SameThing = 0.75;
    private const int FewestOfFrame = 5;
    private const double LargestFrame = 0.05;

    private readonly Dictionary<string, string> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _frames = new(StringComparer.Ordinal);
    private readonly Dictionary<(KnowledgeClass, string), List<(string Id, QuestionWords Words)>> _bySubject = [];

    /// <summary>How many stayed so far.</summary>
    public int Count { get; private set; }

    /// <summary>The most that stay.</summary>
    public required int Wanted { get; init; }

    /// <summary>Null when the question stays, else why it does not.</summary>
    public string? Reject(Question question)
    {
        if (Count >= Wanted)
            return "more than were wanted";
        var words = QuestionWords.Of(question.Text);
        if (_exact.TryGetValue(words.Normal, out var same))
            return $"repeats {same}";
        if (!_bySubject.TryGetValue((question.Class, question.Topic), out var others))
            _bySubject[(question.Class, question.Topic)] = others = [];
        foreach (var (id, other) in others)
            if (QuestionWords.Likeness(words.All, other.All) >= TooAlike)
                return $"nearly repeats {id}";
            else if (words.Entity.Count > 0 && QuestionWords.Likeness(words.Entity, other.Entity) >= SameThing)
                return $"asks about the same as {id}";
        var begun = _frames.GetValueOrDefault(words.Frame);
        if (words.Frame.Length > 0 && begun + 1 > Math.Max(FewestOfFrame, (Count + 1) * LargestFrame))
            return $"too many begin with \"{words.Frame}\"";
        _frames[words.Frame] = begun + 1;
        _exact[words.Normal] = question.Id;
        others.Add((question.Id, words));
        Count++;
        return null;
    }
}
