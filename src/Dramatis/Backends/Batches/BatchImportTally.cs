using Dramatis.Runs;

namespace Dramatis.Backends.Batches;

/// <summary>A line of a file.</summary>
internal readonly record struct BatchPlace(string Path, long Line)
{
    public override string ToString() => $"{System.IO.Path.GetFileName(Path)}:{Line}";
}

/// <summary>Counts what files held; of what is odd the first few are named.</summary>
internal sealed class BatchImportTally
{
    private const int MostNamed = 20;
    private const int MostLetters = 80;

    private readonly Dictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly List<string> _oddities = [];
    private int _odd;

    /// <summary>Answers that were not in the journal yet.</summary>
    public int Answers { get; set; }

    /// <summary>Lines that were imported earlier, or that an answer has made idle.</summary>
    public int Before { get; set; }

    /// <summary>Lines that no batch wrote whole.</summary>
    public int UnreadableLines { get; private set; }

    /// <summary>Answers to requests that were never ours, or another character's.</summary>
    public int UnknownAnswers { get; private set; }

    /// <summary>Further answers to a request that has one in the same files.</summary>
    public int Doubles { get; private set; }

    /// <summary>Requests that ran out of time.</summary>
    public int Expired { get; private set; }

    /// <summary>Requests that failed, the expired ones included.</summary>
    public int Failures { get; private set; }

    /// <summary>What the errors say, with counts, the commonest first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Errors =>
        [.. _errors.OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal)];

    /// <summary>Lines that need a look, by file and number.</summary>
    public IReadOnlyList<string> Oddities =>
        _odd <= MostNamed ? _oddities : [.. _oddities, $"... and {_odd - MostNamed} more."];

    public void Unreadable(BatchPlace place, string reason)
    {
        UnreadableLines++;
        Add($"{place}: {reason}. Its request is asked again.");
    }

    public void Unknown(BatchPlace place, string customId)
    {
        UnknownAnswers++;
        Add($"{place}: custom_id \"{Shown(customId)}\" is none of ours; the line was left alone.");
    }

    public void Foreign(BatchPlace place, string customId)
    {
        UnknownAnswers++;
        Add($"{place}: custom_id \"{Shown(customId)}\" is of another character; import it there.");
    }

    public void Twice(BatchPlace place, WorkKey item)
    {
        Doubles++;
        Add($"{place}: a second answer for {item}; the first one counts.");
    }

    public void Failed(BatchProblem problem)
    {
        Failures++;
        Expired += problem.IsExpired ? 1 : 0;
        var words = Shown(problem.Message);
        if (_errors.Count < MostNamed || _errors.ContainsKey(words))
            _errors[words] = _errors.GetValueOrDefault(words) + 1;
        else
            _errors["other errors"] = _errors.GetValueOrDefault("other errors") + 1;
    }

    private void Add(string oddity)
    {
        if (_odd++ < MostNamed)
            _oddities.Add(oddity);
    }

    private static string Shown(string text) => Reading.ServerText.Clean(text, MostLetters);
}
