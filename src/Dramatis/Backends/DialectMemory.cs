namespace Dramatis.Backends;

/// <summary>
/// What is known of one model at one endpoint during this run. Safe for many calls at once: what they learn is joined.
/// </summary>
internal sealed class DialectMemory(string endpoint, string model, Action<string> notice)
{
    private const int Window = 8;

    // Most of them: a lower rung changes what every later call is asked, and a few bad answers are the item's business.
    private const int TroublesInWindow = 6;

    private readonly Lock gate = new();
    private readonly Queue<long> troubles = new();
    private long answers;
    private volatile Dialect current = new();
    private volatile bool hasAnswered;

    public Dialect Current => current;

    /// <summary>The server has answered a request for this structure before: a refusal now has another cause.</summary>
    public bool HasAnsweredSchema => hasAnswered;

    /// <summary>Remembers what a refusal taught.</summary>
    public void Adopt(Dialect learned)
    {
        if (learned == current)
            return;
        lock (gate)
        {
            var before = current;
            var after = before.Join(learned);
            if (after == before)
                return;
            current = after;
            foreach (var change in Changes(before, after))
                notice($"{endpoint} {change} (model {model}).");
        }
    }

    /// <summary>Counts an answer whose structure was asked for.</summary>
    public void Answered()
    {
        hasAnswered = true;
        Interlocked.Increment(ref answers);
    }

    /// <summary>An answer asked for on this rung looped or was cut: six of the last eight lead one rung down.</summary>
    public void ReportTrouble(StructureRung rung)
    {
        Dialect? lower = null;
        lock (gate)
        {
            // Answers to requests from before the last step down say nothing about the present rung.
            if (rung != current.Structure || rung == StructureRung.Lines)
                return;
            var now = Interlocked.Read(ref answers);
            troubles.Enqueue(now);
            while (troubles.Peek() <= now - Window)
                troubles.Dequeue();
            if (troubles.Count >= TroublesInWindow)
            {
                troubles.Clear();
                lower = current with { Structure = rung + 1 };
            }
        }
        if (lower is not null)
            Adopt(lower);
    }

    private static IEnumerable<string> Changes(Dialect before, Dialect after)
    {
        if (before.Structure != after.Structure)
            yield return after.Structure switch
            {
                StructureRung.JsonObject => "does not keep to a JSON schema: asking for a JSON object",
                StructureRung.PromptOnly => "does not keep to JSON mode: asking for JSON by the prompt alone",
                _ => "does not write usable JSON: asking for plain lines",
            };
        if (!before.UsesCompletionTokens && after.UsesCompletionTokens)
            yield return "wants max_completion_tokens instead of max_tokens: using that";
        if (!before.MergesSystem && after.MergesSystem)
            yield return "has no system role: putting those instructions into the first message";
        foreach (var option in Enum.GetValues<OmittedOptions>())
            if (option != OmittedOptions.None && !before.Omitted.HasFlag(option) && after.Omitted.HasFlag(option))
                yield return option == OmittedOptions.TextLengths
                    ? "takes no lengths of texts in a schema: leaving them out"
                    : $"does not take the option {option.ToString().ToLowerInvariant()}: leaving it out";
    }
}
