using Dramatis.Characters;

namespace Dramatis.Tests.Characters;

public sealed class HorizonTests
{
    [Theory]
    [InlineData("-399", -399, "399 BC")]
    [InlineData("399 BC", -399, "399 BC")]
    [InlineData("399 v. Chr.", -399, "399 BC")]
    [InlineData("AD 43", 43, "AD 43")]
    [InlineData("1827", 1827, "1827")]
    [InlineData("26 March 1827", 1827, "1827")]
    [InlineData("5th century BC", -401, "401 BC")]
    public void A_year_is_read_as_people_write_it(string text, int year, string shown)
    {
        var horizon = Horizon.Parse(text);

        horizon.Year.ShouldBe(year);
        horizon.Text.ShouldBe(shown);
        horizon.Source.ShouldBe(HorizonSource.Option);
    }

    [Fact]
    public void A_point_of_a_story_stays_text()
    {
        var horizon = Horizon.Parse("before the end of the third book");

        horizon.Year.ShouldBeNull();
        horizon.Text.ShouldBe("before the end of the third book");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-")]
    [InlineData("99999")]
    public void What_is_neither_is_refused_with_an_example(string text) =>
        Should.Throw<RunException>(() => Horizon.Parse(text)).Message.ShouldContain("-399");
}
