using System.Text.Json;
using Dramatis.Testing.Models;

namespace Dramatis.Cli.Tests.Processes;

public sealed class CommandProcessTests
{
    private static readonly string[] DemoRun =
        "--profile sample --backend demo --limit 1 --scenes 1 --protective 1 --dpo-questions 2".Split(' ');

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_a_trial_paid_for_the_run_it_proposes_does_not_pay_again()
    {
        await using var server = await FakeModelServer.StartAsync(AskingModel.Options);
        string[] options =
        [
            .. "--profile sample --scenes 2 --protective 1 --dpo-questions 4 --endpoint".Split(' '),
            $"{server.Address}/v1",
        ];
        await using var place = new Workplace();

        var trial = await place.RunAsync(["try", "Ada", .. options]);
        var tried = server.Received;
        var next = trial.Lines.Single(line => line.Contains("make it all: dramatis ", StringComparison.Ordinal));
        var run = await place.RunAsync(next[(next.IndexOf("dramatis ", StringComparison.Ordinal) + 9)..].Split(' '));
        var ran = server.Received.Skip(tried.Count).ToList();

        trial.ShouldEndWith(ExitCode.Done);
        trial.Output.ShouldContain("The whole would take");
        trial.Output.ShouldContain("Conversation");
        tried.Count.ShouldBeGreaterThan(5);
        run.ShouldEndWith(ExitCode.Done);
        ran.Select(Asked).Intersect(tried.Select(Asked)).ShouldBeEmpty();
        ran.Select(Asked).ShouldBeUnique();
        ran.Count.ShouldBeGreaterThan(50);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_doctor_knows_both_kinds_of_server_and_which_model_a_run_would_use()
    {
        await using var ollama = await FakeModelServer.StartAsync(
            new FakeModelOptions { SpeaksOpenAI = false, Models = ["mistral:7b", "llama3.1:8b"] }
        );
        await using var openAI = await FakeModelServer.StartAsync(
            new FakeModelOptions
            {
                SpeaksOllama = false,
                Models = ["one", "two"],
                Owner = "llamacpp",
            }
        );
        await using var place = new Workplace();

        var both = await place.RunAsync(["doctor", "--endpoint", ollama.Address, "--endpoint", $"{openAI.Address}/v1"]);
        var undecided = await place.RunAsync(["doctor", "--endpoint", $"{openAI.Address}/v1"]);
        place.Variables["OPENAI_BASE_URL"] = $"{openAI.Address}/v1";
        var found = await place.RunAsync(["doctor", "--model", "two", "--json"]);

        both.ShouldEndWith(ExitCode.Done);
        both.Output.ShouldContain("8,192 tokens of context");
        both.Output.ShouldContain($"generate would use {ollama.Address} with llama3.1:8b");
        undecided.ShouldEndWith(ExitCode.Done);
        undecided.Output.ShouldContain("name one with --model");
        found.ShouldEndWith(ExitCode.Done);
        var servers = JsonDocument.Parse(found.Output).RootElement.GetProperty("servers").EnumerateArray().ToList();
        servers.Select(server => server.GetProperty("reachable").GetBoolean()).ShouldBe([false, true]);
        servers[1].GetProperty("chosen_model").GetString().ShouldBe("two");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task The_doctor_ends_with_3_when_nothing_is_there()
    {
        await using var place = new Workplace();

        var nothing = await place.RunAsync("doctor");
        var demo = await place.RunAsync("doctor", "--backend", "demo");

        nothing.ShouldEndWith(ExitCode.ModelServer);
        nothing.Error.ShouldContain("\n  1. Ollama");
        demo.ShouldEndWith(ExitCode.Done);
        demo.Output.ShouldContain("needs no server");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Prompts_are_ejected_once_checked_and_used()
    {
        await using var server = await FakeModelServer.StartAsync(AskingModel.Options);
        await using var place = new Workplace();

        var list = await place.RunAsync("prompts", "list");
        var show = await place.RunAsync("prompts", "show", "scenes");
        var first = await place.RunAsync("prompts", "eject", "my prompts");
        var scenes = place.PathOf("my prompts", "scenes.md");
        var original = File.ReadAllText(scenes);
        File.WriteAllText(scenes, original + "And mind the weather in {{town}}.\n");
        var second = await place.RunAsync("prompts", "eject", "my prompts");
        var broken = await place.RunAsync("generate", "Ada", "--prompts", "my prompts", "--profile", "sample");
        File.WriteAllText(scenes, original + "And mind the weather.\n");
        var run = await place.RunAsync([
            .. "generate Ada --profile sample --limit 1 --scenes 1 --steps scenes --prompts".Split(' '),
            "my prompts",
            "--endpoint",
            $"{server.Address}/v1",
        ]);

        list.Lines.ShouldContain("scenes");
        show.Output.ShouldBe(original);
        first.Output.ShouldContain($"wrote {Path.Combine("my prompts", "scenes.md")}");
        first.Output.ShouldContain("--prompts 'my prompts'");
        second.ShouldEndWith(ExitCode.Done);
        second.Output.ShouldContain($"kept {Path.Combine("my prompts", "scenes.md")}");
        second.Output.ShouldNotContain("wrote");
        broken.ShouldEndWith(ExitCode.Usage);
        broken.Error.ShouldContain(
            $"{Path.Combine("my prompts", "scenes.md")}, line {original.Count(c => c == '\n') + 1}:"
        );
        broken.Error.ShouldContain("town");
        run.ShouldEndWith(ExitCode.Done);
        server.Received.ShouldContain(request =>
            request.Messages.Any(message => message.Text.Contains("And mind the weather.", StringComparison.Ordinal))
        );
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task File_environment_and_option_go_over_each_other_in_this_order()
    {
        await using var place = new Workplace();
        place.Write(
            "dramatis.yaml",
            "profile: sample\nbackend: demo\nlimit: 1\nscenes: 1\nprotective: 0\nno_dpo: true\noutput: from file\n"
        );

        var file = await place.RunAsync("generate", "Ada", "--json");
        place.Variables["DRAMATIS_LIMIT"] = "2";
        var environment = await place.RunAsync("generate", "Ada", "--json");
        var option = await place.RunAsync("generate", "Ada", "--json", "--limit", "3");
        place.Write("dramatis.yaml", "profile: sample\nscens: 1\n");
        var mistake = await place.RunAsync("generate", "Ada");

        Used(file).ShouldBe(1);
        Used(environment).ShouldBe(2);
        Used(option).ShouldBe(3);
        Directory.Exists(place.PathOf("from file", "ada")).ShouldBeTrue();
        mistake.ShouldEndWith(ExitCode.Usage);
        mistake.Error.ShouldContain("dramatis.yaml:2:1");
        mistake.Error.ShouldContain("Did you mean scenes?");

        static int Used(Ended ended)
        {
            ended.ShouldEndWith(ExitCode.Done);
            return ended
                .Lines.Select(line => JsonDocument.Parse(line).RootElement)
                .Single(line => line.GetProperty("event").GetString() == "started")
                .GetProperty("paragraphs_used")
                .GetInt32();
        }
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task What_is_piped_is_plain_and_the_status_command_it_names_works()
    {
        await using var place = new Workplace();

        var run = await place.RunAsync(["generate", "Ada", "--output", "my out", .. DemoRun]);
        var again = await place.RunAsync(["generate", "Ada", "--output", "my out", .. DemoRun]);
        var status = await place.RunAsync("status", Path.Combine("my out", "ada"));

        run.ShouldEndWith(ExitCode.Done);
        run.Output.ShouldNotContain('\u001b');
        run.Output.ShouldContain($"dramatis status '{Path.Combine("my out", "ada")}'");
        again.ShouldEndWith(ExitCode.Done);
        again.Output.ShouldContain("0 calls");
        status.ShouldEndWith(ExitCode.Done);
        status.Output.ShouldContain("came to its end");
        status.Output.ShouldNotContain('\u001b');
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_terminal_gets_colours_unless_it_asks_for_none()
    {
        const string script = "/usr/bin/script";
        Assert.SkipUnless(File.Exists(script), "It takes util-linux's script to make a terminal.");
        await using var place = new Workplace();
        place.Variables["TERM"] = "xterm-256color";
        var typed = Workplace.CommandLineOf(["generate", "Ada", .. DemoRun]);

        var coloured = await place.Launch(script, "-qec", typed, "/dev/null").EndAsync();
        place.Variables["NO_COLOR"] = "1";
        var plain = await place.Launch(script, "-qec", typed, "/dev/null").EndAsync();

        coloured.ShouldEndWith(ExitCode.Done);
        coloured.Output.ShouldMatch("\u001b\\[[0-9;]*32m");
        plain.ShouldEndWith(ExitCode.Done);
        plain.Output.ShouldNotMatch("\u001b\\[[0-9;]*3[0-7]m");
    }

    private static string Asked(FakeRequest request) => request.Body.GetRawText();
}
