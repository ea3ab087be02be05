namespace Dramatis.Backends;

/// <summary>
/// Notices when a server refuses whatever it is asked: the first few different requests, all in the same words, none answered.
/// </summary>
internal sealed class RefusalWatch
{
    private const int Enough = 3;

    private readonly Lock gate = new();
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private string? words;
    private volatile bool isOver;

    public void Answered() => isOver = true;

    /// <summary>True when this refusal shows that every request meets it.</summary>
    public bool Refused(byte[] identity, string message)
    {
        if (isOver)
            return false;
        lock (gate)
        {
            words ??= message;
            if (!string.Equals(words, message, StringComparison.Ordinal))
                isOver = true;
            refused.Add(Convert.ToHexString(identity));
            return !isOver && refused.Count >= Enough;
        }
    }
}
