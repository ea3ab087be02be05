namespace Dramatis.Checks.Metrics;

/// <summary>Counts texts and keeps the commonest, in bounded memory: what is rare is forgotten when there is too much of it.</summary>
internal sealed class Commonest
{
    private const int MostKept = 200_000;

    private readonly Dictionary<ulong, int> _counts = [];
    private readonly Dictionary<ulong, string> _texts = [];
    private int _forgotten;

    public long Total { get; private set; }

    /// <summary>Counts one.</summary>
    /// <param name="key">Tells it from others.</param>
    /// <param name="text">Its text, made only for what comes up again.</param>
    public void Add(ulong key, Func<string> text)
    {
        Total++;
        var count = _counts.GetValueOrDefault(key, _forgotten) + 1;
        _counts[key] = count;
        if (count - _forgotten >= 2 && !_texts.ContainsKey(key))
            _texts[key] = text();
        if (_counts.Count > MostKept)
            ForgetRare();
    }

    /// <summary>The share of the commonest few in all.</summary>
    public double? Share(int most) => Total == 0 ? null : (double)Top(most).Sum(entry => (long)entry.Count) / Total;

    public IReadOnlyList<(string Text, int Count)> Top(int most) =>
        [
            .. _counts
                .OrderByDescending(entry => entry.Value)
                .ThenBy(entry => entry.Key)
                .Take(most)
                .Select(entry => (_texts.GetValueOrDefault(entry.Key, ""), entry.Value)),
        ];

    // An upper bound stays right: whatever comes back begins with the count it may have had.
    private void ForgetRare()
    {
        var middle = _counts.Values.Order().ElementAt(MostKept / 2);
        foreach (var (key, count) in _counts)
            if (count <= middle)
            {
                _counts.Remove(key);
                _texts.Remove(key);
            }
        _forgotten = middle;
    }
}
