namespace Dramatis.Cli.Terminal;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    public const string Unknown = "–";

    public static string Count(long number) => $"{number:#,0}";

    /// <summary>At most five characters: 812, 9.4k, 120k, 1.2M.</summary>
    public static string Short(long number) =>
        number switch
        {
            < 1_000 => $"{number}",
            < 9_950 => $"{number / 1e3:0.0}k",
            < 999_500 => $"{number / 1e3:0}k",
            < 9_950_000 => $"{number / 1e6:0.0}M",
            < 999_500_000 => $"{number / 1e6:0}M",
            _ => $"{number / 1e9:0.0}G",
        };

    public static string Rate(double? perSecond) =>
        perSecond switch
        {
            null => Unknown,
            0 => "0",
            < 0.095 => $"{perSecond:0.00}",
            < 9.95 => $"{perSecond:0.0}",
            _ => Short((long)Math.Round(perSecond.Value)),
        };

    public static string Span(TimeSpan span) =>
        span switch
        {
            { TotalHours: >= 48 } => $"{(int)span.TotalDays}d {span.Hours}h",
            { TotalHours: >= 1 } => $"{(int)span.TotalHours}h {span.Minutes:00}m",
            { TotalMinutes: >= 1 } => $"{span.Minutes}m {span.Seconds:00}s",
            { TotalSeconds: >= 10 } => $"{span.TotalSeconds:0}s",
            _ => $"{span.TotalSeconds:0.0}s",
        };

    public static string Remaining(TimeSpan? span) =>
        span switch
        {
            null => Unknown,
            { TotalDays: > 999 } => "> 999d",
            { TotalSeconds: < 60 } => $"{Math.Ceiling(span.Value.TotalSeconds):0}s",
            _ => Span(span.Value),
        };

    /// <summary>A sum in whatever currency the prices were in: cents, and more digits where it is little.</summary>
    public static string Money(decimal sum) => sum is > 0 and < 0.1m ? $"{sum:0.0000}" : $"{sum:#,0.00}";

    public static string Percent(double? share) => share is { } known ? $"{known * 100:0} %" : Unknown;

    public static string Plural(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";
}
