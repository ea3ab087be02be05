using Dramatis.Runs;

namespace Dramatis.Cli.Tests;

public sealed class WantTests
{
    [Fact]
    public async Task Rows_are_wanted_of_the_steps_named()
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "x", "--want", "dialogue=500,pairs=200", "--want", "protective=7")).ShouldBe(
            0
        );

        shell
            .Options.Want.OrderBy(wish => wish.Key)
            .Select(wish => (wish.Key, wish.Value))
            .ShouldBe([(StepName.Dialogue, 500), (StepName.Hallucination, 7), (StepName.Dpo, 200)]);
    }

    [Fact]
    public async Task A_number_alone_is_wanted_of_every_step_whose_rows_are_trained_on()
    {
        using var shell = new Shell();
        shell.Variables["DRAMATIS_WANT"] = "300 dpo=50";

        (await shell.TypeAsync("generate", "x")).ShouldBe(0);

        shell.Options.Want.Count.ShouldBe(4);
        shell.Options.Want[StepName.Interview].ShouldBe(300);
        shell.Options.Want[StepName.Dpo].ShouldBe(50);
    }

    [Theory]
    [InlineData("many", "takes a number of rows from 1 to 1,000,000")]
    [InlineData("dialogue=0", "takes a number of rows from 1 to 1,000,000")]
    [InlineData("scenes=5", "\"scenes\" has no rows to be wanted")]
    [InlineData("dialog=5", "Did you mean dialogue?")]
    public async Task What_cannot_be_wanted_is_said(string given, string told)
    {
        using var shell = new Shell();

        (await shell.TypeAsync("generate", "x", "--want", given)).ShouldBe(2);

        shell.Error.ShouldContain(told);
    }
}
