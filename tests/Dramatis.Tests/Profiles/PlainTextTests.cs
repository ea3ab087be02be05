using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("o\u0323\u0302", "\u1ED9")]
    [InlineData("\u03B1\u0313\u0301", "\u1F04")]
    [InlineData("\u0438\u0306", "\u0439")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u304B\u3099", "\u304C")]
    [InlineData("q\u0301", "q\u0301")]
    [InlineData("\u0301e", "\u0301e")]
    public void Letters_and_their_marks_are_composed(string text, string composed) =>
        PlainText.Clean(text).ShouldBe(composed);

    [Theory]
    [InlineData(" a \t\r\n b\u00A0\u2009c\u2028d ", "a b c d")]
    [InlineData("clock\u00ADmaker\u200B \uFEFF\u202Ereversed\u202C", "clockmaker reversed")]
    [InlineData("\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E")]
    [InlineData("ab\0c\u0007d", "abc d")]
    [InlineData("👩\u200D🔬", "👩\u200D🔬")]
    public void Text_becomes_one_visible_line(string text, string clean) => PlainText.Clean(text).ShouldBe(clean);

    [Fact]
    public void A_name_typed_with_loose_accents_is_the_same_character() =>
        Slug.From("Rene\u0301").ShouldBe(Slug.From("Ren\u00E9"));
}
