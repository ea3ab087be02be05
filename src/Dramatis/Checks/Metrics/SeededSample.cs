namespace Dramatis.Checks.Metrics;

/// <summary>A few of many, the same few every time: those whose number hashes lowest.</summary>
internal sealed class SeededSample<T>(int size, ulong seed)
{
    private readonly PriorityQueue<(long Number, T Item), ulong> _kept = new(size + 1);
    private long _number;

    /// <summary>How many there were.</summary>
    public long Count => _number;

    /// <param name="make">Makes the item; asked only when it is taken.</param>
    public void Add(Func<T> make)
    {
        var number = _number++;
        // The queue gives the largest first, so that it can be left out.
        var rank = ulong.MaxValue - WordHashes.Mix(seed + ((ulong)number * 0x9e3779b97f4a7c15));
        if (_kept.Count < size)
            _kept.Enqueue((number, make()), rank);
        else if (_kept.TryPeek(out _, out var least) && rank > least)
            _kept.EnqueueDequeue((number, make()), rank);
    }

    /// <summary>The items in the order in which they came.</summary>
    public IReadOnlyList<T> Items() =>
        [.. _kept.UnorderedItems.OrderBy(entry => entry.Element.Number).Select(entry => entry.Element.Item)];
}
