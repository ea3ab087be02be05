using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dramatis.Testing.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dramatis.Testing.Serving;

/// <summary>
/// An OpenAI-compatible server that takes work as its scenario says, answers as cheaply as can be, and counts what it saw. Beside the
/// protocol it has <c>/figures</c>, <c>/requests</c>, <c>/answers</c> and <c>/reached</c> for whoever measures.
/// </summary>
public sealed class SteadyServer : IAsyncDisposable
{
    private const int LongestRequest = 1024 * 1024;

    private static readonly byte[] Models =
        """{"object":"list","data":[{"id":"fake","object":"model","owned_by":"fake"}]}"""u8.ToArray();

    private static readonly byte[] TooMany =
        """{"error":{"message":"Too many requests.","type":"rate_limit_error","code":"rate_limit_exceeded"}}"""u8.ToArray();

    private readonly WebApplication app;
    private readonly ServingScenario scenario;
    private readonly Admission admission;
    private readonly ServingRecord record;

    private SteadyServer(WebApplication app, ServingScenario scenario)
    {
        this.app = app;
        this.scenario = scenario;
        admission = new Admission(scenario, TimeProvider.System);
        record = new ServingRecord(scenario);
        app.Run(HandleAsync);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:41234</c>.</summary>
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What it saw so far.</summary>
    public ServingFigures Figures => record.Figures();

    /// <summary>Starts one on 127.0.0.1.</summary>
    /// <param name="scenario">How it takes work.</param>
    /// <param name="port">0 takes a free one.</param>
    public static async Task<SteadyServer> StartAsync(ServingScenario scenario, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = new SteadyServer(builder.Build(), scenario);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever still waits is not waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        admission.Dispose();
    }

    private Task HandleAsync(HttpContext context) =>
        (context.Request.Path.Value ?? "") switch
        {
            "/v1/chat/completions" => ChatAsync(context),
            "/v1/models" => WriteAsync(context.Response, Models),
            "/figures" => WriteAsync(context.Response, JsonSerializer.SerializeToUtf8Bytes(record.Figures())),
            "/clear" => ClearAsync(context),
            "/reached" => ReachedAsync(context),
            "/answers" => WriteLinesAsync(
                context.Response,
                record.AnswerTimes().Select(time => time.ToString("0.0", CultureInfo.InvariantCulture))
            ),
            "/requests" => WriteLinesAsync(
                context.Response,
                record.Requests().Select(one => $"{one.Words:x16} {(one.Answered ? "answered" : "open")}")
            ),
            _ => NotFoundAsync(context.Response),
        };

    private async Task ChatAsync(HttpContext context)
    {
        var request = ArrayPool<byte>.Shared.Rent(
            (int)Math.Clamp(context.Request.ContentLength ?? 0, 8 * 1024, LongestRequest)
        );
        var answer = ArrayPool<byte>.Shared.Rent(SteadyAnswers.Longest);
        var isHere = false;
        try
        {
            var (length, body) = await ReadAsync(context.Request.BodyReader, request);
            request = body;
            if (length < 0)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
            var hash = HashOf(request.AsSpan(0, length));
            var number = record.Arrived(hash);
            isHere = true;
            if (await EnterAsync(context.RequestAborted) is { } refusal)
            {
                record.Refused();
                await RefuseAsync(context.Response, refusal);
                return;
            }
            try
            {
                if (scenario.Latency > TimeSpan.Zero)
                    await Task.Delay(scenario.Latency, context.RequestAborted);
            }
            finally
            {
                admission.Leave();
            }
            var bytes = Answer(request.AsSpan(0, length), hash, answer);
            await WriteAsync(context.Response, bytes);
            record.Answered(number);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; so be it.
        }
        finally
        {
            if (isHere)
                record.Left();
            ArrayPool<byte>.Shared.Return(request);
            ArrayPool<byte>.Shared.Return(answer);
        }
    }

    private async ValueTask<Refusal?> EnterAsync(CancellationToken gone)
    {
        var entering = admission.EnterAsync(gone);
        if (entering.IsCompletedSuccessfully)
            return entering.Result;
        record.Waits(+1);
        try
        {
            return await entering;
        }
        finally
        {
            record.Waits(-1);
        }
    }

    // What comes before the conversations is made by a writer who reads the prompt; it comes a handful of times.
    private static ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> request, ulong hash, byte[] room)
    {
        if (
            request.IndexOf("\"content\":\"You draw up"u8) < 0
            && request.IndexOf("\"content\":\"You describe how"u8) < 0
        )
            return room.AsMemory(0, SteadyAnswers.Write(request, hash, room));
        using var body = JsonDocument.Parse(request.ToArray());
        var text = PlayingWriter.Answer(new FakeRequest(1, IsOllama: false, body.RootElement, "")).Text;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = $"call-{hash:x16}",
                model = "fake",
                choices = new[]
                {
                    new
                    {
                        index = 0,
                        message = new { role = "assistant", content = text },
                        finish_reason = "stop",
                    },
                },
                usage = new { prompt_tokens = request.Length / 4, completion_tokens = text.Length / 4 },
            }
        );
    }

    private static ulong HashOf(ReadOnlySpan<byte> request)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    // -1: longer than anybody needs.
    private static async ValueTask<(int Length, byte[] Body)> ReadAsync(PipeReader reader, byte[] body)
    {
        var length = 0;
        while (true)
        {
            var read = await reader.ReadAsync();
            var piece = read.Buffer;
            if (length + piece.Length > LongestRequest)
                return (-1, body);
            if (length + piece.Length > body.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent((int)(length + piece.Length) * 2);
                body.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(body);
                body = larger;
            }
            piece.CopyTo(body.AsSpan(length));
            length += (int)piece.Length;
            reader.AdvanceTo(piece.End);
            if (read.IsCompleted)
                return (length, body);
        }
    }

    private static Task RefuseAsync(HttpResponse response, Refusal refusal)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (refusal.ComeAgainAfter is { } after)
            response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(response, TooMany);
    }

    private Task ClearAsync(HttpContext context)
    {
        record.Clear();
        return WriteAsync(context.Response, "{}"u8.ToArray());
    }

    private async Task ReachedAsync(HttpContext context)
    {
        if (
            int.TryParse(
                context.Request.Query["requests"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var wanted
            )
        )
            await record.ReachAsync(wanted, context.RequestAborted);
        await WriteAsync(context.Response, "{}"u8.ToArray());
    }

    private static Task WriteLinesAsync(HttpResponse response, IEnumerable<string> lines) =>
        response.Body.WriteAsync(Encoding.ASCII.GetBytes(string.Join('\n', lines))).AsTask();

    private static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        response.ContentType = "application/json";
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes);
    }

    private static Task NotFoundAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return response.WriteAsync("404 page not found");
    }
}
