using System.Globalization;
using System.Net.Http.Headers;

namespace Dramatis.Backends.Clients;

/// <summary>Reads how long a server asks us to wait: seconds, a date, or milliseconds in a header some providers send.</summary>
internal static class RetryAfter
{
    // A server's clock or arithmetic may be wrong; a run must not sleep for a day over it.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    public static TimeSpan? In(HttpResponseHeaders headers, TimeProvider time)
    {
        if (
            headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.First(), CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 0 and <= int.MaxValue
        )
            return Capped(TimeSpan.FromMilliseconds(milliseconds));
        if (headers.RetryAfter is { } standard)
            return Capped(standard.Delta ?? standard.Date - ServerClock.Now(headers, time));
        // The standard knows whole seconds only; some servers send fractions.
        if (
            headers.TryGetValues("Retry-After", out var raw)
            && double.TryParse(raw.First(), CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= int.MaxValue
        )
            return Capped(TimeSpan.FromSeconds(seconds));
        return null;
    }

    private static TimeSpan? Capped(TimeSpan? wait) =>
        wait is not { } value ? null
        : value < TimeSpan.Zero ? TimeSpan.Zero
        : value > Most ? Most
        : value;
}
