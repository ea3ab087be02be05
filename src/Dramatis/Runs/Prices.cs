namespace Dramatis.Runs;

/// <summary>What tokens cost, in whatever money the provider's list is in.</summary>
/// <param name="In">A million tokens of prompts.</param>
/// <param name="Out">A million tokens of answers.</param>
internal readonly record struct Prices(decimal In, decimal Out)
{
    private const decimal Tokens = 1_000_000;

    /// <summary>The prices of a run; null when it was not told both.</summary>
    public static Prices? Of(RunOptions options) =>
        options is { PriceIn: { } input, PriceOut: { } output } ? new Prices(input, output) : null;

    public decimal Of(Usage usage) => ((usage.InputTokens * In) + (usage.OutputTokens * Out)) / Tokens;
}
