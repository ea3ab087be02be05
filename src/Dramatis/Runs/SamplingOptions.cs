namespace Dramatis.Runs;

/// <summary>How a step's answers are sampled. Null means: the server's own default.</summary>
public sealed record SamplingOptions
{
    /// <summary>The model of this step; null means the run's model.</summary>
    public string? Model { get; init; }

    /// <summary>Randomness, 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, above 0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>How many candidates a token is drawn from.</summary>
    public int? TopK { get; init; }

    /// <summary>Probability floor relative to the best token, 0 to 1.</summary>
    public double? MinP { get; init; }

    /// <summary>The longest answer in tokens; null means: sized to what the prompt asks for.</summary>
    public int? MaxTokens { get; init; }
}
