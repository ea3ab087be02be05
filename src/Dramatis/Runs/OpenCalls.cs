using System.Globalization;

namespace Dramatis.Runs;

/// <summary>
/// Items that have answers and are not settled, kept up while a journal is written. Noted in the journal with the last call it knows of, so
/// that the next run looks only at calls that came after: to look at all takes a second for each million.
/// </summary>
/// <remarks>To hold an item too many costs a look; to miss one would cost its call. Whatever is unsure stays in.</remarks>
internal sealed class OpenCalls
{
    /// <summary>Under which name the journal keeps the note.</summary>
    public const string InfoName = "open_calls";

    private const int MostNoted = 50_000;
    private const int CallsBetweenNotes = 5_000;

    private readonly HashSet<long> _items;
    private long _lastCall;
    private long _lastNoted;
    private bool _isLost;

    private OpenCalls(long lastNoted, long lastCall, HashSet<long> items)
    {
        _items = items;
        _lastNoted = lastNoted;
        _lastCall = lastCall;
    }

    /// <summary>Those of a journal.</summary>
    public static OpenCalls Read(JournalReader reader)
    {
        // Asked for first: a call that comes in between is looked at twice.
        var last = reader.LastCall();
        if (Parse(reader.ReadInfo(InfoName)) is not var (known, items))
            return new OpenCalls(0, last, [.. reader.ItemsWithOpenCalls(after: 0)]);
        items.UnionWith(reader.ItemsWithOpenCalls(after: known));
        return new OpenCalls(known, last, items);
    }

    public IEnumerable<long> Items => _items;

    /// <summary>A call was answered; on the writer's thread.</summary>
    public void Add(long call, WorkKey item)
    {
        _items.Add(item.Value);
        _lastCall = Math.Max(_lastCall, call);
    }

    /// <summary>An item has an outcome; on the writer's thread.</summary>
    public void Settled(SettledItem item)
    {
        if (item.State == OutcomeState.Failed)
            _items.Add(item.Key.Value);
        else
            _items.Remove(item.Key.Value);
    }

    /// <summary>Outcomes were taken back, and nobody knows here whose: the next run looks at all calls.</summary>
    public void Lose() => _isLost = true;

    /// <summary>What is to be noted; null when nothing is worth it yet.</summary>
    /// <param name="atEnd">The journal is being closed: whatever is new is noted.</param>
    public string? Note(bool atEnd)
    {
        if (_isLost)
            return _lastNoted == 0 ? null : Format(_lastNoted = 0, null);
        if (_lastCall - _lastNoted < (atEnd ? 1 : CallsBetweenNotes) || _items.Count > MostNoted)
            return null;
        return Format(_lastNoted = _lastCall, _items);
    }

    private static string Format(long last, IEnumerable<long>? items) =>
        string.Create(CultureInfo.InvariantCulture, $"{last}:{string.Join(',', (items ?? []).Order())}");

    private static (long Last, HashSet<long> Items)? Parse(string? note)
    {
        if (note is null || note.Split(':') is not [var last, var items] || last == "0")
            return null;
        return (
            long.Parse(last, CultureInfo.InvariantCulture),
            [
                .. items
                    .Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(item => long.Parse(item, CultureInfo.InvariantCulture)),
            ]
        );
    }
}
