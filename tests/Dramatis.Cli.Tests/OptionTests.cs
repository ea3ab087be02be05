using Dramatis.Profiles;
using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class OptionTests
{
    [Fact]
    public async Task Nothing_given_is_the_librarys_defaults_with_sampling()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "Socrates")).ShouldBe(0);

        var defaults = new RunOptions();
        (
            shell.Options with
            {
                Sampling = defaults.Sampling,
                Mending = defaults.Mending,
                TimeProvider = defaults.TimeProvider,
                Environment = defaults.Environment,
                Endpoints = defaults.Endpoints,
                Steps = defaults.Steps,
            }
        ).ShouldBe(defaults);
        shell.Options.Steps.ShouldBe(defaults.Steps);
        shell.Options.Sampling[StepName.Scenes].Temperature.ShouldBe(1.0);
        shell.Options.Sampling[StepName.Dpo].Temperature.ShouldBe(0.7);
        shell.Options.Mending.Temperature.ShouldBe(0.4);
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        using var shell = new Shell();

        const string line =
            "generate Ada --profile ada.txt --language de --legacy cut-after --contact a@b.org --backend openai --model m "
            + "--endpoint http://a:1/v1 --endpoint https://b/v1 --output out --scenes 0 --protective 5 --dpo-questions 7 "
            + "--exchanges 3-6 --steps pairs,scenes --limit 3 --concurrency 9 --seed 1 --prompts p --redo changed "
            + "--overwrite --context-tokens 4096";
        (await shell.TypeAsync(line.Split(' '))).ShouldBe(0, shell.Error);

        var options = shell.Options;
        options.ProfilePath.ShouldBe("ada.txt");
        options.Language.ShouldBe("de");
        options.Legacy.ShouldBe(LegacyHandling.CutAfter);
        options.Contact.ShouldBe("a@b.org");
        options.Backend.ShouldBe(BackendKind.OpenAI);
        options.Model.ShouldBe("m");
        options.Endpoints.ShouldBe(["http://a:1/v1", "https://b/v1"]);
        options.OutputDirectory.ShouldBe("out");
        options.ScenesPerParagraph.ShouldBe(0);
        options.ProtectivePerParagraph.ShouldBe(5);
        options.DpoQuestions.ShouldBe(7);
        options.Exchanges.Longest.ShouldBe(6);
        options.Steps.ShouldBe([StepName.Scenes, StepName.Dpo]);
        options.ParagraphLimit.ShouldBe(3);
        options.Concurrency.ShouldBe(9);
        options.Seed.ShouldBe(1);
        options.PromptsDirectory.ShouldBe("p");
        options.Redo.ShouldBe(RedoMode.Changed);
        options.Overwrite.ShouldBeTrue();
        options.ContextTokens.ShouldBe(4096);
    }

    [Theory]
    [InlineData("protective", StepName.Hallucination)]
    [InlineData("conversations", StepName.Dialogue)]
    [InlineData("pairs", StepName.Dpo)]
    [InlineData("Questions", StepName.Questions)]
    public async Task A_step_has_its_readable_alias(string word, StepName step)
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "x", "--steps", word)).ShouldBe(0);

        shell.Options.Steps.ShouldBe([step]);
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        using var shell = new Shell();
        shell.WriteFile("dramatis.yaml", "model: from-file\nscenes: 1\nseed: 1\n");
        shell.Variables["DRAMATIS_SCENES"] = "2";
        shell.Variables["DRAMATIS_SEED"] = "2";

        (await shell.TypeAsync("generate", "x", "--seed", "3")).ShouldBe(0, shell.Error);

        (shell.Options.Model, shell.Options.ScenesPerParagraph, shell.Options.Seed).ShouldBe(("from-file", 2, 3));
    }

    [Fact]
    public async Task A_wrong_variable_is_named()
    {
        using var shell = new Shell();
        shell.Variables["DRAMATIS_DPO_QUESTIONS"] = "many";

        (await shell.TypeAsync("generate", "x")).ShouldBe(2);

        shell.Error.ShouldContain("DRAMATIS_DPO_QUESTIONS takes a whole number from 0 to 100,000, not \"many\"");
    }

    [Fact]
    public async Task A_variable_can_hold_several_endpoints_and_an_empty_one_counts_as_unset()
    {
        using var shell = new Shell();
        shell.Variables["DRAMATIS_ENDPOINT"] = "http://a, http://b";
        shell.Variables["DRAMATIS_MODEL"] = "";

        (await shell.TypeAsync("generate", "x")).ShouldBe(0, shell.Error);

        shell.Options.Endpoints.ShouldBe(["http://a", "http://b"]);
        shell.Options.Model.ShouldBeNull();
    }

    [Fact]
    public async Task Asking_for_pairs_on_the_command_line_overrides_a_file_without_them()
    {
        using var shell = new Shell();
        shell.WriteFile("dramatis.yaml", "no_dpo: true\nendpoint: http://a\n");

        (await shell.TypeAsync("generate", "x", "--dpo-questions", "5", "--backend", "demo")).ShouldBe(0, shell.Error);

        shell.Options.GenerateDpo.ShouldBeTrue();
        shell.Options.Endpoints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_may_look_like_a_response_file()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "@x")).ShouldBe(0, shell.Error);
    }
}
