using System.Globalization;

namespace Dramatis.Checks.Metrics;

/// <summary>Between which values a metric passes; both ends belong to it.</summary>
/// <param name="Least">The smallest value that passes; null when there is none.</param>
/// <param name="Most">The largest value that passes; null when there is none.</param>
public sealed record Limit(double? Least, double? Most)
{
    /// <summary>Whether a value passes.</summary>
    /// <param name="value">The value; one that is no number does not pass.</param>
    public bool Holds(double value) => !double.IsNaN(value) && !(value < Least) && !(value > Most);

    /// <summary>Reads "&lt;=0.1", "&gt;=3", "0.9..1.1"; null when it is none of these.</summary>
    /// <param name="text">The limit as somebody wrote it.</param>
    public static Limit? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var dots = trimmed.IndexOf("..", StringComparison.Ordinal);
        if (dots > 0)
            return Number(trimmed[..dots]) is { } least && Number(trimmed[(dots + 2)..]) is { } most && least <= most
                ? new Limit(least, most)
                : null;
        if (trimmed.StartsWith("<=", StringComparison.Ordinal))
            return Number(trimmed[2..]) is { } value ? new Limit(null, value) : null;
        if (trimmed.StartsWith(">=", StringComparison.Ordinal))
            return Number(trimmed[2..]) is { } value ? new Limit(value, null) : null;
        return null;
    }

    /// <summary>The limit as gate files write it: "&lt;=0.1", "&gt;=3", "0.9..1.1".</summary>
    public override string ToString() =>
        (Least, Most) switch
        {
            ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least}..{most}"),
            ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $">={least}"),
            (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"<={most}"),
            _ => "",
        };

    internal static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
