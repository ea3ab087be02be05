using System.Net.Http.Headers;
using System.Text;
using Dramatis.Load.Measuring;
using Dramatis.Testing.Serving;

namespace Dramatis.Load.Rows;

/// <summary>What a loop costs that sends requests and throws the answers away: what the machine allows at this hour.</summary>
/// <param name="CpuMilliseconds">Processor time a call, of the loop.</param>
/// <param name="Server">What the server saw.</param>
internal sealed record BareLoop(double CpuMilliseconds, ServingFigures Server)
{
    private const int WarmUp = 1_000;

    // As long as what a conversation is asked for with.
    private static readonly string Prompt = new('a', 2_300);

    public static async Task<BareLoop> RunAsync(
        Workbench bench,
        string scenario,
        int calls,
        int inFlight,
        CancellationToken cancellationToken
    )
    {
        await using (var instant = await bench.ServeAsync("instant"))
            await SendAsync(instant, WarmUp, inFlight, cancellationToken);
        await using var server = await bench.ServeAsync(scenario);
        var before = Environment.CpuUsage.TotalTime;
        await SendAsync(server, calls, inFlight, cancellationToken);
        var cpu = Environment.CpuUsage.TotalTime - before;
        return new BareLoop(cpu.TotalMilliseconds / calls, await server.FiguresAsync(cancellationToken));
    }

    private static async Task SendAsync(
        ServerProcess server,
        int calls,
        int inFlight,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => LoopAsync()));

        async Task LoopAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= calls)
            {
                using var body = new ByteArrayContent(
                    Encoding.UTF8.GetBytes($"{{\"model\":\"fake\",\"seed\":{number},\"messages\":\"{Prompt}\"}}")
                );
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync("/v1/chat/completions", body, cancellationToken);
                _ = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            }
        }
    }
}
