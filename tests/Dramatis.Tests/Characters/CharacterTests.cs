using Dramatis.Characters;

namespace Dramatis.Tests.Characters;

public sealed class CharacterTests
{
    [Theory]
    [InlineData("Prince (musician)", "Prince")]
    [InlineData("Mary  (mother of Jesus) ", "Mary")]
    [InlineData("孙武 (军事家)", "孙武")]
    [InlineData("Prince", "Prince")]
    [InlineData("Panic(s)", "Panic(s)")]
    [InlineData("(x)", "(x)")]
    [InlineData("! (x)", "! (x)")]
    [InlineData("Ada (Countess) King", "Ada (Countess) King")]
    [InlineData("Jay-Z (Shawn (Corey) Carter)", "Jay-Z (Shawn (Corey) Carter)")]
    public void People_call_a_character_by_the_title_without_what_tells_it_from_others(string title, string name)
    {
        var character = new Character(title);

        character.Name.ShouldBe(name);
        character.Title.ShouldBe(title.Replace("  ", " ", StringComparison.Ordinal).Trim());
        character.Slug.ShouldBe(Slug.From(title));
    }

    [Fact]
    public void Two_who_share_a_name_have_directories_of_their_own() =>
        new Character("Prince (musician)").Slug.Lower.ShouldNotBe(new Character("Prince").Slug.Lower);
}
