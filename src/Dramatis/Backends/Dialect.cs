namespace Dramatis.Backends;

/// <summary>Options a server will not have.</summary>
[Flags]
internal enum OmittedOptions
{
    None = 0,
    Temperature = 1,
    TopP = 2,
    TopK = 4,
    MinP = 8,
    Seed = 16,
    Thinking = 32,

    /// <summary>The lengths of strings in a schema (OpenAI's strict mode has none).</summary>
    TextLengths = 64,
}

/// <summary>How a server wants to be asked for a model: learned from what it refuses, and only ever growing more modest.</summary>
internal sealed record Dialect
{
    public StructureRung Structure { get; init; }

    public OmittedOptions Omitted { get; init; }

    /// <summary>The limit goes by <c>max_completion_tokens</c>.</summary>
    public bool UsesCompletionTokens { get; init; }

    /// <summary>The model has no system role: the text goes before the first user message.</summary>
    public bool MergesSystem { get; init; }

    /// <summary>What both have learned.</summary>
    public Dialect Join(Dialect other) =>
        new()
        {
            Structure = (StructureRung)Math.Max((int)Structure, (int)other.Structure),
            Omitted = Omitted | other.Omitted,
            UsesCompletionTokens = UsesCompletionTokens || other.UsesCompletionTokens,
            MergesSystem = MergesSystem || other.MergesSystem,
        };
}
