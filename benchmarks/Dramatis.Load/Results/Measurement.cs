namespace Dramatis.Load.Results;

/// <summary>Which side of a target is good.</summary>
internal enum Good
{
    AtMost,
    AtLeast,
}

/// <summary>One number of the table.</summary>
/// <param name="Row">The row it belongs to.</param>
/// <param name="Quantity">What was measured, and how.</param>
/// <param name="Measured">The number; null where it could not be taken.</param>
/// <param name="Unit">Of the number, of the ideal and of the target; empty for a bare ratio.</param>
internal sealed record Measurement(string Row, string Quantity, double? Measured, string Unit)
{
    /// <summary>What it has to reach; null where a number is only shown.</summary>
    public double? Target { get; init; }

    public Good Side { get; init; }

    /// <summary>What nobody could surpass; null where there is no such thing.</summary>
    public double? Ideal { get; init; }

    /// <summary>What helps to understand the number.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the target is met; null without one.</summary>
    public bool? Passes =>
        Target is not { } target || Measured is null ? null
        : Side == Good.AtMost ? Measured <= target
        : Measured >= target;

    /// <summary>Measured by ideal; null where there is no ideal, or it is nothing.</summary>
    public double? ToIdeal => Ideal is { } ideal and not 0 ? Measured / ideal : null;

    /// <summary>Measured by target; null where there is none, or it is nothing.</summary>
    public double? ToTarget => Target is { } target and not 0 ? Measured / target : null;
}
