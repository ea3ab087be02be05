using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class ProfileNamesTests
{
    [Theory]
    [InlineData(
        "Augusta Ada King, Countess of Lovelace (10 December 1815) was a writer.",
        "Ada Lovelace",
        "Augusta Ada King"
    )]
    [InlineData("Sir Isaac Newton was an English polymath.", "Isaac Newton", "Sir Isaac Newton")]
    [InlineData("In the spring of 1702 the ships came back to Holm Bay.", "Hanno Veldt", "")]
    [InlineData("", "Hanno Veldt", "")]
    public void The_first_words_of_a_biography_are_names_of_its_character(string lead, string character, string own)
    {
        var subject = ProfileNames.SubjectOf(lead, character);

        if (own.Length == 0)
            subject.ShouldBeEmpty();
        else
            subject.ShouldContain(own);
        subject.ShouldNotContain("English");
    }

    private static readonly string[] Paragraphs =
    [
        "Mary Anning was born in Lyme Regis. Her brother Joseph found a skull, and Mary dug out the rest.",
        "Elizabeth Philpot collected with her in Lyme Regis. Philpot wrote to William Buckland about the bones.",
        "Buckland came to see them. He said that Philpot knew more than the professors.",
    ];

    private static readonly ProfileNames Names = ProfileNames.Of(Paragraphs, "en", "Mary Anning");

    [Fact]
    public void People_are_counted_under_their_full_names()
    {
        Names.Find("Elizabeth Philpot").ShouldNotBeNull().Count.ShouldBe(3);
        Names.Find("Philpot").ShouldBe(Names.Find("Elizabeth Philpot"));
        Names.Find("buckland").ShouldNotBeNull().Paragraphs.ShouldBe([1, 2]);
        Names
            .People.Select(name => name.Text)
            .ShouldBe(["Elizabeth Philpot", "William Buckland", "Joseph"], ignoreOrder: true);
    }

    [Fact]
    public void The_character_is_not_among_them() =>
        Names.All.ShouldNotContain(name => name.Text.Contains("Anning") || name.Text == "Mary");

    [Fact]
    public void Places_are_no_people() => Names.Find("Lyme Regis").ShouldNotBeNull().Kind.ShouldBe(AnchorKind.Place);

    [Fact]
    public void What_the_profile_does_not_name_is_not_found() => Names.Find("Charles Darwin").ShouldBeNull();
}
