using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dramatis.Profiles;

/// <summary>
/// Sends the requests as Wikipedia's rules ask for: named, few at a time, compressed, waiting when told to.
/// See https://www.mediawiki.org/wiki/API:Etiquette and https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
/// </summary>
internal sealed class WikipediaClient(HttpClient? client, WikipediaEdition edition, string agent, TimeProvider time)
{
    internal const int MostConnections = 3;
    internal const int MostAttempts = 5;

    // Without a network there is little to wait for.
    internal const int MostOfflineAttempts = 2;
    internal const int MaxBytes = 32 * 1024 * 1024;

    // A placeholder until the project has a page of its own; users set theirs with --contact.
    private const string ProjectAddress = "https://example.org/dramatis";

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    // One for the process, so that the limit on connections holds for several characters together.
    private static readonly Lazy<HttpClient> Shared = new(() =>
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = MostConnections,
            AutomaticDecompression = DecompressionMethods.All,
            MaxAutomaticRedirections = 5,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(30),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    });

    private readonly HttpClient _client = client ?? Shared.Value;

    /// <summary>How often a request is sent before it is given up.</summary>
    internal int Attempts { get; init; } = MostAttempts;

    /// <summary>How long one attempt may take.</summary>
    internal TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whoever asks to wait longer is not waited for.</summary>
    internal TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What a failure advises to do.</summary>
    internal string Advice { get; init; } = " Try again later, or give a biography of your own with --profile FILE.";

    /// <summary>The User-Agent in the form the policy asks for.</summary>
    /// <exception cref="RunException">The contact cannot be sent (<see cref="ExitCode.Usage"/>).</exception>
    internal static string Agent(string? contact)
    {
        var who = string.IsNullOrWhiteSpace(contact) ? ProjectAddress : contact.Trim();
        if (who.Length > 200 || who.Any(character => character is < ' ' or > '~' or '(' or ')' or '\\'))
            throw new RunException(
                ExitCode.Usage,
                "The contact for Wikipedia must be a short mail address or web address in plain ASCII, for example --contact you@example.org."
            );
        var version = typeof(WikipediaClient).Assembly.GetName().Version?.ToString(3) ?? "0";
        return $"Dramatis/{version} ({who}) dotnet/{Environment.Version}";
    }

    internal string Permalink(PageFacts facts) =>
        new Uri(
            edition.Address,
            $"w/index.php?title={Uri.EscapeDataString(facts.Title.Replace(' ', '_'))}&oldid={facts.Revision}"
        ).AbsoluteUri;

    internal async Task<JsonElement> QueryAsync(
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        CancellationToken cancellationToken
    )
    {
        var query = new StringBuilder("w/api.php?action=query&format=json&formatversion=2&maxlag=5");
        foreach (var (name, value) in parameters)
            query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        var address = new Uri(edition.Address, query.ToString());
        return await SendAsync(address, ReadAnswer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What Wikidata states of an item.</summary>
    internal Task<JsonElement> ReadEntityAsync(string item, CancellationToken cancellationToken) =>
        SendAsync(
            new Uri(
                edition.Address,
                "w/api.php?action=wbgetentities&format=json&formatversion=2&maxlag=5&props=claims&ids="
                    + Uri.EscapeDataString(item)
            ),
            ReadAnswer,
            cancellationToken
        );

    /// <summary>What Wikidata states of the items whose pages have these titles, fifty at most.</summary>
    internal Task<JsonElement> ReadEntitiesAsync(
        string site,
        IEnumerable<string> titles,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            new Uri(
                edition.Address,
                "w/api.php?action=wbgetentities&format=json&formatversion=2&maxlag=5&props=claims%7Csitelinks"
                    + $"&sites={Uri.EscapeDataString(site)}&sitefilter={Uri.EscapeDataString(site)}"
                    + $"&titles={Uri.EscapeDataString(string.Join('|', titles))}"
            ),
            ReadAnswer,
            cancellationToken
        );

    internal Task<string> ReadHtmlAsync(long revision, CancellationToken cancellationToken) =>
        SendAsync(
            new Uri(edition.Address, $"w/rest.php/v1/revision/{revision}/html"),
            bytes => new Reply<string>.Done(Encoding.UTF8.GetString(bytes)),
            cancellationToken
        );

    private async Task<T> SendAsync<T>(Uri address, Func<byte[], Reply<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await TryAsync(address, read, cancellationToken).ConfigureAwait(false);
            if (reply is Reply<T>.Done done)
                return done.Value;
            var again = (Reply<T>.Again)reply;
            var wait = again.After ?? FirstWait * Math.Pow(2, attempt - 1);
            if (attempt >= (again.IsOffline ? MostOfflineAttempts : Attempts) || wait > LongestWait)
                throw Failure(
                    again.Problem.EndsWith('.') ? again.Problem : again.Problem + ".",
                    wait > LongestWait ? $"It asks to wait {wait}." : $"Tried {attempt} times.",
                    again.Cause
                );
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Reply<T>> TryAsync<T>(
        Uri address,
        Func<byte[], Reply<T>> read,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            // Not validated on purpose: the policy's form is not quite the header's grammar.
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            using var response = await _client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token)
                .ConfigureAwait(false);
            var after = WaitOf(response.Headers.RetryAfter);
            if (!response.IsSuccessStatusCode)
                return Refusal<T>(response.StatusCode, after);
            var bytes = await ReadBodyAsync(response, both.Token).ConfigureAwait(false);
            var reply = read(bytes);
            return reply is Reply<T>.Again again ? again with { After = after } : reply;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return new Reply<T>.Again(
                $"{edition.Address.Host} cannot be reached: {exception.Message}",
                null,
                exception
            );
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new Reply<T>.Again(
                $"{edition.Address.Host} did not answer in {AttemptTimeout.TotalSeconds} seconds.",
                null,
                exception
            );
        }
    }

    private async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            return await BoundedReading.ReadAsync(body, MaxBytes, cancellationToken).ConfigureAwait(false)
                ?? throw Failure(
                    $"{edition.Address.Host} sent a page of more than {MaxBytes / 1024 / 1024} MiB.",
                    "",
                    null
                );
        }
    }

    private Reply<T> Refusal<T>(HttpStatusCode status, TimeSpan? after) =>
        status switch
        {
            HttpStatusCode.TooManyRequests => new Reply<T>.Again(
                $"{edition.Address.Host} answers 429, too many requests. Set --contact to your mail address: named clients are allowed more.",
                after,
                null
            ),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new Reply<T>.Again(
                $"{edition.Address.Host} answers {(int)status}.",
                after,
                null
            ),
            HttpStatusCode.Forbidden => throw Failure(
                $"{edition.Address.Host} answers 403, forbidden: it refuses clients it cannot tell. Set --contact to your mail address.",
                "",
                null
            ),
            HttpStatusCode.NotFound => throw Failure(
                $"{edition.Address.Host} answers 404: this page cannot be read there as HTML, or the address is not a MediaWiki.",
                "",
                null
            ),
            _ => throw Failure($"{edition.Address.Host} answers {(int)status}.", "", null),
        };

    private Reply<JsonElement> ReadAnswer(byte[] bytes)
    {
        JsonElement answer;
        try
        {
            answer = JsonElement.Parse(bytes);
        }
        catch (JsonException exception)
        {
            return new Reply<JsonElement>.Again(
                $"{edition.Address.Host}'s answer is not JSON, or was cut.",
                null,
                exception
            );
        }
        if (TolerantJson.Member(answer, "error") is not { } error)
            return new Reply<JsonElement>.Done(answer);

        var code = PlainText.Clean(TolerantJson.Text(error, "code"));
        var info = PlainText.Clean(TolerantJson.Text(error, "info"));
        if (code is "maxlag" or "ratelimited" or "readonly" or "internal_api_error_DBQueryError")
            return new Reply<JsonElement>.Again($"{edition.Address.Host} is busy ({code}): {Short(info)}", null, null);
        throw Failure($"{edition.Address.Host} refuses the query ({Short(code)}): {Short(info)}", "", null);
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header)
    {
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Short(string text) => text.Length > 300 ? text[..300] + "..." : text;

    private RunException Failure(string problem, string attempts, Exception? cause) =>
        new(ExitCode.Source, $"{problem} {attempts}".TrimEnd() + Advice, cause);

    /// <summary>What an attempt came to: an answer, or a reason to try again.</summary>
    private abstract record Reply<T>
    {
        internal sealed record Done(T Value) : Reply<T>;

        internal sealed record Again(string Problem, TimeSpan? After, Exception? Cause) : Reply<T>
        {
            internal bool IsOffline =>
                Cause
                    is HttpRequestException
                    {
                        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                    };
        }
    }
}
