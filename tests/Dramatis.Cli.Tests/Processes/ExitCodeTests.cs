using System.Text.Json;
using Dramatis.Testing.Models;
using Dramatis.Testing.Wikipedia;

namespace Dramatis.Cli.Tests.Processes;

public sealed class ExitCodeTests
{
    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_unknown_option_is_2_with_what_was_meant()
    {
        await using var place = new Workplace();

        var ended = await place.RunAsync("generate", "Ada", "--sceens", "3");

        ended.ShouldEndWith(ExitCode.Usage);
        ended.Error.ShouldContain("Did you mean --scenes?");
        ended.Output.ShouldBeEmpty();
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task No_model_server_is_3_with_the_three_ways_to_get_one()
    {
        await using var place = new Workplace();

        var ended = await place.RunAsync("generate", "Ada", "--profile", "sample", "--json");

        ended.ShouldEndWith(ExitCode.ModelServer);
        ended.Error.ShouldContain("\n  1. Ollama");
        ended.Error.ShouldContain("\n  2. Any OpenAI-compatible server");
        ended.Error.ShouldContain("\n  3. OpenAI");
        ended.Error.ShouldContain("--backend demo");
        var last = JsonDocument.Parse(ended.Lines.Last()).RootElement;
        last.GetProperty("event").GetString().ShouldBe("error");
        last.GetProperty("exit_code").GetInt32().ShouldBe(3);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_missing_biography_is_4()
    {
        await using var place = new Workplace();

        var ended = await place.RunAsync("generate", "Ada", "--profile", "nowhere.txt", "--backend", "demo");

        ended.ShouldEndWith(ExitCode.Source);
        ended.Error.ShouldContain("nowhere.txt does not exist");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task An_ambiguous_name_is_4_with_the_candidates_and_how_to_choose()
    {
        await using var wikipedia = (await FakeWikipedia.StartAsync()).WithDisambiguation(
            "Mercury",
            "Mercury (planet)",
            "Freddie Mercury"
        );
        await using var place = new Workplace();
        place.Variables["DRAMATIS_WIKIPEDIA"] = wikipedia.Address.ToString();

        var ended = await place.RunAsync("generate", "Mercury", "--backend", "demo");

        ended.ShouldEndWith(ExitCode.Source);
        ended.Error.ShouldContain("\n  Mercury (planet)\n");
        ended.Error.ShouldContain("\n  Freddie Mercury\n");
        ended.Error.ShouldContain("--title \"");
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_page_is_fetched_once_and_shown_with_its_source()
    {
        await using var wikipedia = (await FakeWikipedia.StartAsync()).WithPage(
            "Ada",
            7,
            "<body><section><p>Ada was a mathematician of London who wrote notes about an engine that nobody had built.</p></section></body>"
        );
        await using var place = new Workplace();
        place.Variables["DRAMATIS_WIKIPEDIA"] = wikipedia.Address.ToString();

        var first = await place.RunAsync("profile", "Ada");
        var requests = wikipedia.Requests.Count;
        var second = await place.RunAsync("profile", "Ada", "--json");

        first.ShouldEndWith(ExitCode.Done);
        first.Output.ShouldContain("1 paragraph");
        first.Output.ShouldContain("wikipedia: Ada (en)");
        second.ShouldEndWith(ExitCode.Done);
        JsonDocument.Parse(second.Output).RootElement.GetProperty("revision").GetInt64().ShouldBe(7);
        wikipedia.Requests.Count.ShouldBe(requests);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_ceiling_is_6_with_what_was_spent_and_the_same_command_goes_on()
    {
        await using var place = new Workplace();
        var typed = "generate Ada --profile sample --backend demo --limit 1 --max-calls 60".Split(' ');

        var first = await place.RunAsync(typed);
        var second = await place.RunAsync([.. typed, "--json"]);

        first.ShouldEndWith(ExitCode.Ceiling);
        first.Output.ShouldContain("Stopped at a ceiling: Ada");
        first.Output.ShouldContain("60 of 60 calls (--max-calls) are spent.");
        first.Output.ShouldContain("set the ceiling higher: dramatis generate Ada");
        var last = JsonDocument.Parse(second.Lines.Last()).RootElement;
        last.GetProperty("exit_code").GetInt32().ShouldBe(6);
        last.GetProperty("calls").GetInt32().ShouldBe(60);
        last.GetProperty("stopped_at").GetProperty("ceiling").GetString().ShouldBe("calls");
        last.GetProperty("cost").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory(Timeout = HangGuard.Timeout)]
    [InlineData("--max-cost 5", "--max-cost needs prices")]
    [InlineData("--max-cost 5 --price-in 1", "--price-out")]
    [InlineData("--max-cost 5€", "a sum such as 2.50, without a currency")]
    [InlineData("--max-tokens 0", "--max-tokens takes a whole number from 1")]
    public async Task A_ceiling_that_cannot_be_kept_is_2_and_says_what_is_missing(string given, string told)
    {
        await using var place = new Workplace();

        var ended = await place.RunAsync(["generate", "Ada", "--backend", "demo", .. given.Split(' ')]);

        ended.ShouldEndWith(ExitCode.Usage);
        ended.Error.ShouldContain(told);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task Failed_items_are_1_and_the_next_run_tries_them_again()
    {
        var broken = true;
        await using var server = await FakeModelServer.StartAsync(
            new FakeModelOptions
            {
                Answer = request => broken && request.Schema is null ? new FakeAnswer("") : AskingModel.Answer(request),
            }
        );
        await using var place = new Workplace();
        string[] typed =
        [
            .. "generate Ada --profile sample --limit 1 --scenes 1 --protective 0 --dpo-questions 2 --endpoint".Split(
                ' '
            ),
            $"{server.Address}/v1",
        ];

        var first = await place.RunAsync(typed);
        broken = false;
        var second = await place.RunAsync(typed);

        first.ShouldEndWith(ExitCode.ItemsFailed);
        first.Output.ShouldContain("Refused or left out");
        first.Output.ShouldContain("try 2 failed items again: dramatis generate Ada");
        first.Output.ShouldContain(Path.Combine("characters", "ada", "errors_ada.jsonl"));
        second.ShouldEndWith(ExitCode.Done);
    }
}
