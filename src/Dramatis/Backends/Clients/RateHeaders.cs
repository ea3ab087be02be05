using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using Dramatis.Backends.Routing;

namespace Dramatis.Backends.Clients;

/// <summary>
/// Reads what a server says is left of its limits, from the headers OpenAI began with and many others send:
/// <c>x-ratelimit-remaining-requests</c>, <c>x-ratelimit-reset-requests</c> ("6m0s", "120ms", seconds or a date), the same of tokens.
/// </summary>
internal static class RateHeaders
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");

    // Such a number of seconds is a moment since 1970, and such a one is it in milliseconds.
    private const double FirstMoment = 1e9;
    private const double FirstMomentInMilliseconds = 1e12;

    public static RateNotice? In(HttpResponseHeaders headers, TimeProvider time)
    {
        var requests = Left(headers, "x-ratelimit-remaining-requests");
        var tokens = Left(headers, "x-ratelimit-remaining-tokens");
        if (requests is null && tokens is null)
            return null;
        return new RateNotice(
            requests,
            requests <= 0 ? Wait(headers, "requests", time) : null,
            tokens,
            tokens <= 0 ? Wait(headers, "tokens", time) : null
        );
    }

    // What is left flows back in evenly where a limit a minute is told: one more fits long before all do.
    private static TimeSpan? Wait(HttpResponseHeaders headers, string what, TimeProvider time)
    {
        if (
            Text(headers, $"x-ratelimit-reset-{what}") is not { } text
            || Duration(text, ServerClock.Now(headers, time)) is not { } reset
        )
            return null;
        return reset <= TimeSpan.FromMinutes(1) && Left(headers, $"x-ratelimit-limit-{what}") is > 0 and var limit
            ? reset / limit * (what == "tokens" ? Math.Min(limit, TokensOfACall) : 1)
            : reset;
    }

    private const int TokensOfACall = 2000;

    /// <summary>"1h2m3.5s", "120ms", "2.5", or how long it is until a moment in seconds or milliseconds since 1970, or until a date; null for anything else.</summary>
    internal static TimeSpan? Duration(string text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number switch
            {
                >= FirstMomentInMilliseconds and < 1e14 => NotBefore(
                    DateTimeOffset.FromUnixTimeMilliseconds((long)number)
                ),
                >= FirstMoment and < 1e11 => NotBefore(DateTimeOffset.FromUnixTimeSeconds((long)number)),
                >= 0 and < FirstMoment => TimeSpan.FromSeconds(number),
                _ => null,
            };
        return Units(text)
            ?? (
                DateTimeOffset.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var moment
                )
                    ? NotBefore(moment)
                    : null
            );

        TimeSpan NotBefore(DateTimeOffset moment) => moment > now ? moment - now : TimeSpan.Zero;
    }

    private static TimeSpan? Units(string text)
    {
        var sum = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(OfNumbers);
            if (
                digits <= 0
                || !double.TryParse(rest[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || value > FirstMoment
            )
                return null;
            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9');
            var unit = letters < 0 ? rest : rest[..letters];
            double? seconds = unit switch
            {
                "ms" => 0.001,
                "s" => 1,
                "m" => 60,
                "h" => 3600,
                "d" => 86400,
                _ => null,
            };
            if (seconds is not { } factor)
                return null;
            sum += TimeSpan.FromSeconds(value * factor);
            rest = rest[unit.Length..];
        }
        return sum;
    }

    private static int? Left(HttpResponseHeaders headers, string name) =>
        Text(headers, name) is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and <= int.MaxValue
            ? (int)number
            : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
