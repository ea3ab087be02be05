using Dramatis.Backends.Reading;

namespace Dramatis.Tests.Backends;

public sealed class ThoughtsTests
{
    [Theory]
    [InlineData("<think>Let me see.</think>\n\n{\"a\":1}", "{\"a\":1}")]
    [InlineData("\n<THINK>x</THINK>Yes", "Yes")]
    [InlineData("<thinking>x</thinking>Yes", "Yes")]
    [InlineData("<think></think><think>y</think>Yes", "Yes")]
    [InlineData("He wants JSON.</think>\n[1]", "[1]")]
    [InlineData("Well. <think>x</think>Yes", "Well. Yes")]
    [InlineData("[THINK]x[/THINK]Yes", "Yes")]
    [InlineData("<think>and so on until the limit", "")]
    [InlineData(
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes<|return|>",
        "Yes"
    )]
    [InlineData("<|channel|>analysis<|message|>Hm", "")]
    [InlineData("{\"speech\":\"I said <think> aloud</think>.\"}", "{\"speech\":\"I said <think> aloud</think>.\"}")]
    [InlineData("[\"a</think>\"]", "[\"a</think>\"]")]
    [InlineData("a < b and b > c", "a < b and b > c")]
    [InlineData("  plain text ", "  plain text ")]
    [InlineData("", "")]
    public void Thoughts_are_not_the_answer(string text, string answer)
    {
        Thoughts.Strip(text).ShouldBe(answer);
        Thoughts.Strip(answer).ShouldBe(answer);
    }

    [Fact(Timeout = HangGuard.Timeout)]
    public Task Text_made_of_tags_takes_no_quadratic_time()
    {
        foreach (var piece in (string[])["<think></think>", "</think>", "a<think>", "a<think></think>", "<|channel|>"])
            Thoughts.Strip(string.Concat(Enumerable.Repeat(piece, 300_000))).ShouldNotBeNull();
        return Task.CompletedTask;
    }
}
