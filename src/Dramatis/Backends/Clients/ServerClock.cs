using System.Net.Http.Headers;

namespace Dramatis.Backends.Clients;

/// <summary>What time it is where a moment was written down: by the server's clock if it tells, for ours may be wrong, or set while a run goes on.</summary>
internal static class ServerClock
{
    public static DateTimeOffset Now(HttpResponseHeaders headers, TimeProvider time) =>
        headers.Date ?? time.GetUtcNow();
}
