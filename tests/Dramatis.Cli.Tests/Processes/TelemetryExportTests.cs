using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>What a collector gets, and what a run without one does.</summary>
public sealed class TelemetryExportTests
{
    private const string Key = "sk-Very+Secret/Key_0123456789";
    private const string Password = "hunter2-swordfish";

    private static readonly string[] Small =
        "generate Ada --profile sample --limit 1 --scenes 3 --protective 1 --dpo-questions 4 --concurrency 2".Split(
            ' '
        );

    [Fact(Timeout = HangGuard.Timeout)]
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

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_collector_gets_the_headers_of_the_variable_and_the_password_of_the_address()
    {
        await using var place = new Workplace();
        place.Variables["OTEL_EXPORTER_OTLP_HEADERS"] = "x-team=blue,x-key=a%20b";
        place.Variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/json";
        using var collector = new Collector();

        var ended = await place.RunAsync([
            .. Small,
            "--backend",
            "demo",
            "--otlp",
            $"http://me:{Password}@127.0.0.1:{collector.Port}",
        ]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        var headers = collector.Headers;
        headers["x-team"].ShouldBe("blue");
        headers["x-key"].ShouldBe("a b");
        headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"))}");
        // What is not spoken is said, once, and the figures arrive all the same.
        ended.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("http/json");
        collector.Of("/v1/metrics").ShouldContain("dramatis.items");
        ended.Error.ShouldNotContain(Password);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_collector_may_be_spoken_to_by_gRPC()
    {
        // It need not answer: how a connection begins tells what is spoken.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var place = new Workplace();
        place.Variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var running = place.RunAsync([.. Small, "--backend", "demo", "--otlp", $"http://127.0.0.1:{port}"]);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var beginning = new byte[24];
        await connection.GetStream().ReadExactlyAsync(beginning, TestContext.Current.CancellationToken);

        Encoding.ASCII.GetString(beginning).ShouldBe("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        (await running).ExitCode.ShouldBe(0);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_collector_that_is_down_or_silent_is_one_warning_and_the_run_ends_as_it_would(bool isSilent)
    {
        // Its queue takes the connection, and nobody ever answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = isSilent ? ((IPEndPoint)silent.LocalEndpoint).Port : FreePort();
        await using var place = new Workplace();
        place.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://me:{Password}@127.0.0.1:{port}";

        var ended = await place.RunAsync([.. Small, "--backend", "demo"]);

        ended.ExitCode.ShouldBe(0);
        ended.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("did not reach the collector");
        (ended.Output + ended.Error).ShouldNotContain(Password);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_run_that_is_not_asked_for_telemetry_loads_nothing_of_it_and_one_that_cannot_load_it_goes_on()
    {
        await using var place = new Workplace();
        var program = CopyWithEmptyLibraries(place.PathOf("program"));

        var plain = await place.Launch(Workplace.DotnetHost, [program, .. Small, "--backend", "demo"]).EndAsync();
        var asked = await place
            .Launch(
                Workplace.DotnetHost,
                [program, .. Small, "--backend", "demo", "--otlp", $"http://me:{Password}@127.0.0.1:{FreePort()}"]
            )
            .EndAsync();

        plain.ExitCode.ShouldBe(0, plain.Error);
        plain.Error.ShouldBeEmpty();
        asked.ExitCode.ShouldBe(0, asked.Error);
        asked.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("Telemetry could not be started");
        asked.Error.ShouldNotContain(Password);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_address_that_is_none_stops_a_run_only_when_it_was_typed()
    {
        await using var place = new Workplace();
        place.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"me:{Password}@collector:4317";

        var ofVariable = await place.RunAsync([.. Small, "--backend", "demo"]);
        var typed = await place.RunAsync([.. Small, "--backend", "demo", "--otlp", $"ftp://me:{Password}@collector"]);

        ofVariable.ExitCode.ShouldBe(0, ofVariable.Error);
        ofVariable.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("No telemetry is sent");
        typed.ExitCode.ShouldBe(2);
        typed.Error.ShouldContain("--otlp is not the address of a collector");
        (ofVariable.Error + typed.Error).ShouldNotContain(Password);
    }

    // Loading any of them, even for a look at a type, is an error.
    private static string CopyWithEmptyLibraries(string directory)
    {
        var built = Path.GetDirectoryName(Workplace.Program)!;
        foreach (var path in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(directory, Path.GetRelativePath(built, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
        var libraries = Directory.GetFiles(directory, "OpenTelemetry*.dll");
        libraries.ShouldNotBeEmpty();
        foreach (var library in libraries)
            File.WriteAllBytes(library, []);
        return Path.Combine(directory, Path.GetFileName(Workplace.Program));
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

        public WebHeaderCollection Headers { get; private set; } = [];

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
                    Headers = (WebHeaderCollection)context.Request.Headers;
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
