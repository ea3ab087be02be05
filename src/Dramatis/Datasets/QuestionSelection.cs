using Dramatis.Records;

namespace Dramatis.Datasets;

/// <summary>
/// Decides, in canonical order, which questions stay: none that repeats an earlier one of its topic in nearly the same words.
/// The decision looks only backwards, so it is the same whatever order the answers arrived in.
/// </summary>
internal sealed class QuestionSelection
{
    private const double TooAlike = 0.7;

    private readonly Dictionary<string, string> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Id, HashSet<string> Words)>> _byTopic = new(
        StringComparer.Ordinal
    );

    /// <summary>How many stayed so far.</summary>
    public int Count { get; private set; }

    /// <summary>The most that stay.</summary>
    public required int Wanted { get; init; }

    /// <summary>Null when the question stays, else why it does not.</summary>
    public string? Reject(Question question)
    {
        if (Count >= Wanted)
            return "more than were wanted";
        var words = Words(question.Text);
        var normal = string.Join(' ', words);
        if (_exact.TryGetValue(normal, out var same))
            return $"repeats {same}";
        var set = words.ToHashSet(StringComparer.Ordinal);
        if (!_byTopic.TryGetValue(question.Topic, out var others))
            _byTopic[question.Topic] = others = [];
        foreach (var (id, other) in others)
            if (Jaccard(set, other) >= TooAlike)
                return $"nearly repeats {id}";
        _exact[normal] = question.Id;
        others.Add((question.Id, set));
        Count++;
        return null;
    }

    private static double Jaccard(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        return all == 0 ? 1 : (double)common / all;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]));
            if (inside && start < 0)
                start = i;
            if (!inside && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }
        return words;
    }
}
