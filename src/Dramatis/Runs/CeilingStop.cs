using System.Globalization;

namespace Dramatis.Runs;

/// <summary>What a ceiling counts.</summary>
public enum Ceiling
{
    /// <summary>Calls that were answered: <see cref="RunOptions.MaxCalls"/>.</summary>
    Calls,

    /// <summary>Tokens of prompts and answers together: <see cref="RunOptions.MaxTokens"/>.</summary>
    Tokens,

    /// <summary>Money, in the unit of the prices: <see cref="RunOptions.MaxCost"/>.</summary>
    Cost,
}

/// <summary>A run was stopped because its next call might have gone beyond a ceiling.</summary>
/// <param name="Ceiling">Which.</param>
/// <param name="Limit">The ceiling as it was given: calls, tokens or money.</param>
/// <param name="Spent">What this run had spent of it when it was stopped.</param>
/// <param name="Next">The most the next call would have taken of it.</param>
public sealed record CeilingStop(Ceiling Ceiling, decimal Limit, decimal Spent, decimal Next)
{
    /// <summary>The option that sets the ceiling: "--max-calls".</summary>
    public string Option =>
        Ceiling switch
        {
            Ceiling.Calls => "--max-calls",
            Ceiling.Tokens => "--max-tokens",
            _ => "--max-cost",
        };

    /// <summary>What was spent, of what, for people.</summary>
    public override string ToString()
    {
        var what = Ceiling switch
        {
            Ceiling.Calls => " calls",
            Ceiling.Tokens => " tokens",
            _ => "",
        };
        var next = Ceiling == Ceiling.Calls ? "" : $", and the next call might take {Figure(Next)}";
        return $"{Figure(Spent)} of {Figure(Limit)}{what} ({Option}) are spent{next}";
    }

    private string Figure(decimal amount) =>
        amount.ToString(Ceiling == Ceiling.Cost ? "#,0.00####" : "#,0", CultureInfo.InvariantCulture);
}
