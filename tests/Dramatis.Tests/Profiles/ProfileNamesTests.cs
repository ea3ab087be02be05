using Dramatis.Profiles;

namespace Dramatis.Tests.Profiles;

public sealed class ProfileNamesTests
{
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
