using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dramatis.Testing.Models;

/// <summary>A model server on this machine that speaks both protocols, answers by rule, and misbehaves on demand.</summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly WebApplication app;
    private readonly FakeModelOptions options;
    private readonly ConcurrentQueue<FakeRequest> received = new();
    private int requests;
    private int inFlight;
    private int maxInFlight;

    private FakeModelServer(WebApplication app, FakeModelOptions options)
    {
        this.app = app;
        this.options = options;
        app.Run(HandleAsync);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:41234</c>.</summary>
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Chat requests so far.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>The most chat requests that were in work at one moment.</summary>
    public int MaxInFlight => Volatile.Read(ref maxInFlight);

    /// <summary>The chat requests, in the order of their arrival.</summary>
    public IReadOnlyList<FakeRequest> Received => [.. received];

    /// <summary>Starts one on 127.0.0.1.</summary>
    /// <param name="options">How it behaves; by default well.</param>
    /// <param name="port">0 takes a free one.</param>
    public static async Task<FakeModelServer> StartAsync(FakeModelOptions? options = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        options ??= new FakeModelOptions();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                socket =>
                {
                    if (options.Certificate is { } certificate)
                        socket.UseHttps(certificate);
                }
            )
        );
        var server = new FakeModelServer(builder.Build(), options);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // What still hangs on purpose is not waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Date = options.Time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        return RouteAsync(context);
    }

    private Task RouteAsync(HttpContext context) =>
        (context.Request.Path.Value ?? "") switch
        {
            "/v1/chat/completions" when options.SpeaksOpenAI => ChatAsync(context, isOllama: false),
            "/api/chat" when options.SpeaksOllama => ChatAsync(context, isOllama: true),
            "/v1/models" when options.SpeaksOpenAI => WriteAsync(
                context,
                new
                {
                    @object = "list",
                    data = options.Models.Select(id => new
                    {
                        id,
                        @object = "model",
                        owned_by = options.Owner,
                    }),
                }
            ),
            "/props" when options.Owner == "llamacpp" => WriteAsync(
                context,
                new
                {
                    default_generation_settings = new { n_ctx = options.ContextLength },
                    total_slots = 2,
                    build_info = "b1-fake",
                }
            ),
            "/api/version" when options.SpeaksOllama => WriteAsync(context, new { version = "0.0.0" }),
            "/api/tags" when options.SpeaksOllama => WriteAsync(
                context,
                new { models = options.Models.Select(name => new { name, model = name }) }
            ),
            "/api/show" when options.SpeaksOllama => WriteAsync(
                context,
                new
                {
                    capabilities = options.Capabilities,
                    model_info = new Dictionary<string, object> { ["fake.context_length"] = options.ContextLength },
                }
            ),
            _ => NotFoundAsync(context),
        };

    private async Task ChatAsync(HttpContext context, bool isOllama)
    {
        var working = Interlocked.Increment(ref inFlight);
        for (var most = maxInFlight; working > most; most = maxInFlight)
            Interlocked.CompareExchange(ref maxInFlight, working, most);
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var request = new FakeRequest(
                Interlocked.Increment(ref requests),
                isOllama,
                options.KeepsRequests ? body.RootElement.Clone() : body.RootElement,
                context.Request.Headers.Authorization.ToString()
            );
            if (options.KeepsRequests)
                received.Enqueue(request);
            if (options.Latency > TimeSpan.Zero)
                await Task.Delay(options.Latency, context.RequestAborted);
            await AnswerAsync(context, request, options.Fault(request));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; so be it.
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private async Task AnswerAsync(HttpContext context, FakeRequest request, Fault? fault)
    {
        var response = context.Response;
        switch (fault)
        {
            case null:
                await WriteAsync(context, Body(request));
                break;
            case Fault.After(var signal):
                await signal.WaitAsync(context.RequestAborted);
                await WriteAsync(context, Body(request));
                break;
            case Fault.Status(var code, var text, var retryAfter, var header):
                response.StatusCode = code;
                if (retryAfter is not null)
                    response.Headers[header ?? "Retry-After"] = retryAfter;
                await response.WriteAsync(text);
                break;
            case Fault.Raw(var text, var type):
                response.ContentType = type;
                await response.WriteAsync(text);
                break;
            case Fault.RawBytes(var bytes, var encoding):
                if (encoding is not null)
                    response.Headers.ContentEncoding = encoding;
                await response.Body.WriteAsync(bytes);
                break;
            case Fault.InPieces(var pieces, var pause):
                await WriteInPiecesAsync(context, request, pieces, pause);
                break;
            default:
                await BreakAsync(context, request, fault);
                break;
        }
    }

    private async Task BreakAsync(HttpContext context, FakeRequest request, Fault fault)
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Body(request), Plain));
        var response = context.Response;
        switch (fault)
        {
            case Fault.ResetMidBody:
                response.ContentLength = bytes.Length;
                await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case Fault.Reset:
                context.Abort();
                break;
            case Fault.FallSilent:
                await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Fault.EndlessGzip:
                response.Headers.ContentEncoding = "gzip";
                await using (var zip = new GZipStream(response.Body, CompressionLevel.Fastest))
                    while (true)
                    {
                        await zip.WriteAsync(new byte[1024 * 1024], context.RequestAborted);
                        await zip.FlushAsync(context.RequestAborted);
                    }
            case Fault.Endless:
                var piece = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
                while (true)
                    await response.Body.WriteAsync(piece, context.RequestAborted);
            default:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
        }
    }

    private async Task WriteInPiecesAsync(HttpContext context, FakeRequest request, int pieces, TimeSpan pause)
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Body(request), Plain));
        foreach (var piece in bytes.Chunk(Math.Max(1, bytes.Length / pieces)))
        {
            await context.Response.Body.WriteAsync(piece);
            await context.Response.Body.FlushAsync();
            await Task.Delay(pause, context.RequestAborted);
        }
    }

    private object Body(FakeRequest request)
    {
        var answer = options.Answer(request);
        var input = request.Messages.Sum(message => message.Text.Length) / 4;
        var output = answer.Text.Length / 4;
        var message = new { role = "assistant", content = answer.Text };
        if (request.IsOllama)
            return answer.CountsTokens
                ? new
                {
                    model = request.Model,
                    message,
                    done = true,
                    done_reason = answer.End,
                    prompt_eval_count = input,
                    eval_count = output,
                }
                : new
                {
                    model = request.Model,
                    message,
                    done = true,
                    done_reason = answer.End,
                };
        return new
        {
            id = $"fake-{request.Number}",
            @object = "chat.completion",
            model = request.Model,
            choices = new[]
            {
                new
                {
                    index = 0,
                    message,
                    finish_reason = answer.End,
                },
            },
            usage = answer.CountsTokens
                ? new
                {
                    prompt_tokens = input,
                    completion_tokens = output,
                    total_tokens = input + output,
                }
                : null,
        };
    }

    private static async Task WriteAsync(HttpContext context, object body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Plain);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsync("404 page not found");
    }
}
