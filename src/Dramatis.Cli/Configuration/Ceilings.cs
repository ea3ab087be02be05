namespace Dramatis.Cli.Configuration;

/// <summary>The settings that say how much a command may spend.</summary>
internal static class Ceilings
{
    private const string Group = "Ceilings of what this command spends";
    private const decimal MostMoney = 1_000_000_000;
    private const long MostTokens = 1_000_000_000_000_000;

    public static readonly Setting MaxCalls = new(
        Group,
        "max-calls",
        "N",
        "Stop before more calls than this are made, and say how to go on [default: any number].",
        (options, given) => options with { MaxCalls = given.Number(1, int.MaxValue) }
    );

    public static readonly Setting MaxTokens = new(
        Group,
        "max-tokens",
        "N",
        "Stop before more tokens are spent, in and out together [default: any number].",
        (options, given) => options with { MaxTokens = given.LongNumber(1, MostTokens) }
    );

    public static readonly Setting MaxCost = new(
        Group,
        "max-cost",
        "SUM",
        "Stop before more money is spent; needs both prices [default: any sum].",
        (options, given) => options with { MaxCost = given.Money(MostMoney) }
    );

    public static readonly Setting PriceIn = new(
        Group,
        "price-in",
        "SUM",
        "What a million tokens of prompts cost, in any currency.",
        (options, given) => options with { PriceIn = given.Money(MostMoney) }
    );

    public static readonly Setting PriceOut = new(
        Group,
        "price-out",
        "SUM",
        "What a million tokens of answers cost, in the same currency.",
        (options, given) => options with { PriceOut = given.Money(MostMoney) }
    );

    public static readonly IReadOnlyList<Setting> All = [MaxCalls, MaxTokens, MaxCost, PriceIn, PriceOut];
}
