using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dramatis.Testing.Models;

namespace Dramatis.Tests.Backends;

public sealed class FailureTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task What_passes_is_tried_again(int status)
    {
        await using var server = await Faulty(request => request.Number <= 2 ? new Fault.Status(status, "busy") : null);
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync();

        server.Requests.ShouldBe(3);
        gate.Traffic().Retries.ShouldBe(2);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_connection_cut_in_the_middle_is_tried_again_and_records_nothing()
    {
        var calls = new MemoryCallStore();
        await using var server = await Faulty(request =>
            request.Number switch
            {
                1 => new Fault.ResetMidBody(),
                2 => new Fault.Reset(),
                _ => null,
            }
        );
        using var gate = Asking.Options(server, calls).Open();

        await gate.AnswerAsync();

        server.Requests.ShouldBeGreaterThanOrEqualTo(3);
        calls.Commits.ShouldHaveSingleItem().Received.Attempt.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"con""")]
    [InlineData("")]
    [InlineData("""{"error":{"message":"Provider returned error","code":502}}""")]
    public async Task A_200_without_an_answer_is_tried_again(string body)
    {
        await using var server = await Faulty(request => request.Number == 1 ? new Fault.Raw(body) : null);
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync();

        server.Requests.ShouldBe(2);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_does_not_pass_leaves_the_item_unanswered_after_eight_attempts()
    {
        await using var server = await Faulty(_ => Fault.Refusal(503, "Loading model"));
        using var gate = Asking.Options(server).Open();

        var failed = await gate.NoAnswerAsync();

        server.Requests.ShouldBe(8);
        failed.Permanent.ShouldBeFalse();
        failed.Reason.ShouldContain("503");
        failed.Reason.ShouldContain("Loading model");
    }

    [Theory]
    [InlineData(401, "Invalid key", "OPENAI_API_KEY")]
    [InlineData(403, "Forbidden", "OPENAI_API_KEY")]
    [InlineData(404, "The model `fake` does not exist", "--model")]
    [InlineData(404, "no such page", "--endpoint")]
    [InlineData(402, "Insufficient credits", "no credit")]
    [InlineData(429, "You exceeded your current quota", "no credit")]
    [InlineData(400, "API key not valid. Please pass a valid API key.", "API key")]
    public async Task What_every_item_would_meet_stops_the_run_at_once(int status, string words, string advice)
    {
        await using var server = await Faulty(_ => Fault.Refusal(status, words));
        using var gate = Asking.Options(server).Open();

        var stop = await gate.StopAsync(Asking.Request(asksForSchema: true));

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain(words);
        stop.Message.ShouldContain(advice);
        stop.Message.ShouldContain(server.Address);
        server.Requests.ShouldBe(1);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_web_page_is_named_as_one_and_stops_the_run()
    {
        await using var server = await Faulty(_ => new Fault.Raw("<html><h1>It works!</h1></html>", "text/html"));
        using var gate = Asking.Options(server).Open();

        var stop = await gate.StopAsync();

        stop.Message.ShouldContain("web page");
        stop.Message.ShouldContain("It works!");
        stop.Message.ShouldContain("--endpoint");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_redirect_says_where_the_server_is()
    {
        await using var server = await Faulty(_ => new Fault.Status(
            308,
            "",
            "https://elsewhere.example/v1",
            "Location"
        ));
        using var gate = Asking.Options(server).Open();

        var stop = await gate.StopAsync();

        stop.Message.ShouldContain("https://elsewhere.example/v1");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Three_different_requests_refused_in_the_same_words_stop_the_run()
    {
        await using var server = await Faulty(_ => Fault.Refusal(400, "nothing is ever right"));
        using var gate = Asking.Options(server).Open();

        await gate.NoAnswerAsync(Asking.Request("first"));
        await gate.NoAnswerAsync(Asking.Request("first"));
        await gate.NoAnswerAsync(Asking.Request("second"));
        var stop = await gate.StopAsync(Asking.Request("third"));

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("nothing is ever right");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Refusals_among_answers_stay_with_their_items()
    {
        await using var server = await Faulty(request =>
            request.Messages[^1].Text == "good" ? null : Fault.Refusal(400, "no")
        );
        using var gate = Asking.Options(server).Open();

        await gate.AnswerAsync(Asking.Request("good"));
        for (var i = 0; i < 5; i++)
            (await gate.NoAnswerAsync(Asking.Request($"bad {i}"))).Permanent.ShouldBeTrue();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_that_is_not_there_stops_the_run_after_a_few_pauses()
    {
        using var gate = Asking.Options([$"http://127.0.0.1:{FreePort()}"]).Open();

        var stop = await gate.StopAsync();

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("cannot be reached");
        stop.Message.ShouldContain("run the same command again");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_host_without_an_address_stops_the_run_after_a_few_pauses()
    {
        using var gate = Asking.Options(["http://no-such-host.invalid/v1"]).Open();

        var stop = await gate.StopAsync();

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("no-such-host.invalid");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_server_without_TLS_under_an_https_address_stops_the_run_at_once()
    {
        await using var server = await FakeModelServer.StartAsync();
        using var gate = Asking.Options([server.Address.Replace("http:", "https:", StringComparison.Ordinal)]).Open();

        var stop = await gate.StopAsync();

        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("TLS");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_certificate_nobody_answers_for_stops_the_run_at_once()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        await using var server = await FakeModelServer.StartAsync(new() { Certificate = certificate });
        using var gate = (Asking.Options(server) with { ApiKey = "sk-very-secret-key" }).Open();

        var stop = await gate.StopAsync();

        server.Address.ShouldStartWith("https://");
        stop.ExitCode.ShouldBe(ExitCode.ModelServer);
        stop.Message.ShouldContain("cannot be trusted");
        stop.Message.ShouldContain(server.Address);
        // Neither the words nor the key went to whoever that is.
        server.Requests.ShouldBe(0);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_compressed_answer_without_end_is_given_up()
    {
        await using var server = await Faulty(_ => new Fault.EndlessGzip());
        using var gate = Asking.Options(server).Open();

        var failed = await gate.NoAnswerAsync();

        failed.Permanent.ShouldBeTrue();
        failed.Reason.ShouldContain("16 MiB");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_compression_bomb_is_given_up_before_it_fills_the_memory()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            for (var i = 0; i < 512; i++)
                await zip.WriteAsync(new byte[1024 * 1024], TestContext.Current.CancellationToken);
        await using var server = await Faulty(_ => new Fault.RawBytes(packed.ToArray(), "gzip"));
        using var gate = Asking.Options(server).Open();

        (await gate.NoAnswerAsync()).Reason.ShouldContain("16 MiB");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_model_unloaded_midway_stops_the_run_with_what_to_do()
    {
        await using var server = await Faulty(request =>
            request.Number > 1 ? Fault.Refusal(404, "The model `fake` does not exist.") : null
        );
        using var gate = Asking.Options(server).Open();
        await gate.AnswerAsync(Asking.Request("first"));

        var stop = await gate.StopAsync(Asking.Request("second"));

        stop.Message.ShouldContain("dramatis doctor");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_answer_without_end_is_given_up()
    {
        await using var server = await Faulty(_ => new Fault.Endless());
        using var gate = Asking.Options(server).Open();

        var failed = await gate.NoAnswerAsync();

        failed.Permanent.ShouldBeTrue();
        failed.Reason.ShouldContain("16 MiB");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_key_is_hidden_when_the_server_repeats_it()
    {
        const string Key = "sk-very-secret-key";
        await using var server = await Faulty(_ => Fault.Refusal(401, $"Incorrect API key provided: {Key}."));
        using var gate = (Asking.Options(server) with { ApiKey = Key }).Open();

        var stop = await gate.StopAsync();

        stop.ToString().ShouldNotContain(Key);
        stop.Message.ShouldContain("[hidden]");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Credentials_in_the_address_are_sent_and_never_shown()
    {
        await using var server = await Faulty(_ => new Fault.Status(401, "who is ann:s3cret?"));
        var address = server.Address.Replace("http://", "http://ann:s3cret@", StringComparison.Ordinal);
        using var gate = Asking.Options([address]).Open();

        var stop = await gate.StopAsync();

        server.Received[0].Authorization.ShouldBe("Basic YW5uOnMzY3JldA==");
        stop.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_key_no_header_can_carry_is_refused_without_being_shown()
    {
        var problem = Should.Throw<RunException>(() =>
            (Asking.Options(["http://127.0.0.1:1"]) with { ApiKey = "sk-a\nb" }).Open()
        );

        problem.Message.ShouldContain("OPENAI_API_KEY");
        problem.ToString().ShouldNotContain("sk-a");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Hostile_words_of_a_server_are_shown_on_one_short_line()
    {
        var words = "\u001B[2J\u202Eevil\r\n" + new string('x', 5000);
        await using var server = await Faulty(_ => Fault.Refusal(400, words));
        using var gate = Asking.Options(server).Open();

        var failed = await gate.NoAnswerAsync();

        failed.Reason.Length.ShouldBeLessThan(700);
        failed.Reason.ShouldNotContain("\u001B");
        failed.Reason.ShouldNotContain("\u202E");
        failed.Reason.ShouldNotContain("\n");
    }

    // Below the range the system hands out by itself, so that no other connection takes it before a server is started there.
    internal static int FreePort()
    {
        while (true)
        {
            var port = 20_000 + (Interlocked.Increment(ref _ports) % 10_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
    }

    private static int _ports = Environment.ProcessId % 10_000;

    private static Task<FakeModelServer> Faulty(Func<FakeRequest, Fault?> fault) =>
        FakeModelServer.StartAsync(new() { Fault = fault });
}
