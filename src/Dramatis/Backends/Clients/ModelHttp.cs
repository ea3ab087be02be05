using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Dramatis.Backends.Clients;

/// <summary>Sends requests to one endpoint, within time and size limits, and says what it means when that fails.</summary>
internal sealed class ModelHttp : IDisposable
{
    private const int MostAnswerBytes = 16 * 1024 * 1024;
    private const int MostRefusalBytes = 64 * 1024;
    private const int FirstBufferBytes = 16 * 1024;

    private readonly HttpMessageInvoker http;
    private readonly TimeProvider time;
    private readonly CallTimeouts timeouts;
    private readonly QueueProgress progress;
    private readonly AuthenticationHeaderValue? authorization;

    public ModelHttp(Endpoint endpoint, string? apiKey, CallTimeouts timeouts, TimeProvider time)
    {
        Endpoint = endpoint;
        apiKey = Clean(apiKey);
        Secrets = new Secrets(apiKey, endpoint.Credentials);
        this.time = time;
        this.timeouts = timeouts;
        progress = new QueueProgress(time, timeouts.Answer / 64);
        authorization =
            endpoint.Credentials is { } credentials ? new AuthenticationHeaderValue("Basic", Secrets.Basic(credentials))
            : apiKey is { Length: > 0 } ? new AuthenticationHeaderValue("Bearer", apiKey)
            : null;
        http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                // The scheduler limits what is in flight; connections must not become a second, hidden limit.
                MaxConnectionsPerServer = int.MaxValue,
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                ConnectTimeout = timeouts.Connect,
                AutomaticDecompression =
                    DecompressionMethods.GZip | DecompressionMethods.Brotli | DecompressionMethods.Deflate,
                // A redirected POST becomes a GET: better to say where the server really is.
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = !endpoint.IsLocal,
            }
        );
    }

    public Endpoint Endpoint { get; }

    public Secrets Secrets { get; }

    public Task<HttpReply> PostAsync(Uri address, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        SendAsync(Post(address, json), timeouts, progress, cancellationToken);

    /// <summary>Asks about the server, not the model: such a question does not wait in the queue of calls.</summary>
    public Task<HttpReply> GetAsync(Uri address, TimeSpan limit, CancellationToken cancellationToken) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Get, address),
            new CallTimeouts { Answer = limit, Silence = limit },
            new QueueProgress(time, limit),
            cancellationToken
        );

    /// <inheritdoc cref="GetAsync"/>
    public Task<HttpReply> AskAsync(
        Uri address,
        ReadOnlyMemory<byte> json,
        TimeSpan limit,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            Post(address, json),
            new CallTimeouts { Answer = limit, Silence = limit },
            new QueueProgress(time, limit),
            cancellationToken
        );

    public void Dispose() => http.Dispose();

    // A header with such a character would be refused by an exception that quotes the key.
    private static string? Clean(string? apiKey) =>
        apiKey?.Trim() is not { Length: > 0 } key ? null
        : key.All(character => character is > ' ' and <= '~') ? key
        : throw new RunException(
            ExitCode.Usage,
            "The API key holds a space or a character that no key has. Set OPENAI_API_KEY to the key alone."
        );

    private static HttpRequestMessage Post(Uri address, ReadOnlyMemory<byte> json)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
    }

    private async Task<HttpReply> SendAsync(
        HttpRequestMessage request,
        CallTimeouts limits,
        QueueProgress queue,
        CancellationToken cancellationToken
    )
    {
        using var clock = new CallClock(time, limits, queue, cancellationToken);
        using (request)
        {
            request.Headers.Authorization = authorization;
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation("User-Agent", "Dramatis");
            try
            {
                using var response = await http.SendAsync(request, clock.Token).ConfigureAwait(false);
                var status = (int)response.StatusCode;
                var isSuccess = response.IsSuccessStatusCode;
                var body = await ReadAsync(response.Content, clock, isSuccess).ConfigureAwait(false);
                if (isSuccess)
                    clock.Answered();
                return new HttpReply(
                    status,
                    body,
                    isSuccess ? null : RetryAfter.In(response.Headers, time),
                    response.Headers.Location,
                    clock.Elapsed
                )
                {
                    Rate = RateHeaders.In(response.Headers, time),
                };
            }
            catch (OperationCanceledException cancelled)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw TimedOut(clock, cancelled);
            }
            catch (HttpRequestException problem)
            {
                throw Failed(problem);
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                throw Cut(problem);
            }
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CallClock clock, bool isSuccess)
    {
        var most = isSuccess ? MostAnswerBytes : MostRefusalBytes;
        var announced = content.Headers.ContentLength;
        var buffer = ArrayPool<byte>.Shared.Rent(
            announced is > 0 and <= MostAnswerBytes ? (int)announced.Value + 1 : FirstBufferBytes
        );
        try
        {
            var stream = await content.ReadAsStreamAsync(clock.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var length = 0;
                // What was announced is here: the end need not be waited for, and a cancellation no longer loses it.
                while (length != announced)
                {
                    if (length == buffer.Length)
                        buffer = Grow(buffer, length);
                    var read = await stream.ReadAsync(buffer.AsMemory(length), clock.Token).ConfigureAwait(false);
                    if (read == 0)
                        break;
                    clock.Piece();
                    length += read;
                    if (length > most)
                    {
                        if (isSuccess)
                            throw TooLong();
                        length = most;
                        break;
                    }
                }
                // A copy of its own: whoever records the body may keep it.
                return buffer.AsSpan(0, length).ToArray();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static CallFailedException TooLong() =>
        new(
            CallFailureKind.Refused,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The server's answer does not end: it was given up after {MostAnswerBytes / 1024 / 1024} MiB."
            )
        );

    private CallFailedException TimedOut(CallClock clock, OperationCanceledException cancelled) =>
        clock.TimedOut is { } what
            ? new CallFailedException(
                CallFailureKind.Transient,
                $"{Endpoint.Display} {what}. Is the model too large for the machine? `dramatis doctor` shows how it answers.",
                innerException: cancelled
            )
            // Not the caller, not our clock: the handler's own limit for connecting.
            : new CallFailedException(
                CallFailureKind.Unreachable,
                $"{Endpoint.Display} did not accept a connection within {timeouts.Connect.TotalSeconds:0.#} s. "
                    + "Is the server running, and the address right? Check --endpoint.",
                innerException: cancelled
            );

    private CallFailedException Failed(HttpRequestException problem) =>
        problem.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new(
                CallFailureKind.Unreachable,
                $"No address is known for the host of {Endpoint.Display}. Check --endpoint, and the network.",
                innerException: problem
            ),
            HttpRequestError.SecureConnectionError when problem.InnerException is AuthenticationException => new(
                CallFailureKind.Fatal,
                $"{Endpoint.Display} cannot be trusted or speaks no TLS: {Words(problem.InnerException)} "
                    + "Use http:// for a local server without a certificate.",
                innerException: problem
            ),
            HttpRequestError.ConnectionError
            or HttpRequestError.ProxyTunnelError
            or HttpRequestError.SecureConnectionError => new(
                CallFailureKind.Unreachable,
                $"{Endpoint.Display} cannot be reached: {Words(problem)} Is the server running? Check --endpoint.",
                innerException: problem
            ),
            _ => Cut(problem),
        };

    private CallFailedException Cut(Exception problem) =>
        new(
            CallFailureKind.Transient,
            $"{Endpoint.Display} cut the connection before the answer was complete: {Words(problem)}",
            innerException: problem
        );

    private string Words(Exception problem)
    {
        var words = Secrets.Hide(Reading.ServerText.Clean(problem.Message, 200));
        return words.EndsWith('.') ? words : words + ".";
    }
}
