using System.Text;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

/// <summary>Keys and passwords never reach a screen, a log or a file.</summary>
public sealed class SecretTests
{
    private const string Key = "sk-Very+Secret/Key_0123456789";
    private const string Password = "hunter2-swordfish";

    private static readonly string[] Small =
        "generate Ada --profile sample --limit 1 --scenes 3 --protective 1 --dpo-questions 4 --concurrency 1".Split(
            ' '
        );

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_the_server_repeats_in_its_errors_is_shown_nowhere(bool json)
    {
        await using var server = await FakeModelServer.StartAsync(
            AskingModel.Options with
            {
                Fault = request =>
                    request.Number switch
                    {
                        2 => Fault.Refusal(400, $"Bad request of {request.Authorization}"),
                        3 => new Fault.Status(422, $"<html>Who is {request.Authorization}?</html>"),
                        4 => new Fault.Raw($$$"""{"error":{"message":"No credit left for {{{Key}}}","code":429}}"""),
                        _ => null,
                    },
            }
        );
        await using var place = new Workplace();
        place.Variables["OPENAI_API_KEY"] = Key;
        place.Variables["OPENAI_BASE_URL"] = $"{server.Address}/v1";
        place.Variables["DRAMATIS_DEBUG"] = "1";

        var ended = await place.RunAsync([.. Small, .. json ? ["--json"] : Array.Empty<string>()]);

        server.Requests.ShouldBeGreaterThan(4);
        server.Received[0].Authorization.ShouldBe($"Bearer {Key}");
        ended.Output.ShouldNotBeEmpty();
        Hides(place, ended, Key, Uri.EscapeDataString(Key));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_key_in_an_answer_is_in_no_file_and_not_in_the_journal()
    {
        var escaped = Key.Replace("/", "\\/", StringComparison.Ordinal);
        var answer =
            $$$"""{"choices":[{"message":{"content":"I am {{{Key}}}, {{{escaped}}}, {{{Uri.EscapeDataString(Key)}}}."},"finish_reason":"stop"}]}""";
        await using var server = await FakeModelServer.StartAsync(
            AskingModel.Options with
            {
                Fault = request => request.Number % 3 == 0 ? new Fault.Raw(answer) : null,
            }
        );
        await using var place = new Workplace();
        place.Variables["OPENAI_API_KEY"] = Key;
        place.Variables["DRAMATIS_DEBUG"] = "1";

        var ended = await place.RunAsync([.. Small, "--endpoint", $"{server.Address}/v1"]);

        server.Requests.ShouldBeGreaterThan(3);
        place.AllBytes().ShouldContain(file => file.Path.Contains("journal.db") && file.Text.Contains("[hidden]"));
        Hides(place, ended, Key, escaped, Uri.EscapeDataString(Key));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_refused_key_stops_the_run_without_being_shown()
    {
        await using var server = await FakeModelServer.StartAsync(
            new FakeModelOptions
            {
                Fault = request => Fault.Refusal(401, $"Incorrect API key: {request.Authorization}"),
            }
        );
        await using var place = new Workplace();
        place.Variables["OPENAI_API_KEY"] = Key;
        place.Variables["DRAMATIS_DEBUG"] = "1";

        var ended = await place.RunAsync([.. Small, "--endpoint", $"{server.Address}/v1"]);

        ended.ShouldEndWith(ExitCode.ModelServer);
        ended.Error.ShouldContain("OPENAI_API_KEY");
        Hides(place, ended, Key, Uri.EscapeDataString(Key));
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_password_in_an_address_is_used_and_never_shown()
    {
        await using var server = await FakeModelServer.StartAsync(
            AskingModel.Options with
            {
                Fault = request =>
                    IsForScenes(request) ? Fault.Refusal(400, $"Bad {request.Authorization} {Password}") : null,
            }
        );
        var address = $"{server.Address}/v1".Replace("http://", $"http://me:{Password}@", StringComparison.Ordinal);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"));
        await using var place = new Workplace();

        var run = await place.RunAsync([.. Small, "--endpoint", address]);
        var doctor = await place.RunAsync("doctor", "--endpoint", address);
        var wrong = await place.RunAsync([.. Small, "--endpoint", $"me:{Password}@host"]);
        var gone = await place.RunAsync([.. Small, "--endpoint", $"http://me:{Password}@127.0.0.1:1/v1"]);

        server.Received[0].Authorization.ShouldBe($"Basic {basic}");
        run.ShouldEndWith(ExitCode.ItemsFailed);
        run.Output.ShouldContain("--endpoint");
        doctor.ShouldEndWith(ExitCode.Done);
        wrong.ShouldEndWith(ExitCode.Usage);
        gone.ShouldEndWith(ExitCode.ModelServer);
        foreach (var ended in (Ended[])[run, doctor, wrong, gone])
            Hides(place, ended, Password, basic);
    }

    private static bool IsForScenes(FakeRequest request) =>
        request.Messages[^1].Text.Contains("scene", StringComparison.Ordinal);

    private static void Hides(Workplace place, Ended ended, params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            ended.Output.ShouldNotContain(secret);
            ended.Error.ShouldNotContain(secret);
            foreach (var (path, text) in place.AllBytes())
                text.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(path);
        }
        place.AllBytes().ShouldNotBeEmpty();
    }
}
