using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class ConfigurationFileTests
{
    [Theory]
    [InlineData("dpo_questons: 3", "dramatis.yaml:1:1: \"dpo_questons\" is not a setting. Did you mean dpo_questions?")]
    [InlineData("dpo-questions: 3", "Did you mean dpo_questions?")]
    [InlineData("model: a\n\nmodel: b", "dramatis.yaml:3:1: \"model\" is here a second time; the first is in line 1")]
    [InlineData("model: a\nscenes: ten", "dramatis.yaml:2:9: scenes takes a whole number from 0 to 100, not \"ten\"")]
    [InlineData("scenes: [1, 2]", "dramatis.yaml:1:9: scenes takes one value, not a list")]
    [InlineData("endpoint:\n  - {a: b}", "dramatis.yaml:2:5: an item of endpoint is one value, not a block of keys")]
    [InlineData("no_dpo: maybe", "no_dpo takes true or false, not \"maybe\"")]
    [InlineData("- a", "this is a list")]
    [InlineData("just words", "this is one value")]
    [InlineData("api_key: sk-123", "dramatis.yaml:1:1: \"api_key\" looks like a secret")]
    [InlineData("OPENAI_API_KEY: sk-123", "OPENAI_API_KEY")]
    [InlineData("endpoint: http://me:hunter2@host/v1", "holds a user name or password")]
    [InlineData("overwrite: true", "overwrite is for a single run")]
    [InlineData("json: true", "--json")]
    [InlineData("sampling: 3", "sampling takes a block of keys, not one value")]
    [InlineData(
        "sampling:\n  dialog:\n    top_p: 1",
        "dramatis.yaml:2:3: \"dialog\" is not a step. Did you mean dialogue?"
    )]
    [InlineData(
        "sampling:\n  dpo:\n    temprature: 1",
        "dramatis.yaml:3:5: \"temprature\" is not a setting of sampling.dpo. Did you mean temperature?"
    )]
    [InlineData(
        "sampling:\n  dpo:\n    temperature: hot",
        "dramatis.yaml:3:18: sampling.dpo.temperature takes a number from 0 to 2, not \"hot\""
    )]
    [InlineData("sampling:\n  dpo: {top_p: 0}", "above 0")]
    [InlineData("sampling:\n  dpo: {temperature: NaN}", "from 0 to 2")]
    [InlineData("sampling:\n  dpo: {top_p: 1}\n  pairs: {top_p: 1}", "a second time")]
    [InlineData("a: *b", "dramatis.yaml:1:4")]
    [InlineData("a: [", "dramatis.yaml:")]
    [InlineData("a: b\n---\nc: d", "second document")]
    [InlineData("? [a]\n: b", "plain word")]
    public async Task A_mistake_is_named_with_file_line_and_column(string yaml, string message)
    {
        using var shell = new Shell();
        shell.WriteFile("dramatis.yaml", yaml);

        (await shell.TypeAsync("generate", "x")).ShouldBe((int)ExitCode.Usage, shell.Error);

        shell.Error.ShouldContain(message);
        shell.Error.ShouldNotContain("sk-123");
        shell.Error.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("model:\nsampling:\n")]
    [InlineData("endpoint: []")]
    public async Task An_empty_file_or_value_changes_nothing(string yaml)
    {
        using var shell = new Shell();
        shell.WriteFile("dramatis.yaml", yaml);

        (await shell.TypeAsync("generate", "x")).ShouldBe(0, shell.Error);

        shell.Options.Model.ShouldBeNull();
        shell.Options.Endpoints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sampling_is_set_a_step_and_keeps_the_default_temperature()
    {
        using var shell = new Shell();
        shell.WriteFile(
            "mine.yaml",
            """
            endpoint: [http://a, http://b]
            steps: [scenes, dialogue]
            sampling:
              scenes: { top_p: 0.9, top_k: 40, min_p: 0.05, max_tokens: 900, model: big }
              conversations: { temperature: 0 }
              mending: { temperature: 0.1 }
            """
        );

        (await shell.TypeAsync("generate", "x", "--config", "mine.yaml")).ShouldBe(0, shell.Error);

        shell
            .Options.Sampling[StepName.Scenes]
            .ShouldBe(
                new SamplingOptions
                {
                    Temperature = 1.0,
                    TopP = 0.9,
                    TopK = 40,
                    MinP = 0.05,
                    MaxTokens = 900,
                    Model = "big",
                }
            );
        shell.Options.Sampling[StepName.Dialogue].Temperature.ShouldBe(0);
        shell.Options.Mending.Temperature.ShouldBe(0.1);
        shell.Options.Endpoints.ShouldBe(["http://a", "http://b"]);
        shell.Options.Steps.ShouldBe([StepName.Scenes, StepName.Dialogue]);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public async Task A_hostile_file_is_an_error_and_nothing_worse()
    {
        foreach (
            var yaml in (string[])
                [
                    new('[', 200_000),
                    new('{', 200_000),
                    string.Concat(Enumerable.Repeat("a:\n ", 50_000)),
                    "\0\u0001",
                    "!!x y: z",
                    "&a a: *a",
                    new('-', 300_000),
                ]
        )
        {
            using var shell = new Shell();
            shell.WriteFile("dramatis.yaml", yaml);

            (await shell.TypeAsync("generate", "x")).ShouldBe((int)ExitCode.Usage, shell.Error);
        }
    }

    [Fact]
    public async Task A_file_too_large_to_be_settings_is_not_read()
    {
        using var shell = new Shell();
        shell.WriteFile("dramatis.yaml", new string('#', 2_000_000));

        (await shell.TypeAsync("generate", "x")).ShouldBe((int)ExitCode.Usage);

        shell.Error.ShouldContain("larger than 1 MB");
    }
}
