using System.Collections.Concurrent;

namespace Dramatis.Checks;

/// <summary>What was made of texts that come again and again, for any thread. It forgets everything when there is too much of it.</summary>
/// <param name="make">Makes it of a text.</param>
internal sealed class Remembered<T>(Func<string, T> make)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, T> _made = new(StringComparer.Ordinal);

    public T Of(string text)
    {
        if (_made.TryGetValue(text, out var made))
            return made;
        // Counting takes all locks: only where something is added.
        if (_made.Count >= Most)
            _made.Clear();
        return _made.GetOrAdd(text, make);
    }
}
