using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Tests;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two\r\n lines\tand  spaces ", "two lines and spaces")]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("a\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\b", "alinkb")]
    [InlineData("a\u001b]52;c;ZXZpbA==\u0007b", "ab")]
    [InlineData("a\u001bP+q544e\u001b\\b", "ab")]
    [InlineData("a\u001b]never closed\nnext line", "a next line")]
    [InlineData("a\u001b", "a")]
    [InlineData("a\u001b[", "a")]
    [InlineData("a\b\u0000\u007f\u0085b", "a b")]
    [InlineData("\u202eevil\u2066\ufeff", "evil")]
    [InlineData("Σωκράτης 👩‍🔬 नमस्ते 孔子", "Σωκράτης 👩‍🔬 नमस्ते 孔子")]
    [InlineData("[bold]kept[/]", "[bold]kept[/]")]
    public void Text_keeps_its_letters_and_loses_its_commands(string text, string clean) =>
        TerminalText.Clean(text).ShouldBe(clean);

    [Fact]
    public void Half_a_character_becomes_a_replacement_character() =>
        TerminalText.Clean("lone \ud800 surrogate").ShouldBe("lone \ufffd surrogate");

    [Fact]
    public void A_cut_does_not_split_a_character() => TerminalText.Clean("abc👩def", 5).ShouldBe("abc…");

    [Fact]
    public void Markup_is_escaped_after_cleaning() => TerminalText.Markup("[\u001b[1mred]").ShouldBe("[[red]]");

    [Fact]
    public void Megabytes_take_no_quadratic_time()
    {
        var text = string.Concat(Enumerable.Repeat("\u001b]x", 1_000_000));

        TerminalText.Clean(text).Length.ShouldBe(0);
    }
}
