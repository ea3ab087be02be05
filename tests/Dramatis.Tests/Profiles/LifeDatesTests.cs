using Dramatis.Characters;
using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class LifeDatesTests
{
    [Theory]
    [InlineData("Socrates (c. 470 – 399 BC) was a philosopher.", -399)]
    [InlineData("X (/x/; Greek: Χ; c. 470–399 BC) was a Greek.", -399)]
    [InlineData("X (born c. 470 (or 469) BC – 399 BC) was a Greek.", -399)]
    [InlineData("X (baptised 17 December 1770 – 26 March 1827) was a composer.", 1827)]
    [InlineData("Sir X (25 December 1642 – 20 March 1726/27) was a mathematician.", 1727)]
    [InlineData("X (* 469 v. Chr. in Alopeke; † 399 v. Chr. in Athen) war ein Philosoph.", -399)]
    [InlineData("X, né vers 470 av. J.-C., (mort en 399 av. J.-C.) est un philosophe.", -399)]
    [InlineData("X (Alopece, 470 a.C. – Atene, 399 a.C.) è stato un filosofo.", -399)]
    [InlineData("X (27 de enero de 1756 - 5 de diciembre de 1791) fue un compositor.", 1791)]
    [InlineData("X (16 września 1770, zm. 26 marca 1827) był kompozytorem.", 1827)]
    [InlineData("X was born in Leeds in 1801. She died in London in 1866 of a fever.", 1866)]
    [InlineData("X ruled long (reigned 1740–1786) and was born in 1712. He died in 1786.", 1786)]
    public void The_death_is_read_in_many_forms(string lead, int death) =>
        LifeDates.Of([new Paragraph(0, lead, [])])!.Death.ShouldBe(death);

    [Theory]
    [InlineData("X (born 4 May 1950) is a singer.", 1950)]
    [InlineData("X (* 4. Mai 1950 in Ulm) ist eine Sängerin.", 1950)]
    public void Somebody_alive_has_a_birth_alone(string lead, int birth)
    {
        var dates = LifeDates.Of([new Paragraph(0, lead, [])])!;

        dates.Birth.ShouldBe(birth);
        dates.Death.ShouldBeNull();
    }

    [Theory]
    [InlineData("A walk through the town in the rain.")]
    [InlineData("X won the race (1990) and another one (1994).")]
    public void Other_years_are_no_life(string lead) => LifeDates.Of([new Paragraph(0, lead, [])]).ShouldBeNull();

    [Fact]
    public void A_day_is_known_to_the_day() =>
        LifeDates
            .Of([new Paragraph(0, "X (5 May 1700 – 6 June 1780) was.", [])])!
            .Precision.ShouldBe(HorizonPrecision.Day);
}
