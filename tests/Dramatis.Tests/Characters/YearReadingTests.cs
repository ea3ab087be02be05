using Dramatis.Characters;

namespace Dramatis.Tests.Characters;

public sealed class YearReadingTests
{
    [Theory]
    [InlineData("He died in 399 BC.", "-399")]
    [InlineData("(c. 470 – 399 BC)", "-470 -399")]
    [InlineData("born in 470 or 469 BC", "-470 -469")]
    [InlineData("470/469 v. Chr.", "-470 -469")]
    [InlineData("v. Chr. starb er; um 399 v.Chr.", "-399")]
    [InlineData("né vers 470 av. J.-C.", "-470")]
    [InlineData("murió en 399 a. C. en Atenas", "-399")]
    [InlineData("nel 399 a.C.", "-399")]
    [InlineData("в 399 году до н. э.", "-399")]
    [InlineData("399 до н. э.", "-399")]
    [InlineData("zm. 399 p.n.e.", "-399")]
    [InlineData("公元前399年", "-399")]
    [InlineData("from 27 BC to AD 14", "-27 14")]
    [InlineData("25 December 1642 – 20 March 1726/27", "1642 1727")]
    [InlineData("in the period 1785–90", "1790")]
    [InlineData("an army of 1500 men and 2000 florins", "")]
    [InlineData("£1500 and 1,700 pages, Op. 127", "")]
    [InlineData("in 814 at Aachen", "814")]
    [InlineData("the 1790s", "1799")]
    public void Years_are_read_with_their_era(string text, string last) =>
        string.Join(' ', YearReading.In(text).Select(year => year.Last)).ShouldBe(last);

    [Theory]
    [InlineData("in the 19th century", 1801, 1900)]
    [InlineData("a seventeenth-century poet", 1601, 1700)]
    [InlineData("im 19. Jahrhundert", 1801, 1900)]
    [InlineData("au XIXe siècle", 1801, 1900)]
    [InlineData("en el siglo XIX", 1801, 1900)]
    [InlineData("5th century BC", -500, -401)]
    public void Centuries_are_read_in_several_languages(string text, int first, int last)
    {
        var century = YearReading.In(text).ShouldHaveSingleItem();

        (century.First, century.Last).ShouldBe((first, last));
        century.Precision.ShouldBe(HorizonPrecision.Century);
    }

    [Fact]
    public void A_very_long_text_of_numbers_is_read_in_time()
    {
        var text = string.Concat(Enumerable.Repeat("1726/27 470–", 20_000));

        YearReading.In(text).Count.ShouldBe(20_000);
    }
}
