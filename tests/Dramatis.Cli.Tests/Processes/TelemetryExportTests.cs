using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>What a collector gets, and what a run without one does.</summary>
public sealed class TelemetryExportTests
{
    private const int Limit = 120_000;
    private const string Key = "sk-Very+Secret/Key_0123456789";
    private const string Password = "hunter2-swordfish";

    private static readonly string[] Small =
        "generate Ada --profile sample --limit 1 --scenes 3 --protective 1 --dpo-questions 4 --concurrency 2".Split(
            ' '
        );

    [Fact(Timeout = Limit)]
    public async Task A_collector_gets_spans_and_measures_and_no_key()
    {
        await using var server = await FakeModelServer.StartAsync(AskingModel.Options);
        await using var place = new Workplace();
        place.Variables["OPENAI_API_KEY"] = Key;
        place.Variables["OPENAI_BASE_URL"] = $"{server.Address}/v1";
        using var collector = new Collector();

        var ended = await place.RunAsync([.. Small, "--otlp", $"http://me:{Password}@127.0.0.1:{collector.Port}"]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Error.ShouldBeEmpty();
        var spans = collector.Of("/v1/traces");
        spans.ShouldContain("chat fake");
        spans.ShouldContain("gen_ai.usage.output_tokens");
        spans.ShouldContain("dramatis.item");
        var measures = collector.Of("/v1/metrics");
        measures.ShouldContain("gen_ai.client.operation.duration");
        measures.ShouldContain("gen_ai.client.token.usage");
        measures.ShouldContain("dramatis.items");
        (spans + measures).ShouldNotContain(Key);
        (ended.Output + ended.Error).ShouldNotContain(Password);
    }

    [Fact(Timeout = Limit)]
    public async Task A_collector_that_is_down_is_one_warning_and_the_run_ends_as_it_would()
    {
        await using var place = new Workplace();
        place.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://me:{Password}@127.0.0.1:{FreePort()}";

        var ended = await place.RunAsync([.. Small, "--backend", "demo"]);

        ended.ExitCode.ShouldBe(0);
        ended.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("did not reach the collector");
        ended.Error.ShouldNotContain(Password);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<(string Path, string Text)> received = new();

        public Collector()
        {
            Port = FreePort();
            listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
            listener.Start();
            _ = ListenAsync();
        }

        public int Port { get; }

        public string Of(string path) => string.Concat(received.Where(r => r.Path == path).Select(r => r.Text));

        public void Dispose() => ((IDisposable)listener).Dispose();

        private async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    context.Response.Close();
                }
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
